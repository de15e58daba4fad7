// Several choices from a list to search in: empty, with choices, with one that cannot be chosen, disabled.
import { useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Field } from '../../components/field.tsx';
import { MultiCombobox, type MultiOption } from '../../components/multi-combobox.tsx';

const options: MultiOption[] = ['Ada Lovelace', 'Bruno Costa', 'Chidi Eze', 'Olivia Owner'].map((name) => ({
  id: name,
  name,
  icon: <Avatar person={{ id: name, name }} size="small" />,
  ...(name === 'Olivia Owner' && { isUnavailable: true, detail: 'Has access' }),
}));

export function PeoplePickerSample() {
  const [chosen, setChosen] = useState(options.slice(0, 2));
  const [query, setQuery] = useState('');
  const found = options.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <div className="grid w-full gap-5 sm:grid-cols-2">
      <Field label="Several choices" name="several">
        <MultiCombobox
          placeholder="Search by name"
          chosen={chosen}
          onChange={setChosen}
          options={found}
          query={query}
          onQueryChange={setQuery}
          status={found.length === 0 && 'Nobody found.'}
        />
      </Field>
      <Field label="Several choices, empty" name="several-empty">
        <MultiCombobox
          placeholder="Search by name"
          chosen={[]}
          onChange={setChosen}
          options={[]}
          query=""
          onQueryChange={setQuery}
        />
      </Field>
      <Field
        label="Several choices, with an error"
        name="several-wrong"
        error="What is wrong with the choice."
      >
        <MultiCombobox
          placeholder="Search by name"
          chosen={options.slice(2, 3)}
          onChange={setChosen}
          options={[]}
          query=""
          onQueryChange={setQuery}
        />
      </Field>
      <Field label="Several choices, disabled" name="several-disabled">
        <MultiCombobox
          placeholder="Search by name"
          chosen={options.slice(0, 1)}
          onChange={setChosen}
          options={[]}
          query=""
          onQueryChange={setQuery}
          isDisabled
        />
      </Field>
    </div>
  );
}
