// On or off, at once. The position of the knob says which, not only the colour.
import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';
import { cx } from './cx.ts';

type SwitchProps = {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
  /** The id of the text that explains it. */
  describedBy?: string;
  /** The label goes first and the knob to the far right, as in settings. */
  isSpread?: boolean;
};

export function Switch({
  label,
  isOn,
  onChange,
  isDisabled = false,
  describedBy,
  isSpread = false,
}: SwitchProps) {
  const id = useId();
  return (
    <span
      className={cx(
        'inline-flex min-h-control items-center gap-2',
        isSpread && 'w-full flex-row-reverse justify-between',
      )}
    >
      <Base.Root
        id={id}
        nativeButton
        render={<button type="button" />}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled}
        aria-describedby={describedBy}
        className="relative h-5 w-8.5 shrink-0 rounded-full border border-n-9 bg-n-3 transition-colors hover:border-n-10 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60 before:absolute max-md:before:-inset-x-1 max-md:before:-inset-y-3 pointer-coarse:before:-inset-x-1 pointer-coarse:before:-inset-y-3"
      >
        <Base.Thumb className="absolute top-0.5 left-0.5 size-3.5 rounded-full border border-transparent bg-n-10 transition-[translate,background-color] ease-out data-checked:translate-x-3.5 data-checked:bg-on-accent" />
      </Base.Root>
      <label
        htmlFor={id}
        className={cx(
          'flex min-h-control items-center select-none',
          isSpread ? 'flex-1 font-medium' : 'text-13',
        )}
      >
        {label}
      </label>
    </span>
  );
}
