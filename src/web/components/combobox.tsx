// A filter chip that opens a list to search in: one choice, found by typing.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { popupClass, popupItemClass } from './popup.ts';

export type ComboboxOption = { id: string; name: string; detail?: string; icon?: ReactNode };

type ComboboxProps = {
  label: string;
  icon: ReactNode;
  /** What is chosen, or null for no filter. */
  chosen: ComboboxOption | null;
  options: ComboboxOption[];
  query: string;
  onQueryChange: (query: string) => void;
  onChoose: (id: string | null) => void;
  /** Called when the list opens: the time to ask for options. */
  onOpen: () => void;
  /** Said above the list: searching, failed, nothing found. */
  status?: ReactNode;
  placeholder: string;
};

/** The options are filtered by the caller (the server knows whom this person may find). */
export function Combobox(props: ComboboxProps) {
  const { label, icon, chosen, options, query, onQueryChange, onChoose, onOpen, status, placeholder } = props;
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <Base.Root
        items={options}
        filter={null}
        value={chosen}
        onValueChange={(option: ComboboxOption | null) => onChoose(option?.id ?? null)}
        inputValue={query}
        onInputValueChange={(next, { reason }) => onQueryChange(reason === 'input-change' ? next : '')}
        itemToStringLabel={(option: ComboboxOption) => option.name}
        isItemEqualToValue={(option: ComboboxOption, value: ComboboxOption) => option.id === value.id}
        onOpenChange={(open) => open && onOpen()}
        autoHighlight
      >
        <Base.Trigger
          aria-label={chosen ? `${label}: ${chosen.name}` : label}
          className={cx(buttonClass(), 'min-w-0 shrink')}
        >
          {icon}
          <span className="min-w-0 truncate">
            {label}
            {chosen && <span className="font-normal">: {chosen.name}</span>}
          </span>
          <ChevronDown aria-hidden="true" className="text-n-10" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-30 outline-none">
            <Base.Popup
              aria-label={label}
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
      {chosen && (
        <IconButton
          label={`Remove filter ${label.toLowerCase()}`}
          icon={<X aria-hidden="true" />}
          onClick={() => onChoose(null)}
        />
      )}
    </span>
  );
}
