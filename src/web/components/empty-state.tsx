// Says what will be here, and how to begin.
import type { ReactNode } from 'react';

type EmptyStateProps = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center">
      <span
        aria-hidden="true"
        className="mb-4 inline-flex size-10 items-center justify-center rounded-md border border-n-6 bg-n-2 text-n-10 [&_svg]:size-5"
      >
        {icon}
      </span>
      <p className="text-16 font-semibold text-balance">{title}</p>
      {children && <div className="mt-1 max-w-96 text-14 text-pretty text-n-11">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
