// One line of the facts: what it is, and its value.
import type { ReactNode } from 'react';

export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,7.5rem)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-13 max-md:gap-y-0">
      {children}
    </dl>
  );
}

export function FactRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      {/* An editor says the name itself, and takes the whole line. */}
      <dt className="py-1 pointer-coarse:py-3 max-md:py-3 break-words text-n-11 [&:has(+dd_form)]:sr-only">
        {name}
      </dt>
      <dd className="min-w-0 break-words has-[form]:col-span-2 has-[form]:my-1.5 has-[form]:rounded-md has-[form]:border has-[form]:border-n-7 has-[form]:bg-raised has-[form]:p-3">
        {children}
      </dd>
    </>
  );
}

/** A value that cannot be edited, as high as those that can. */
export function FixedValue({ children }: { children: ReactNode }) {
  return <div className="py-1 pointer-coarse:py-3 max-md:py-3">{children}</div>;
}
