// A named part of the homepage.
import { type ReactNode, useId } from 'react';

export function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      id={id}
      tabIndex={id ? -1 : undefined}
      className="min-w-0 scroll-mt-20 rounded-sm"
    >
      <h2 id={headingId} className="mb-2.5 border-b border-n-6 pb-1.5 text-13 font-semibold text-n-11">
        {title}
      </h2>
      {children}
    </section>
  );
}
