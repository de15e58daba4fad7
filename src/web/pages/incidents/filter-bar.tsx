// What stands above the list: search, filters, order, columns, and the switch for private incidents.
import { ArrowDownWideNarrow, Columns3, ListFilterPlus } from 'lucide-react';
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';
import type { IncidentFilters } from '../../../features/incidents/contract.ts';
import type { PersonReference } from '../../../features/people/contract.ts';
import { Button } from '../../components/button.tsx';
import { Switch } from '../../components/switch.tsx';
import type { Columns } from './columns.ts';
import { Chip } from './filter-chips.tsx';
import { chosenIn, type Filter, filtersOf, withChosen } from './filters.ts';
import { type ListSearch, withoutFilters } from './list-search.ts';
import { inAddress, orderIn } from './orders.ts';
import { SearchBox } from './search-box.tsx';

const loadMenus = () => import('./list-menus.tsx');
const loadAddFilter = () => import('./add-filter.tsx');
const SortMenu = lazy(() => loadMenus().then(({ SortMenu }) => ({ default: SortMenu })));
const ColumnsMenu = lazy(() => loadMenus().then(({ ColumnsMenu }) => ({ default: ColumnsMenu })));
const AddFilter = lazy(loadAddFilter);

type FilterBarProps = {
  search: ListSearch;
  onChange: (next: ListSearch) => void;
  columns: Columns;
  /** Absent while they are read. */
  options: IncidentFilters | undefined;
  people: readonly PersonReference[];
  isReading: boolean;
};

export function FilterBar({ search, onChange, columns, options, people, isReading }: FilterBarProps) {
  const [added, setAdded] = useState<string>();
  const adding = useRef<HTMLButtonElement>(null);
  const filters = options ? filtersOf(options) : [];
  const inUse = filters.filter((filter) => filter.key === added || chosenIn(search, filter).length > 0);
  const isPrivateShown = search.show_private === true;
  const count = inUse.filter((filter) => chosenIn(search, filter).length > 0).length;
  const order = orderIn(search);

  const choose = (filter: Filter, chosen: readonly string[]) => onChange(withChosen(search, filter, chosen));
  const leave = (filter: Filter) => {
    if (filter.key === added) setAdded(undefined);
    if (chosenIn(search, filter).length > 0) choose(filter, []);
    adding.current?.focus();
  };

  return (
    <search className="mt-4 flex flex-col gap-2 border-b border-n-6 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          query={search.query ?? ''}
          onSearch={(query) => {
            const { query: _, ...rest } = search;
            onChange(query.trim() === '' ? rest : { ...rest, query });
          }}
        />
        <Opener
          buttonRef={adding}
          popup="dialog"
          icon={<ListFilterPlus aria-hidden="true" />}
          label="Filter"
          onIntent={loadAddFilter}
        >
          {(close) => (
            <AddFilter
              filters={filters.filter(({ key }) => !inUse.some((filter) => filter.key === key))}
              anchor={adding}
              onClose={close}
              onAdd={({ key }) => setAdded(key)}
            />
          )}
        </Opener>
        <Opener
          popup="menu"
          icon={<ArrowDownWideNarrow aria-hidden="true" />}
          label={order.label}
          name={`Sort by: ${order.label}`}
          onIntent={loadMenus}
        >
          {(close, anchor) => (
            <SortMenu
              anchor={anchor}
              value={order.value}
              onClose={close}
              onChange={(sort, direction) => {
                const { sort: _, order: __, ...rest } = search;
                onChange({ ...rest, ...inAddress(sort, direction) });
              }}
            />
          )}
        </Opener>
        <Opener
          popup="menu"
          icon={<Columns3 aria-hidden="true" />}
          label="Columns"
          onIntent={loadMenus}
          isWide
        >
          {(close, anchor) => (
            <ColumnsMenu
              anchor={anchor}
              columns={columns}
              fields={options?.custom_fields ?? []}
              onClose={close}
            />
          )}
        </Opener>
        <span className="sm:ml-auto">
          <Switch
            label="Show private incidents"
            isOn={isPrivateShown}
            onChange={(isOn) => {
              const { show_private: _, ...rest } = search;
              onChange(isOn ? { ...rest, show_private: true } : rest);
            }}
          />
        </span>
      </div>
      {inUse.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {inUse.map((filter) => (
            <Chip
              key={filter.key}
              filter={filter}
              chosen={chosenIn(search, filter)}
              people={people}
              isReading={isReading}
              isPrivateShown={isPrivateShown}
              isNew={filter.key === added}
              onChange={(chosen) => choose(filter, chosen)}
              onRemove={() => leave(filter)}
            />
          ))}
          {count > 1 && (
            <MatchButton match={search.match} onChange={(match) => onChange(withMatch(search, match))} />
          )}
          {count > 0 && (
            <Button
              variant="quiet"
              onClick={() => {
                setAdded(undefined);
                onChange({ ...withoutFilters(search), ...(search.query && { query: search.query }) });
                adding.current?.focus();
              }}
            >
              Clear filters
            </Button>
          )}
        </div>
      )}
    </search>
  );
}

const withMatch = ({ match: _, ...search }: ListSearch, match: 'all' | 'any'): ListSearch =>
  match === 'any' ? { ...search, match } : search;

/** Whether an incident has to fit all filters, or any. */
function MatchButton({
  match,
  onChange,
}: {
  match: 'any' | undefined;
  onChange: (match: 'all' | 'any') => void;
}) {
  return (
    <Button
      variant="quiet"
      aria-pressed={match === 'any'}
      onClick={() => onChange(match === 'any' ? 'all' : 'any')}
    >
      {match === 'any' ? 'Fits any filter' : 'Fits all filters'}
    </Button>
  );
}

type OpenerProps = {
  icon: ReactNode;
  label: string;
  /** Read out instead of the label. */
  name?: string;
  popup: 'menu' | 'dialog';
  buttonRef?: RefObject<HTMLButtonElement | null>;
  /** Only where there is room for what it changes. */
  isWide?: boolean;
  onIntent: () => void;
  children: (close: () => void, anchor: RefObject<HTMLButtonElement | null>) => ReactNode;
};

/** A button with something that opens from it, loaded when somebody is about to press it. */
function Opener({ icon, label, name, popup, buttonRef, isWide, onIntent, children }: OpenerProps) {
  const own = useRef<HTMLButtonElement>(null);
  const button = buttonRef ?? own;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={button}
        icon={icon}
        aria-label={name}
        aria-haspopup={popup}
        aria-expanded={isOpen}
        data-popup-open={isOpen ? '' : undefined}
        onPointerEnter={onIntent}
        onFocus={onIntent}
        onClick={() => setOpen(true)}
        className={isWide ? 'max-md:hidden' : undefined}
      >
        {label}
      </Button>
      {isOpen && <Suspense>{children(() => setOpen(false), button)}</Suspense>}
    </>
  );
}
