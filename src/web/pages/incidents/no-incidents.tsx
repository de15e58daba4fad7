// The list without rows: why, and what to do next. Says the same whether or not private incidents exist.
import { FilterX, ShieldCheck } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Key } from '../../components/key.tsx';

type NoIncidentsProps = {
  canDeclare: boolean;
  isFiltered: boolean;
  isPrivateShown: boolean;
  onClear: () => void;
};

export function NoIncidents({ canDeclare, isFiltered, isPrivateShown, onClear }: NoIncidentsProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<FilterX />}
        title="No incidents by this reporter"
        action={<Button onClick={onClear}>Remove the filter</Button>}
      >
        {!isPrivateShown && 'Private incidents are left out unless you show them.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ShieldCheck />} title="No incidents">
      {canDeclare && (
        <p>
          When something goes wrong, declare it here: press <Key name="c" />, or type{' '}
          <code className="rounded-sm bg-n-3 px-1 font-mono text-13 text-n-12">/incident</code> in Slack.
        </p>
      )}
      {!isPrivateShown && <p className="mt-2">Private incidents are left out unless you show them.</p>}
    </EmptyState>
  );
}
