// Links in running text: to a page of the dashboard, or out of it.
import { createLink } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';

const linkClass = 'rounded-sm text-accent-text underline decoration-1 underline-offset-3 hover:decoration-2';

function Anchor({ className, ...props }: ComponentProps<'a'>) {
  return <a {...props} className={cx(linkClass, className)} />;
}

/** A link to another page of the dashboard. */
export const TextLink = createLink(Anchor);

function ButtonAnchor(props: ComponentProps<'a'>) {
  return <a {...props} className={buttonClass()} />;
}

/** The same, as large and visible as a button. */
export const ButtonLink = createLink(ButtonAnchor);

/** A link that leaves Cordon, in a new tab; says so. The other side does not learn which incident it came from. */
export function ExternalTextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={cx(linkClass, 'break-words')}>
      {children}
      <ExternalLink aria-hidden="true" className="mb-0.5 ml-1 inline size-3.5" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
