// What something was before, and what it is now, where the title does not say it all.
import type { ReactNode } from 'react';
import type { TimelineItem } from '../../../features/timeline/contract.ts';
import { formatExact } from '../../client/time.ts';

const boxClass = 'max-w-prose text-13 break-words whitespace-pre-wrap';

/** Of which the title says what, and not from what to what. */
const untold = ['summary_changed', 'call_changed', 'timestamp_changed'];

export function WhatChanged({ item: { kind, before, after } }: { item: TimelineItem }) {
  if (!untold.includes(kind) || (before === undefined && after === undefined)) return null;
  const shown = (text: string | undefined): ReactNode =>
    text && kind === 'timestamp_changed' ? formatExact(text) : text;
  if (kind === 'timestamp_changed')
    return (
      <p className="mt-1 text-13 text-n-11">
        {before && after ? `${shown(before)} → ${shown(after)}` : shown(after ?? before)}
      </p>
    );
  return (
    <details className="mt-1 text-13">
      <summary className="inline-flex cursor-pointer rounded-sm text-accent-text">Show what changed</summary>
      <dl className="mt-2 flex flex-col gap-2">
        {before && <Text term="Before" text={before} />}
        {after && <Text term="After" text={after} />}
      </dl>
    </details>
  );
}

function Text({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt className="text-12 text-n-11">{term}</dt>
      <dd className={`${boxClass} rounded-md border border-n-6 bg-n-2 px-2.5 py-1.5`}>{text}</dd>
    </div>
  );
}
