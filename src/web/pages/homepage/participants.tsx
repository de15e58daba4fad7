// Everyone who takes part or took part; those whose access ended stay, greyed, with the word that says so (B15).
import type { FormerParticipant, PersonWithAccess } from '../../../features/access-grants/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Mark } from '../../components/badge.tsx';

type ParticipantsProps = { access: PersonWithAccess[]; former: FormerParticipant[] };

export function Participants({ access, former }: ParticipantsProps) {
  return (
    <ul className="flex flex-col gap-2 text-13">
      {access.map(({ person }) => (
        <li key={person.id} className="flex items-center gap-2">
          <Avatar person={person} size="small" />
          <span className="min-w-0 break-words">{person.name}</span>
        </li>
      ))}
      {former.map(({ person, word, ended_at: endedAt, removal }) => (
        <li key={`${person.id} ${endedAt}`} className="flex items-start gap-2">
          <Avatar person={person} size="small" isGreyed />
          <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
            <span className="min-w-0 break-words text-n-11">{person.name}</span>
            <Mark>{word}</Mark>
            {removal && <Mark tone="warning">still in Slack channel</Mark>}
          </span>
        </li>
      ))}
    </ul>
  );
}
