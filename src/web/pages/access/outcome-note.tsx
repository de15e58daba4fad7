// What became of something, or what is worth knowing about it, in one line.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** `about`: nothing happened, it is only worth knowing. */
export type OutcomeTone = 'done' | 'attention' | 'problem' | 'about';

const marks: Record<OutcomeTone, ReactNode> = {
  done: <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success-text" />,
  attention: <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-text" />,
  about: <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-n-10" />,
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
