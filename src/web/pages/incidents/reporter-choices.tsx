// Whom the list can be filtered by: only people who reported incidents that this person sees, with how many.
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useDeferredValue, useState } from 'react';
import { reportersQuery } from '../../client/queries.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Combobox } from '../../components/combobox.tsx';

type ReporterChoicesProps = {
  anchor: RefObject<HTMLElement | null>;
  chosen: { id: string; name: string } | null;
  isPrivateShown: boolean;
  onClose: () => void;
  onChoose: (id: string) => void;
};

export default function ReporterChoices({
  anchor,
  chosen,
  isPrivateShown,
  onClose,
  onChoose,
}: ReporterChoicesProps) {
  const [query, setQuery] = useState('');
  const found = useQuery(reportersQuery(useDeferredValue(query.trim()), isPrivateShown));
  const reporters = found.data?.reporters ?? [];

  return (
    <Combobox
      label="Reporter"
      placeholder="Search reporters"
      anchor={anchor}
      chosen={chosen}
      query={query}
      onQueryChange={setQuery}
      onClose={onClose}
      onChoose={(id) => {
        onChoose(id);
        onClose();
      }}
      options={reporters.map((reporter) => ({
        id: reporter.id,
        name: reporter.name,
        detail: reporter.incident_count.toLocaleString('en'),
        icon: <Avatar person={reporter} size="small" />,
      }))}
      status={statusOf(found, reporters.length)}
    />
  );
}

function statusOf({ error, isPending }: { error: Error | null; isPending: boolean }, count: number) {
  if (error) return error.message;
  if (isPending) return 'Searching…';
  return count === 0 && 'Nobody found. Only people who reported an incident in this list are suggested.';
}
