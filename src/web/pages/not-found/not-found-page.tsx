// For addresses that lead nowhere in the dashboard.
import { MapPinOff } from 'lucide-react';
import { useTitle } from '../../client/use-title.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/link.tsx';

export function NotFoundPage() {
  useTitle('Page not found');
  return (
    <div className="pt-8">
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        icon={<MapPinOff />}
        title="There is no page at this address"
        action={<ButtonLink to="/incidents">Go to incidents</ButtonLink>}
      >
        The link may be old, or a letter of it is missing.
      </EmptyState>
    </div>
  );
}
