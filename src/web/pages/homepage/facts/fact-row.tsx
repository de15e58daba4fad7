// One line of the facts: what it is, and its value.
import type { ReactNode } from 'react';

export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,7.5rem)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-13">
      {children}
    </dl>
  );
}

export function FactRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-1 break-words text-n-11">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** A value that cannot be edited, as high as those that can. */
export function FixedValue({ children }: { children: ReactNode }) {
  return <div className="py-1">{children}</div>;
}
