// An incident in triage waits for a decision: accept, decline, or merge it into the one that it belongs to.
import { CircleDashed } from 'lucide-react';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Button } from '../../components/button.tsx';

const loadDialog = () => import('./triage-dialog.tsx');
const TriageDialog = lazy(loadDialog);
const MergeDialog = lazy(() => import('./merge/merge-dialog.tsx'));

type Choice = 'accept' | 'decline' | 'merge';

export function TriageBanner({ incident }: { incident: Homepage['incident'] }) {
  const buttons: Record<Choice, RefObject<HTMLButtonElement | null>> = {
    accept: useRef(null),
    decline: useRef(null),
    merge: useRef(null),
  };
  const [open, setOpen] = useState<Choice>();
  const [last, setLast] = useState<Choice>();
  const choose = (choice: Choice) => {
    setLast(choice);
    setOpen(choice);
  };
  const close = () => setOpen(undefined);
  const common = { 'aria-haspopup': 'dialog' as const, onPointerEnter: loadDialog, onFocus: loadDialog };
  return (
    <section
      aria-label="Triage"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-warning-line bg-warning-tint px-3 py-2.5"
    >
      <CircleDashed
        aria-hidden="true"
        strokeWidth={2.25}
        className="size-4 shrink-0 text-status-triage-text"
      />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold text-warning-text">This incident is in triage</p>
        <p className="text-13">
          Accept it if it is an incident, decline it if it is none, or merge it into the incident that it
          belongs to.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button ref={buttons.accept} variant="primary" {...common} onClick={() => choose('accept')}>
          Accept
        </Button>
        <Button ref={buttons.decline} {...common} onClick={() => choose('decline')}>
          Decline
        </Button>
        <Button ref={buttons.merge} {...common} onClick={() => choose('merge')}>
          Merge
        </Button>
      </div>
      <Suspense>
        {last && last !== 'merge' && (
          <TriageDialog
            key={last}
            incident={incident}
            decision={last}
            isOpen={open === last}
            onClose={close}
            button={buttons[last]}
          />
        )}
        {last === 'merge' && (
          <MergeDialog incident={incident} isOpen={open === 'merge'} onClose={close} button={buttons.merge} />
        )}
      </Suspense>
    </section>
  );
}
