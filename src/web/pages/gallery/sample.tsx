// One labelled row of the gallery.
import { type ReactNode, useId } from 'react';

export function Samples({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-b border-n-6 pb-2 text-16 font-semibold">
        {title}
      </h2>
      <div className="divide-y divide-n-6">{children}</div>
    </section>
  );
}

export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-2 py-4 md:grid-cols-[9rem_minmax(0,1fr)]">
      <h3 className="text-13 text-n-11">{name}</h3>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
