// A button that shows only an icon; its name is read out and shown in a tooltip.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  label: string;
  icon: ReactNode;
  /** A key that does the same, shown in the tooltip. */
  shortcut?: string;
};

export function IconButton({ label, icon, shortcut, className, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        {...props}
        aria-label={label}
        className={cx(
          'inline-flex size-control shrink-0 items-center justify-center rounded-md text-n-11 transition-colors',
          'hover:bg-n-3 hover:text-n-12 active:bg-n-4 [&_svg]:size-4',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
