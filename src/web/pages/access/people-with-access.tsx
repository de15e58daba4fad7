// Who can see the incident: how, by whom, since when, and taking it away again (B14, B18).
import { useState } from 'react';
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';
import type { RevocationOutcome } from '../../../features/access-revocations/contract.ts';
import { useSession } from '../../client/use-session.ts';
import { AccessLines, AccessSection } from './access-section.tsx';
import { OutcomeNote, type OutcomeTone } from './outcome-note.tsx';
import { PersonWithAccessLine } from './person-with-access-line.tsx';

const tones: Record<RevocationOutcome['outcome'], OutcomeTone> = {
  revoked: 'done',
  removal_pending: 'attention',
  still_in_channel: 'attention',
  refused: 'attention',
  when_they_leave: 'done',
  already: 'attention',
};

type PeopleWithAccessProps = {
  reference: string;
  access: PersonWithAccess[];
  /** Whoever looks has removed themselves. */
  onLeft: (outcome: RevocationOutcome) => void;
};

export function PeopleWithAccess({ reference, access, onLeft }: PeopleWithAccessProps) {
  const { person: viewer } = useSession();
  const [last, setLast] = useState<RevocationOutcome>();
  const isLastPerson = access.length === 1;

  const onRevoked = (outcome: RevocationOutcome) => {
    const isGone = outcome.outcome !== 'refused' && outcome.outcome !== 'when_they_leave';
    if (isGone && outcome.person.id === viewer.id) onLeft(outcome);
    // A refusal stands at the person whom it is about.
    setLast(outcome.outcome === 'refused' ? undefined : outcome);
  };
  return (
    <AccessSection
      title={`People with access (${access.length})`}
      consequence={
        isLastPerson &&
        'The last person with access cannot be removed: nobody could open this incident any more. Give somebody else access first.'
      }
      outcome={last && <OutcomeNote tone={tones[last.outcome]}>{last.message}</OutcomeNote>}
    >
      <AccessLines>
        {access.map((grant) => (
          <li key={grant.person.id}>
            <PersonWithAccessLine
              reference={reference}
              grant={grant}
              isLastPerson={isLastPerson}
              onRevoked={onRevoked}
            />
          </li>
        ))}
      </AccessLines>
    </AccessSection>
  );
}
