// What became of something that was just done, in one line.
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type OutcomeTone = 'done' | 'attention' | 'problem';

const marks = {
  done: <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success-text" />,
  attention: <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-text" />,
  problem: <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-text" />,
};

export function OutcomeNote({ tone = 'done', children }: { tone?: OutcomeTone; children: ReactNode }) {
  return (
    <p className="flex gap-2 text-13">
      {marks[tone]}
      <span className="min-w-0 text-pretty break-words">{children}</span>
    </p>
  );
}
