// The top of a page: its heading, and what can be done there.
import type { ReactNode } from 'react';

type PageHeaderProps = { title: string; detail?: ReactNode; actions?: ReactNode };

export function PageHeader({ title, detail, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-control flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 items-baseline gap-3">
        <h1 className="text-20 font-semibold tracking-tight">{title}</h1>
        {detail}
      </div>
      {actions}
    </header>
  );
}
