// What stands at the address of an incident that somebody may not see, that is gone, or that never was (B10). Nothing
// about the address changes it but what this person asked there themselves.
import { LockKeyhole } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/link.tsx';
import { RequestAccess } from './request-access.tsx';

export function PlaceholderPage({ reference }: { reference: string }) {
  return (
    <div className="mx-auto max-w-112 md:pt-8">
      <h1 className="sr-only">Incident</h1>
      <EmptyState
        icon={<LockKeyhole />}
        title="This incident is private, or it doesn't exist."
        action={
          <TextLink to="/incidents" className="inline-flex min-h-control items-center text-13">
            Go to incidents
          </TextLink>
        }
      >
        <RequestAccess reference={reference} />
      </EmptyState>
    </div>
  );
}
