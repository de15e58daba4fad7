// Adds a filter to the list: which ones there are is asked for when the button is pressed.
import { type RefObject, useState } from 'react';
import { Combobox } from '../../components/combobox.tsx';
import type { Filter } from './filters.ts';

type AddFilterProps = {
  filters: readonly Filter[];
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  onAdd: (filter: Filter) => void;
};

export default function AddFilter({ filters, anchor, onClose, onAdd }: AddFilterProps) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = filters.filter(({ label }) => label.toLowerCase().includes(wanted));
  return (
    <Combobox
      label="Filter by"
      placeholder="Filter by"
      anchor={anchor}
      chosen={null}
      query={query}
      onQueryChange={setQuery}
      onClose={onClose}
      onChoose={(key) => {
        const filter = filters.find((one) => one.key === key);
        onClose();
        if (filter) onAdd(filter);
      }}
      options={found.map(({ key, label }) => ({ id: key, name: label }))}
      status={found.length === 0 && 'No filter is called that.'}
    />
  );
}
