// What can be chosen in a filter whose values the organisation has configured.
import { type RefObject, useState } from 'react';
import { ChoiceList } from '../../components/choice-list.tsx';
import type { Choice } from './filters.ts';

type FilterChoicesProps = {
  label: string;
  choices: readonly Choice[];
  anchor: RefObject<HTMLElement | null>;
  chosen: readonly string[];
  onClose: () => void;
  onChange: (chosen: string[]) => void;
};

export default function FilterChoices({ label, choices, ...list }: FilterChoicesProps) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = choices.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <ChoiceList
      {...list}
      label={label}
      placeholder={`Search ${label.toLowerCase()}`}
      options={found}
      query={query}
      onQueryChange={setQuery}
      status={found.length === 0 && 'Nothing is called that.'}
    />
  );
}
