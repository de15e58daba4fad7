// A notice that stays: what is so, what it means, and what can be done.
import { CircleAlert, Info, Lock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type BannerTone = 'private' | 'danger' | 'warning' | 'info';

const looks: Record<BannerTone, { icon: LucideIcon; box: string; mark: string }> = {
  private: { icon: Lock, box: 'border-private-line bg-private-tint', mark: 'text-private-text' },
  danger: { icon: CircleAlert, box: 'border-danger-line bg-danger-tint', mark: 'text-danger-text' },
  warning: { icon: TriangleAlert, box: 'border-warning-line bg-warning-tint', mark: 'text-warning-text' },
  info: { icon: Info, box: 'border-n-7 bg-n-2', mark: 'text-n-11' },
};

type BannerProps = {
  tone: BannerTone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Read out at once when it appears: for what just went wrong. */
  isAlert?: boolean;
};

export function Banner({ tone, title, children, action, isAlert = false }: BannerProps) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className={cx('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5', box)}
    >
      <Icon aria-hidden="true" strokeWidth={2.25} className={cx('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1 basis-48">
        <p className={cx('font-semibold', mark)}>{title}</p>
        {children && <div className="mt-0.5 text-13 text-n-12">{children}</div>}
      </div>
      {action}
    </div>
  );
}
