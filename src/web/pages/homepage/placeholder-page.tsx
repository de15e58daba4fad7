// What stands at the address of an incident that somebody may not see, that is gone, or that never was (B10). It takes
// no props on purpose: nothing about the address can change it.
import { LockKeyhole } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/link.tsx';

export function PlaceholderPage() {
  return (
    <div className="pt-8">
      <h1 className="sr-only">Incident</h1>
      <EmptyState
        icon={<LockKeyhole />}
        title="This incident is private, or it doesn't exist."
        action={<ButtonLink to="/incidents">Go to incidents</ButtonLink>}
      >
        If somebody sent you here, ask them to invite you.
      </EmptyState>
    </div>
  );
}
