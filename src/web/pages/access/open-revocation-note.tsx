// Access that ends when somebody leaves the channel: who asked for it, and taking that back.
import { Clock } from 'lucide-react';
import type { OpenRevocation } from '../../../features/access-revocations/contract.ts';
import type { PersonReference } from '../../../features/people/contract.ts';
import { useCancelRevocation } from '../../client/access-mutations.ts';
import { useSession } from '../../client/use-session.ts';
import { Button } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { OutcomeNote } from './outcome-note.tsx';

type OpenRevocationNoteProps = { reference: string; person: PersonReference; revocation: OpenRevocation };

export function OpenRevocationNote({ reference, person, revocation }: OpenRevocationNoteProps) {
  const { person: viewer } = useSession();
  const cancel = useCancelRevocation(reference);
  const { asked_by: by, asked_at: at } = revocation;
  return (
    <div className="mt-2 rounded-md border border-n-7 bg-n-2 px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="flex min-w-0 flex-1 basis-48 gap-2 py-0.5">
          <Clock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-n-10" />
          <div className="min-w-0">
            <p className="text-13">Access ends as soon as they leave the Slack channel.</p>
            <p className="text-12 text-n-11">
              Asked for by {by.id === viewer.id ? 'you' : by.name} <DateTime value={at} />
            </p>
          </div>
        </div>
        <Button
          aria-label={`Cancel revoking when ${person.name} leaves`}
          isBusy={cancel.isPending}
          onClick={() => cancel.mutate({ person_id: person.id })}
        >
          Cancel
        </Button>
      </div>
      {cancel.error && (
        <div role="alert" className="mt-1">
          <OutcomeNote tone="problem">{cancel.error.message}</OutcomeNote>
        </div>
      )}
    </div>
  );
}
