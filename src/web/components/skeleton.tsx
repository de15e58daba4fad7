// A quiet shape where something is about to be, in its final size so that nothing jumps.
import { cx } from './cx.ts';

/** `className` gives the size, e.g. `h-4 w-32`. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={cx('skeleton block', className)} />;
}
