// Who is in the Slack channel without access to the incident: people with access decide.
import { useState } from 'react';
import type { UnexpectedMember } from '../../../features/incident-channels/contract.ts';
import { useDecideUnexpectedMember } from '../../client/access-mutations.ts';
import { Mark } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { AccessLines, AccessSection } from './access-section.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { PersonLine } from './person-line.tsx';
import { willSeeEverything } from './words.ts';

type UnexpectedMembersProps = { reference: string; members: UnexpectedMember[] };

/** Nothing where there is nobody and nobody was decided about here. */
export function UnexpectedMembers({ reference, members }: UnexpectedMembersProps) {
  const [last, setLast] = useState<string>();
  if (members.length === 0 && !last) return null;
  return (
    <AccessSection
      title="In the Slack channel without access"
      consequence={
        members.length > 0 &&
        `They can read the channel, but not this page. Whoever you give access ${willSeeEverything} Whoever you remove loses the channel, and Slack tells them.`
      }
      outcome={last && <OutcomeNote>{last}</OutcomeNote>}
    >
      {members.length > 0 && (
        <AccessLines>
          {members.map((member) => (
            <li key={member.slack_user_id}>
              <MemberLine reference={reference} member={member} onDone={setLast} />
            </li>
          ))}
        </AccessLines>
      )}
    </AccessSection>
  );
}

const marks: Record<UnexpectedMember['kind'], string | undefined> = {
  person: undefined,
  guest: 'Guest',
  stranger: 'Other workspace',
  bot: 'App',
};

type MemberLineProps = { reference: string; member: UnexpectedMember; onDone: (message: string) => void };

function MemberLine({ reference, member, onDone }: MemberLineProps) {
  const { slack_user_id: id, name, kind, added_by: addedBy, seen_at: seenAt } = member;
  const decide = useDecideUnexpectedMember(reference, { onDone: ({ message }) => onDone(message) });
  const mark = marks[kind];
  const running = decide.isPending ? decide.variables.action : undefined;
  return (
    <PersonLine
      person={{ id, name }}
      marks={mark && <Mark>{mark}</Mark>}
      details={
        <>
          {addedBy ? `Added by ${addedBy}` : 'In the channel'} · <DateTime value={seenAt} />
          {!member.can_be_granted && <p>Only people of this organisation can be given access.</p>}
        </>
      }
      actions={
        <>
          <Button
            aria-label={`Remove ${name} from the channel`}
            isBusy={running === 'remove'}
            disabled={running === 'grant'}
            onClick={() => decide.mutate({ slack_user_id: id, action: 'remove' })}
          >
            Remove
          </Button>
          {member.can_be_granted && (
            <Button
              aria-label={`Give access to ${name}`}
              isBusy={running === 'grant'}
              disabled={running === 'remove'}
              onClick={() => decide.mutate({ slack_user_id: id, action: 'grant' })}
            >
              Give access
            </Button>
          )}
        </>
      }
    >
      {decide.error && (
        <div role="alert" className="mt-2">
          <OutcomeNote tone="problem">{decide.error.message}</OutcomeNote>
        </div>
      )}
    </PersonLine>
  );
}
