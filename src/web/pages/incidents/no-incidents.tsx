// The list without rows: why, and what to do next. Says the same whether or not private incidents exist.
import { FilterX, SearchX, ShieldCheck } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Key } from '../../components/key.tsx';

type NoIncidentsProps = {
  canDeclare: boolean;
  query: string | undefined;
  /** Besides what is searched for. */
  isFiltered: boolean;
  isPrivateShown: boolean;
  onClear: () => void;
};

export function NoIncidents({ canDeclare, query, isFiltered, isPrivateShown, onClear }: NoIncidentsProps) {
  const privateNote = !isPrivateShown && 'Private incidents are left out unless you show them.';
  if (query !== undefined && !isFiltered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={`Nothing found for “${query.trim()}”`}
        action={<Button onClick={onClear}>Clear search</Button>}
      >
        <p>Names, references, summaries, updates and timelines were searched for all of these words.</p>
        {privateNote && <p className="mt-2">{privateNote}</p>}
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={<FilterX />}
        title={
          query === undefined
            ? 'No incidents fit these filters'
            : 'No incidents fit this search and these filters'
        }
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        {privateNote}
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
      {privateNote && <p className="mt-2">{privateNote}</p>}
    </EmptyState>
  );
}
