// The filter by reporter: only people who reported incidents that this person sees, with how many.
import { useQuery } from '@tanstack/react-query';
import { User } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { reportersQuery } from '../../client/queries.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Combobox } from '../../components/combobox.tsx';

type ReporterFilterProps = {
  reporterId: string | undefined;
  isPrivateShown: boolean;
  onChoose: (id: string | null) => void;
};

export function ReporterFilter({ reporterId, isPrivateShown, onChoose }: ReporterFilterProps) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const [wasOpened, setOpened] = useState(false);
  const everyone = useQuery({
    ...reportersQuery('', isPrivateShown),
    enabled: wasOpened || reporterId !== undefined,
  });
  const found = useQuery({ ...reportersQuery(wanted, isPrivateShown), enabled: wasOpened });
  const reporters = found.data?.reporters ?? [];
  const known = [...(everyone.data?.reporters ?? []), ...reporters].find(({ id }) => id === reporterId);
  // A person from an old link who reported nothing that is visible now: the filter still stands, and says so.
  const chosen = reporterId
    ? { id: reporterId, name: known?.name ?? (everyone.isPending ? '…' : 'nobody in this list') }
    : null;

  return (
    <Combobox
      label="Reporter"
      icon={<User aria-hidden="true" />}
      placeholder="Search reporters"
      chosen={chosen}
      query={query}
      onQueryChange={setQuery}
      onChoose={onChoose}
      onOpen={() => setOpened(true)}
      options={reporters.map((reporter) => ({
        id: reporter.id,
        name: reporter.name,
        detail: String(reporter.incident_count),
        icon: <Avatar person={reporter} size="small" />,
      }))}
      status={
        found.error
          ? found.error.message
          : found.isPending
            ? 'Searching…'
            : reporters.length === 0 &&
              'Nobody found. Only people who reported an incident in this list are suggested.'
      }
    />
  );
}
