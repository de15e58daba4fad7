// The sign of a private incident (B9): stands wherever its name stands, and can be heard as well as seen.
import { Lock } from 'lucide-react';
import { cx } from './cx.ts';

export function Padlock({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex shrink-0 text-private-text', className)} title="Private">
      <Lock aria-hidden="true" strokeWidth={2.25} className="size-[1em]" />
      <span className="sr-only">Private: </span>
    </span>
  );
}
