// The button, and the same look for links that lead somewhere.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-low hover:bg-accent-hover active:bg-accent-hover',
  secondary:
    'border border-n-8 bg-raised text-n-12 shadow-low hover:bg-n-3 active:bg-n-4 data-popup-open:bg-n-4 data-popup-open:border-n-9',
  quiet:
    'text-n-11 hover:bg-n-3 hover:text-n-12 active:bg-n-4 data-popup-open:bg-n-4 data-popup-open:text-n-12',
  /** Takes something away. */
  danger: 'bg-severity-4-tint text-severity-4-text shadow-low hover:brightness-95 active:brightness-90',
};

/** The classes of a button, for a router link that should look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary'): string {
  return cx(
    'inline-flex h-control shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-13 font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-55 aria-disabled:opacity-70 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
  );
}

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  /** Shows progress, and refuses further clicks while keeping the focus. */
  isBusy?: boolean;
  icon?: ReactNode;
};

export function Button({ variant, isBusy, icon, className, children, onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass(variant), className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
