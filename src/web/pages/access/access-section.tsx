// A part of everything about access: its heading, what became of the last decision, and its people.
import { type ReactNode, useId, useRef } from 'react';
import { useKeepFocus } from '../../client/use-keep-focus.ts';

type AccessSectionProps = {
  title: string;
  isOnPage?: boolean | undefined;
  /** What follows from the buttons below. */
  consequence?: ReactNode;
  /** Read out when it changes. */
  outcome?: ReactNode;
  children: ReactNode;
};

/** When the line that had the focus disappears, the heading gets it. */
export function AccessSection({
  title,
  isOnPage = false,
  consequence,
  outcome,
  children,
}: AccessSectionProps) {
  const headingId = useId();
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeepFocus(area, heading);
  const Heading = isOnPage ? 'h2' : 'h3';
  return (
    <section ref={area} aria-labelledby={headingId}>
      <Heading ref={heading} id={headingId} tabIndex={-1} className="rounded-sm text-13 font-semibold">
        {title}
      </Heading>
      {consequence && <p className="mt-0.5 text-12 text-pretty text-n-11">{consequence}</p>}
      <div role="status" className="mt-2 empty:hidden">
        {outcome}
      </div>
      {children}
    </section>
  );
}

/** Its people, one line each. */
export function AccessLines({ children }: { children: ReactNode }) {
  return <ul className="mt-1 divide-y divide-n-6">{children}</ul>;
}
