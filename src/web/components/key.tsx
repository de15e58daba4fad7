// A key of the keyboard, as printed on it.
import { cx } from './cx.ts';

/** The key that goes with Enter to send a form. */
export const commandKey = /Mac|iPhone|iPad/u.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function Key({ name, isInverted = false }: { name: string; isInverted?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-12',
        isInverted ? 'border-n-10 text-n-1' : 'border-n-7 bg-n-2 text-n-11',
      )}
    >
      {name}
    </kbd>
  );
}
