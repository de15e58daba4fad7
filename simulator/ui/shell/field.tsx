// A labelled control in a side panel.
import { type ReactNode, useId, useState } from 'react';

/** Label above its control; `children` gets the id that ties them together. */
export function Field(props: { label: string; hidesLabel?: boolean; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <label htmlFor={id} className={props.hidesLabel ? 'sr-only' : 'text-sm'}>
        {props.label}
      </label>
      {props.children(id)}
    </div>
  );
}

/** Shows a choice at once, and the true value again when `onChange` is through with it. */
function useChosen<Value>(value: Value, onChange: (value: Value) => unknown): [Value, (next: Value) => void] {
  const [chosen, setChosen] = useState<{ value: Value } | null>(null);
  const choose = async (next: Value) => {
    const mine = { value: next };
    setChosen(mine);
    await onChange(next);
    setChosen((newest) => (newest === mine ? null : newest));
  };
  return [chosen ? chosen.value : value, (next) => void choose(next)];
}

export function SelectField<Value extends string>(props: {
  label: string;
  value: Value;
  options: Record<Value, string>;
  /** A promise means that the value is on its way until it is fulfilled. */
  onChange: (value: Value) => unknown;
  /** For lists of the same choice, where the label is heard only. */
  hidesLabel?: boolean;
}) {
  const [value, choose] = useChosen(props.value, props.onChange);
  return (
    <Field label={props.label} hidesLabel={props.hidesLabel ?? false}>
      {(id) => (
        <select
          id={id}
          className="control"
          value={value}
          onChange={(event) => choose(event.target.value as Value)}
        >
          {Object.entries<string>(props.options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TextField(props: {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <input
          id={id}
          className="control"
          autoComplete="off"
          placeholder={props.placeholder}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function CheckField(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => unknown;
}) {
  const [checked, choose] = useChosen(props.checked, props.onChange);
  return (
    <label className="flex min-h-9 items-center gap-2 max-md:min-h-11">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={checked}
        onChange={(event) => choose(event.target.checked)}
      />
      <span className="min-w-0 wrap-anywhere">{props.label}</span>
    </label>
  );
}
