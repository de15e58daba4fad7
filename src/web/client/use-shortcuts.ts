// Single-key shortcuts, silent while somebody types or an overlay is open; a notice in the corner is none.
import { useEffect, useEffectEvent } from 'react';

/** Keys as in `KeyboardEvent.key`. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Listens on the whole page for as long as the component lives. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (
      isTakingKeys(event.target) ||
      document.querySelector(
        '[role="dialog"]:not([data-notice]), [role="alertdialog"], [role="menu"], [role="listbox"]',
      )
    )
      return;
    const run = shortcuts[event.key];
    if (!run) return;
    event.preventDefault();
    run(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

function isTakingKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
