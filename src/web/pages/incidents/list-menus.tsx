// The menus above the list: how it is sorted, and which columns it shows.
import type { RefObject } from 'react';
import type { IncidentFilters, ListSort } from '../../../features/incidents/contract.ts';
import { Menu, MenuChoice, MenuSeparator, MenuToggle } from '../../components/menu.tsx';
import { type Columns, columnNames } from './columns.ts';
import { orders } from './orders.ts';

type SortMenuProps = {
  anchor: RefObject<HTMLElement | null>;
  value: string;
  onChange: (sort: ListSort, order: 'asc' | 'desc') => void;
  onClose: () => void;
};

export function SortMenu({ anchor, value, onChange, onClose }: SortMenuProps) {
  return (
    <Menu anchor={anchor} side="bottom" onClose={onClose}>
      <MenuChoice
        label="Active incidents come first, then"
        value={value}
        onValueChange={(next) => {
          const chosen = orders.find((order) => order.value === next);
          if (chosen) onChange(chosen.sort, chosen.order);
        }}
        options={orders}
      />
    </Menu>
  );
}

type ColumnsMenuProps = {
  anchor: RefObject<HTMLElement | null>;
  columns: Columns;
  fields: IncidentFilters['custom_fields'];
  onClose: () => void;
};

export function ColumnsMenu({ anchor, columns, fields, onClose }: ColumnsMenuProps) {
  const current = fields.filter(({ is_archived }) => !is_archived);
  return (
    <Menu anchor={anchor} side="bottom" onClose={onClose}>
      {Object.entries(columnNames).map(([column, name]) => (
        <MenuToggle
          key={column}
          isOn={columns.shown.includes(column)}
          onToggle={() => columns.toggle(column)}
        >
          {name}
        </MenuToggle>
      ))}
      {current.length > 0 && <MenuSeparator />}
      {current.map(({ id, name }) => (
        <MenuToggle
          key={id}
          isOn={columns.shown.includes(`field:${id}`)}
          onToggle={() => columns.toggle(`field:${id}`)}
        >
          {name}
        </MenuToggle>
      ))}
    </Menu>
  );
}
