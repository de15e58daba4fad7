// Light, dark, or as the system says. Loaded first, so that the page is painted in the right colours.
import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const key = 'cordon-theme';
const listeners = new Set<() => void>();

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system'; // storage may be blocked by the browser's settings
  }
}

/** Shows the stored theme, now and when another tab changes it. */
export function followTheme(): void {
  applyTheme();
  addEventListener('storage', () => applyTheme());
}

/** Without a stored theme, the style sheet follows the system by itself. */
function applyTheme(theme: Theme = readTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Chooses a theme, here and in the other tabs. */
export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Then the choice lasts as long as this page.
  }
  applyTheme(theme);
  for (const listener of listeners) listener();
}

/** The theme chosen now. */
export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('storage', listener);
    };
  }, readTheme);
}
