// What stands at the address of an incident that somebody may not see, that is gone, or that never was (B10). Nothing
// about the address changes it but what this person asked there themselves.
import { LockKeyhole } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/link.tsx';
import { Skeleton } from '../../components/skeleton.tsx';

// Most who open a homepage may see it, and need no form.
const RequestAccess = lazy(() => import('./request-access.tsx'));

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
        <Suspense fallback={<Skeleton className="mx-auto mt-1 h-48 w-full" />}>
          <RequestAccess reference={reference} />
        </Suspense>
      </EmptyState>
    </div>
  );
}
