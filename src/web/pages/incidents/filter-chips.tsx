// The filters that narrow the list down now, one chip each; their choices are loaded when one is opened.
import { CalendarDays, ListFilter, User } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { PersonReference } from '../../../features/people/contract.ts';
import { FilterChip } from '../../components/filter-chip.tsx';
import type { Filter } from './filters.ts';

const loadChoices = () => import('./filter-choices.tsx');
const loadPeople = () => import('./filter-people.tsx');
const loadDays = () => import('./filter-days.tsx');
const FilterChoices = lazy(loadChoices);
const FilterPeople = lazy(loadPeople);
const FilterDays = lazy(loadDays);

/** Loads what a filter needs when it is opened. */
export const loadFilter: Record<Filter['kind'], () => Promise<unknown>> = {
  choices: loadChoices,
  people: loadPeople,
  days: loadDays,
};

const icons = { choices: ListFilter, people: User, days: CalendarDays };

type ChipProps = {
  filter: Filter;
  chosen: readonly string[];
  /** The people that the list knows by name: those who are in an incident of it. */
  people: readonly PersonReference[];
  isReading: boolean;
  isPrivateShown: boolean;
  /** It was added just now, so it begins open, and goes away again where nothing is chosen. */
  isNew: boolean;
  onChange: (chosen: string[]) => void;
  onRemove: () => void;
};

export function Chip(props: ChipProps) {
  const { filter, chosen, people, isReading, isPrivateShown, isNew, onChange, onRemove } = props;
  const [isOpen, setOpen] = useState(isNew);
  const button = useRef<HTMLButtonElement>(null);
  const Icon = icons[filter.kind];
  const opened = {
    ...{ label: filter.label, anchor: button, chosen, onChange },
    onClose: () => {
      setOpen(false);
      if (chosen.length === 0) onRemove();
    },
  };
  return (
    <>
      <FilterChip
        label={filter.label}
        icon={<Icon aria-hidden="true" />}
        value={chosen.length > 0 ? textOf(filter, chosen, { people, isReading }) : undefined}
        buttonRef={button}
        isOpen={isOpen}
        onOpen={() => setOpen(true)}
        onIntent={loadFilter[filter.kind]}
        onRemove={onRemove}
      />
      {isOpen && (
        <Suspense>
          {filter.kind === 'choices' && <FilterChoices {...opened} choices={filter.choices} />}
          {filter.kind === 'people' && (
            <FilterPeople {...opened} roleId={filter.roleId} isPrivateShown={isPrivateShown} />
          )}
          {filter.kind === 'days' && <FilterDays {...opened} />}
        </Suspense>
      )}
    </>
  );
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayText = (day: string): string => dayFormat.format(new Date(`${day}T12:00:00`));

/** What is chosen, in words: two of it by name. */
function textOf(
  filter: Filter,
  chosen: readonly string[],
  { people, isReading }: Pick<ChipProps, 'people' | 'isReading'>,
): string {
  if (filter.kind === 'days') {
    const [from, to] = chosen;
    if (from && to) return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
    return from ? `since ${dayText(from)}` : `until ${dayText(to ?? '')}`;
  }
  const known = filter.kind === 'choices' ? filter.choices : [...people, { id: 'nobody', name: 'nobody' }];
  // Somebody from an old link who is in nothing that is visible now: the filter still stands, and says so.
  const unknown = filter.kind === 'choices' ? 'unknown' : isReading ? '…' : 'nobody in this list';
  const names = chosen.map((id) => known.find((one) => one.id === id)?.name ?? unknown);
  const [first = '', second, ...others] = names;
  if (others.length > 0) return `${first}, ${second} and ${others.length} more`;
  return second === undefined ? first : `${first} or ${second}`;
}
