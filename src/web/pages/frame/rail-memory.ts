// Remembers on this device whether the rail is folded.
const key = 'cordon-rail-folded';

/** Whether the rail was folded last time. */
export function readFolded(): boolean {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    return false; // storage may be blocked by the browser's settings
  }
}

/** Remembers it for next time. */
export function writeFolded(isFolded: boolean): void {
  try {
    localStorage.setItem(key, String(isFolded));
  } catch {
    // Then it lasts as long as this page.
  }
}
