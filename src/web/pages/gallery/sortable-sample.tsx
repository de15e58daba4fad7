// A list whose order is changed by dragging or with the arrow keys, and one whose order is fixed.
import { useState } from 'react';
import { SortableList } from '../../components/sortable-list.tsx';

export function SortableSample() {
  const [names, setNames] = useState(['Minor', 'Major', 'Critical']);
  return (
    <div className="grid w-full gap-5 sm:grid-cols-2">
      {[true, false].map((isSortable) => (
        <div key={String(isSortable)} className="rounded-md border border-n-7 bg-raised">
          <SortableList
            label={isSortable ? 'A list to put in order' : 'A list with a fixed order'}
            items={names}
            idOf={(name) => name}
            nameOf={(name) => name}
            onOrder={isSortable ? setNames : undefined}
          >
            {(name) => <p className="py-2.5 pr-3">{name}</p>}
          </SortableList>
        </div>
      ))}
    </div>
  );
}
