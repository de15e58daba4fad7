// Whom the list can be filtered by: only people who reported incidents that this person sees, or have the role in some.
import { useQuery } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { type RefObject, useDeferredValue, useState } from 'react';
import { incidentPeopleQuery } from '../../client/queries.ts';
import { Avatar } from '../../components/avatar.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';

type FilterPeopleProps = {
  label: string;
  roleId: string | undefined;
  isPrivateShown: boolean;
  anchor: RefObject<HTMLElement | null>;
  chosen: readonly string[];
  onClose: () => void;
  onChange: (chosen: string[]) => void;
};

export default function FilterPeople({ label, roleId, isPrivateShown, ...list }: FilterPeopleProps) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const found = useQuery(incidentPeopleQuery(wanted, isPrivateShown, roleId));
  const people = (found.data?.people ?? []).map(({ incident_count: count, ...person }) => ({
    ...person,
    detail: count.toLocaleString('en'),
    icon: <Avatar person={person} size="small" />,
  }));
  const nobody = { id: 'nobody', name: 'Nobody', icon: <UserX aria-hidden="true" /> };
  const offersNobody = roleId !== undefined && 'nobody'.startsWith(wanted.toLowerCase());
  return (
    <ChoiceList
      {...list}
      label={label}
      placeholder="Search people"
      options={[...(offersNobody ? [nobody] : []), ...people]}
      query={query}
      onQueryChange={setQuery}
      status={statusOf(found, people.length)}
    />
  );
}

function statusOf({ error, isPending }: { error: Error | null; isPending: boolean }, count: number) {
  if (error) return error.message;
  if (isPending) return 'Searching…';
  return count === 0 && 'Nobody found. Only people in incidents of this list are suggested.';
}
