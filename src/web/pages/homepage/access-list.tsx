// Who can see the incident, each with how they got access, by whom and when (B14).
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';
import { useSession } from '../../client/use-session.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Mark } from '../../components/badge.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { explainHow } from '../access/words.ts';

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
            <p className="flex flex-wrap items-center gap-x-1.5 font-medium">
              <span className="min-w-0 break-words">
                {grant.person.name}
                {grant.person.id === viewer.id && <span className="font-normal text-n-11"> (you)</span>}
              </span>
              {grant.is_guest && <Mark>Guest</Mark>}
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
