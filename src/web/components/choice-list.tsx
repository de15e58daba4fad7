// A list to search in by typing, opened from a button: several choices, each taken or left at once.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, Search } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { ComboboxOption } from './combobox.tsx';
import { cx } from './cx.ts';
import { popupClass, popupItemClass, usePopupContainer } from './popup.ts';

type ChoiceListProps = {
  label: string;
  placeholder: string;
  /** The button that opened it: it opens below it, and gives the focus back to it. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Ids. Those that are not among the options now stay chosen. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  options: ComboboxOption[];
  query: string;
  onQueryChange: (query: string) => void;
  /** Said above the list: searching, failed, nothing found. */
  status?: ReactNode;
};

/** Stays open until somebody is done. The options are filtered by the caller. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, placeholder, anchor, onClose, chosen, onChange, options, query, onQueryChange, status } =
    props;
  const items = chosen.map((id) => options.find((option) => option.id === id) ?? { id, name: id });
  return (
    <Base.Root
      multiple
      open
      onOpenChange={(open) => !open && onClose()}
      items={options}
      filter={null}
      value={items}
      onValueChange={(next: ComboboxOption[], { reason }) => {
        // Escape closes the list and takes nothing away.
        if (reason !== 'escape-key') onChange(next.map(({ id }) => id));
      }}
      inputValue={query}
      onInputValueChange={(next, { reason }) => reason === 'input-change' && onQueryChange(next)}
      itemToStringLabel={(option: ComboboxOption) => option.name}
      isItemEqualToValue={(option: ComboboxOption, value: ComboboxOption) => option.id === value.id}
      autoHighlight
    >
      <Base.Portal container={usePopupContainer()}>
        <Base.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className={cx(popupClass, 'flex w-72 max-w-(--available-width) flex-col p-0')}
          >
            <span className="flex items-center gap-2 border-b border-n-6 px-3 text-n-10">
              <Search aria-hidden="true" className="size-4 shrink-0" />
              <Base.Input
                aria-label={placeholder}
                placeholder={placeholder}
                onKeyDown={(event) => {
                  // Nothing is taken away by a key that only deletes letters.
                  if (event.key === 'Backspace' && query === '') event.preventBaseUIHandler();
                }}
                className="h-control w-full min-w-0 bg-transparent text-16 text-n-12 outline-none placeholder:text-n-11 md:text-13"
              />
            </span>
            <Base.Status className="empty:hidden">
              {status && <div className="px-3 py-2.5 text-13 text-n-11">{status}</div>}
            </Base.Status>
            <Base.List className="max-h-80 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(option: ComboboxOption) => (
                <Base.Item key={option.id} value={option} className={cx(popupItemClass, 'group')}>
                  <span
                    aria-hidden="true"
                    className="inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-n-9 group-data-selected:border-accent group-data-selected:bg-accent"
                  >
                    <Base.ItemIndicator className="text-on-accent">
                      <Check strokeWidth={3} className="size-3" />
                    </Base.ItemIndicator>
                  </span>
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.name}</span>
                  {option.detail && <span className="text-12 text-n-11">{option.detail}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
