// Requests that wait for a decision, where nobody misses them: on top of the homepage (B11).
import type { Homepage } from '../../../features/homepage/contract.ts';
import { AccessRequests } from '../access/access-requests.tsx';

export function AccessRequestsCard({ homepage }: { homepage: Homepage }) {
  const requests = homepage.access_requests ?? [];
  const [first] = requests;
  return (
    <div className="rounded-md border border-n-8 border-l-4 border-l-accent bg-raised px-3 pt-2.5 pb-2 shadow-low empty:hidden">
      <AccessRequests
        reference={homepage.incident.reference}
        requests={requests}
        former={homepage.former_participants}
        isOnPage
        title={
          requests.length > 1
            ? `${requests.length} people ask for access`
            : first
              ? `${first.person.name} asks for access`
              : 'Requests for access'
        }
      />
    </div>
  );
}
