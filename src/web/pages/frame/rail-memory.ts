// Remembers on this device whether the rail is folded. Until somebody chooses, it is folded where room is short.
const key = 'cordon-rail-folded';

/** Whether the rail was folded last time. */
export function readFolded(): boolean {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? matchMedia('(width < 64rem)').matches : stored === 'true';
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
