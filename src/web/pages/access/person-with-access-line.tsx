// One person with access, and what is going on about taking it away.
import { useState } from 'react';
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';
import type { RevocationOutcome } from '../../../features/access-revocations/contract.ts';
import { useRevokeAccess } from '../../client/access-mutations.ts';
import { ApiError } from '../../client/http.ts';
import { Mark } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { OpenRevocationNote } from './open-revocation-note.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { PersonLine } from './person-line.tsx';
import { RefusedNote } from './refused-note.tsx';
import { RevokeConfirmation } from './revoke-confirmation.tsx';
import { explainHow } from './words.ts';

type PersonWithAccessLineProps = {
  reference: string;
  grant: PersonWithAccess;
  isLastPerson: boolean;
  onRevoked: (outcome: RevocationOutcome) => void;
};

export function PersonWithAccessLine({
  reference,
  grant,
  isLastPerson,
  onRevoked,
}: PersonWithAccessLineProps) {
  const { person, is_guest: isGuest, granted_at: grantedAt, channel_note: note, revocation } = grant;
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const revoke = useRevokeAccess(reference, {
    onDone(outcome) {
      setRefusal(outcome.outcome === 'refused' ? outcome.message : undefined);
      onRevoked(outcome);
    },
  });
  const isWaiting = revoke.isPending && revoke.variables.when_they_leave === true;
  const isRemoving = (revoke.isPending && !isWaiting) || revocation?.state === 'trying';
  return (
    <PersonLine
      person={person}
      marks={isGuest && <Mark>Guest</Mark>}
      details={
        <>
          {explainHow(grant)} · <DateTime value={grantedAt} />
        </>
      }
      actions={
        <Button
          aria-label={isRemoving ? `Removing ${person.name}` : `Remove ${person.name}`}
          isBusy={isRemoving}
          disabled={isLastPerson}
          onClick={() => setAsking(true)}
        >
          {isRemoving ? 'Removing…' : 'Remove'}
        </Button>
      }
    >
      {note && (
        <div className="mt-1.5">
          <OutcomeNote tone="about">{note}</OutcomeNote>
        </div>
      )}
      {revocation?.state === 'when_they_leave' && (
        <OpenRevocationNote reference={reference} person={person} revocation={revocation} />
      )}
      {refusal && revocation?.state !== 'when_they_leave' && !isRemoving && (
        <RefusedNote
          name={person.name}
          explanation={refusal}
          isBusy={isWaiting}
          onRevokeWhenTheyLeave={() => revoke.mutate({ person_id: person.id, when_they_leave: true })}
        />
      )}
      {revoke.error && (
        <div role="alert" className="mt-1.5">
          <OutcomeNote tone="problem">
            {revoke.error instanceof ApiError && revoke.error.isUncertain
              ? 'Access may have ended; this list shows whether it did.'
              : `${person.name} still has access.`}{' '}
            {revoke.error.message}
          </OutcomeNote>
        </div>
      )}
      <RevokeConfirmation
        person={person}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          setRefusal(undefined);
          if (!revoke.isPending) revoke.mutate({ person_id: person.id });
        }}
      />
    </PersonLine>
  );
}
