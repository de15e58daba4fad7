// One box to tick, with its words.
import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useId } from 'react';

type CheckboxProps = {
  label: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  isDisabled?: boolean;
};

export function Checkbox({ label, isChecked, onChange, isDisabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <span className="inline-flex min-h-control items-center gap-2">
      <Base.Root
        id={id}
        // Of several boxes in one Field, the library would name the first alone.
        aria-labelledby={`${id}-label`}
        nativeButton
        render={<button type="button" />}
        checked={isChecked}
        onCheckedChange={onChange}
        disabled={isDisabled}
        className="inline-flex size-4.5 shrink-0 items-center justify-center rounded-sm border border-n-9 bg-raised transition-colors hover:border-n-10 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60"
      >
        <Base.Indicator className="text-on-accent">
          <Check aria-hidden="true" strokeWidth={3} className="size-3.5" />
        </Base.Indicator>
      </Base.Root>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className="flex min-h-control min-w-0 items-center text-14 break-words select-none"
      >
        {label}
      </label>
    </span>
  );
}
