// A list to search in by typing, opened from a button: one choice.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, Search } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx.ts';
import { popupClass, popupItemClass, usePopupContainer } from './popup.ts';

export type ComboboxOption = { id: string; name: string; detail?: string; icon?: ReactNode };

type ComboboxProps = {
  label: string;
  placeholder: string;
  /** The button that opened it: it opens below it, and gives the focus back to it. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  chosen: ComboboxOption | null;
  options: ComboboxOption[];
  query: string;
  onQueryChange: (query: string) => void;
  onChoose: (id: string) => void;
  /** Said above the list: searching, failed, nothing found. */
  status?: ReactNode;
};

/** An open combobox. The options are filtered by the caller: the server knows whom this person may find. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, anchor, onClose, chosen, options, query, onQueryChange, onChoose, status } =
    props;
  return (
    <Base.Root
      open
      onOpenChange={(open) => !open && onClose()}
      items={options}
      filter={null}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => option && onChoose(option.id)}
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
                className="h-control w-full min-w-0 bg-transparent text-16 text-n-12 outline-none placeholder:text-n-11 md:text-13"
              />
            </span>
            <Base.Status className="empty:hidden">
              {status && <div className="px-3 py-2.5 text-13 text-n-11">{status}</div>}
            </Base.Status>
            <Base.List className="max-h-80 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(option: ComboboxOption) => (
                <Base.Item key={option.id} value={option} className={popupItemClass}>
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.name}</span>
                  <Base.ItemIndicator className="text-accent-text">
                    <Check aria-hidden="true" className="size-4" />
                  </Base.ItemIndicator>
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
