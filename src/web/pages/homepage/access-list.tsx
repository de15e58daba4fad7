// Who can see the incident, each with how they got access, by whom and when (B14).
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';
import { useSession } from '../../client/use-session.ts';
import { Avatar } from '../../components/avatar.tsx';
import { DateTime } from '../../components/date-time.tsx';

export function AccessList({ access }: { access: PersonWithAccess[] | undefined }) {
  const { person: viewer, organization } = useSession();
  if (!access)
    return <p className="text-13 text-n-11">Every member of {organization.name} can see this incident.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {access.map((grant) => (
        <li key={grant.person.id} className="flex items-center gap-2.5">
          <Avatar person={grant.person} />
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">
              {grant.person.name}
              {grant.person.id === viewer.id && <span className="font-normal text-n-11"> (you)</span>}
            </p>
            <p className="text-12 text-n-11">
              {explainHow(grant)} · <DateTime value={grant.granted_at} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function explainHow({ how, granted_by: by }: PersonWithAccess): string {
  const name = by?.name ?? 'Cordon';
  switch (how) {
    case 'declared':
      return 'Reporter';
    case 'invited':
      return `Invited by ${name}`;
    case 'request_allowed':
      return `Request allowed by ${name}`;
    case 'added_in_slack':
      return `Added in Slack by ${name}`;
  }
}
