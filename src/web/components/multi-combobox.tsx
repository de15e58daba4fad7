// A list to search in by typing, with several choices, each shown as a chip in front of what is typed.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import type { ComboboxOption } from './combobox.tsx';
import { cx } from './cx.ts';
import { popupClass, popupItemClass, usePopupContainer } from './popup.ts';
import { controlClass } from './text-input.tsx';

/** An option that cannot be chosen says why in `detail`. */
export type MultiOption = ComboboxOption & { isUnavailable?: boolean };

type MultiComboboxProps = {
  placeholder: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  chosen: MultiOption[];
  onChange: (chosen: MultiOption[]) => void;
  options: MultiOption[];
  query: string;
  onQueryChange: (query: string) => void;
  /** Said instead of the list: searching, failed, nothing found. */
  status?: ReactNode;
  isDisabled?: boolean;
};

/**
 * Stands inside a Field. The options are filtered by the caller. Enter adds what is highlighted, Backspace removes the
 * last chip, the arrows to the left lead into the chips; Escape closes the list and takes nothing away.
 */
export function MultiCombobox(props: MultiComboboxProps) {
  const { placeholder, inputRef, chosen, onChange, options, query, onQueryChange, status, isDisabled } =
    props;
  const [isWanted, setWanted] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      multiple
      open={isWanted && query.trim() !== ''}
      onOpenChange={(open, details) => {
        // Enter before there is something to choose from does not close what is about to come.
        if (!open && details.reason === 'none') details.cancel();
        else setWanted(open);
      }}
      items={options}
      filter={null}
      value={chosen}
      onValueChange={(next, details) => {
        if (details.reason !== 'escape-key') return onChange(next);
        details.cancel();
        details.allowPropagation();
      }}
      inputValue={query}
      onInputValueChange={(next, { reason, isItemPress }) => {
        if (reason === 'input-change' || isItemPress) onQueryChange(next);
      }}
      itemToStringLabel={(option) => option.name}
      isItemEqualToValue={(option, value) => option.id === value.id}
      disabled={isDisabled}
      autoHighlight
    >
      <Base.Chips
        ref={frame}
        aria-label={chosen.length > 0 ? 'Chosen' : undefined}
        className={cx(
          controlClass,
          'flex min-h-control flex-wrap items-center gap-1 py-1 pl-1.5 has-data-invalid:border-danger-text has-[input:focus-visible]:border-accent-text',
          'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-0 has-[input:focus-visible]:outline-accent-text',
          isDisabled && 'opacity-70',
        )}
      >
        {chosen.map((option) => (
          <Base.Chip
            key={option.id}
            aria-label={option.name}
            className="flex h-6 max-w-full items-center gap-1 rounded-sm bg-n-4 pl-1 text-13 select-none pointer-coarse:h-9 max-md:h-9"
          >
            {option.icon}
            <span className="min-w-0 truncate">{option.name}</span>
            <Base.ChipRemove
              aria-label={`Remove ${option.name} from the choice`}
              className="relative inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-n-11 before:absolute before:-inset-1 hover:bg-n-5 hover:text-n-12 pointer-coarse:size-9 max-md:size-9"
            >
              <X aria-hidden="true" className="size-3.5" />
            </Base.ChipRemove>
          </Base.Chip>
        ))}
        <Base.Input
          ref={inputRef}
          placeholder={chosen.length > 0 ? undefined : placeholder}
          className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none placeholder:text-n-11 pointer-coarse:h-9 max-md:h-9"
        />
      </Base.Chips>
      <Base.Portal container={usePopupContainer()}>
        <Base.Positioner
          anchor={frame}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <Base.Popup className={cx(popupClass, 'w-(--anchor-width) max-w-(--available-width) p-0')}>
            <Base.Empty>{status && <div className="px-3 py-2.5 text-13 text-n-11">{status}</div>}</Base.Empty>
            <Base.List className="max-h-72 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(option: MultiOption) => (
                <Base.Item
                  key={option.id}
                  value={option}
                  disabled={option.isUnavailable}
                  className={popupItemClass}
                >
                  {option.icon}
                  <span className="min-w-0 truncate">{option.name}</span>
                  <span className="min-w-0 flex-1 truncate text-12 text-n-11">{option.detail}</span>
                  <Base.ItemIndicator className="text-accent-text">
                    <Check aria-hidden="true" className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
