// One person, searched for by name: a field of a form.
import { type RefObject, useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Field } from '../../components/field.tsx';
import { MultiCombobox } from '../../components/multi-combobox.tsx';
import { usePeopleSearch } from '../access/use-people-search.ts';

export type PickedPerson = { id: string; name: string };

type PersonFieldProps = {
  label: string;
  hint?: string | undefined;
  person: PickedPerson | undefined;
  onChange: (person: PickedPerson | undefined) => void;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
};

/** Choosing somebody takes the place of whoever was chosen before; removing them leaves nobody. */
export function PersonField({ label, hint, person, onChange, error, inputRef }: PersonFieldProps) {
  const [query, setQuery] = useState('');
  const { people, status } = usePeopleSearch(query);
  return (
    <Field label={label} name={label} hint={hint || undefined} error={error}>
      <MultiCombobox
        placeholder="Search by name"
        {...(inputRef && { inputRef })}
        chosen={
          person ? [{ id: person.id, name: person.name, icon: <Avatar person={person} size="small" /> }] : []
        }
        onChange={(chosen) => {
          const last = chosen.at(-1);
          onChange(last && { id: last.id, name: last.name });
        }}
        query={query}
        onQueryChange={setQuery}
        options={people.map((found) => ({
          id: found.id,
          name: found.name,
          detail: [found.is_guest && 'Guest', found.email].filter(Boolean).join(' · '),
          icon: <Avatar person={found} size="small" />,
        }))}
        status={status}
      />
    </Field>
  );
}
