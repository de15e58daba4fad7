// One choice out of a few.
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { labelClass, OptionalMark } from './field.tsx';
import { popupClass, popupItemClass, usePopupContainer } from './popup.ts';
import { controlClass } from './text-input.tsx';

export type SelectOption = { value: string; label: string; icon?: ReactNode };

type SelectProps = {
  label: string;
  isOptional?: boolean;
  options: SelectOption[];
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  /** Shows what is so, and cannot be changed; the Field says why. */
  isDisabled?: boolean;
};

/** Stands inside a Field with `hasOwnLabel`. */
export function Select(props: SelectProps) {
  const { label, isOptional, options, value, onValueChange, placeholder, isDisabled = false } = props;
  const container = usePopupContainer();
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => onValueChange(next ?? '')}
      disabled={isDisabled}
    >
      <span className="flex items-baseline gap-1.5">
        <Base.Label className={labelClass}>{label}</Base.Label>
        {isOptional && <OptionalMark />}
      </span>
      <Base.Trigger
        className={cx(
          controlClass,
          'flex h-control items-center gap-2 text-left data-popup-open:border-accent-text',
        )}
      >
        {chosen?.icon}
        <Base.Value className="min-w-0 flex-1 truncate">
          {() => chosen?.label ?? <span className="text-n-11">{placeholder ?? 'Choose'}</span>}
        </Base.Value>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-n-10" />
      </Base.Trigger>
      <Base.Portal container={container}>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-30 outline-none">
          <Base.Popup className={cx(popupClass, 'min-w-(--anchor-width) max-w-(--available-width)')}>
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={popupItemClass}>
                  {option.icon}
                  <Base.ItemText className="min-w-0 flex-1 py-1.5 break-words">{option.label}</Base.ItemText>
                  <Base.ItemIndicator className="text-accent-text">
                    <Check aria-hidden="true" className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
