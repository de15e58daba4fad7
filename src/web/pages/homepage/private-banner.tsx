// Says that the incident is private, who can see it, and who cannot (B9).
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';
import { useSession } from '../../client/use-session.ts';
import { Banner } from '../../components/banner.tsx';

export function PrivateBanner({ access }: { access: PersonWithAccess[] }) {
  const { person } = useSession();
  return (
    <Banner tone="private" title="This incident is private">
      <p>
        {whoSees(access, person.id)} can see it:{' '}
        <a href="#who-has-access" className="rounded-sm underline underline-offset-3 hover:decoration-2">
          see who and why
        </a>
        . In Cordon nobody else can see that it exists, not even owners and admins.
      </p>
    </Banner>
  );
}

function whoSees(access: PersonWithAccess[], viewerId: string): string {
  const others = access.filter(({ person }) => person.id !== viewerId).length;
  if (others === access.length) return `Only ${countPeople(access.length)} with access`;
  if (others === 0) return 'Only you';
  return `Only you and ${others === 1 ? '1 other person' : `${others} other people`}`;
}

function countPeople(count: number): string {
  return count === 1 ? 'the 1 person' : `the ${count} people`;
}
