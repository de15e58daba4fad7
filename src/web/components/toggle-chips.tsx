// A few filters side by side, each on or off; one more shows everything again.
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';

type ToggleChipsProps<T extends string> = {
  /** What is filtered, for those who cannot see it. */
  label: string;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  /** What is on; nothing means everything. */
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** What the first chip says, which turns all others off. */
  everything: string;
};

function Chip(props: { isOn: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={props.onClick}
      className={cx(
        buttonClass(),
        'font-normal aria-pressed:border-accent-text aria-pressed:bg-accent-tint aria-pressed:font-medium aria-pressed:text-accent-text',
      )}
    >
      {props.children}
    </button>
  );
}

export function ToggleChips<T extends string>(props: ToggleChipsProps<T>) {
  const { label, options, chosen, onChange, everything } = props;
  const toggle = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      <Chip isOn={chosen.length === 0} onClick={() => onChange([])}>
        {everything}
      </Chip>
      {options.map((option) => (
        <Chip key={option.value} isOn={chosen.includes(option.value)} onClick={() => toggle(option.value)}>
          {option.icon}
          {option.label}
        </Chip>
      ))}
    </fieldset>
  );
}
