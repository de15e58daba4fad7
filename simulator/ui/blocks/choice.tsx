// Choices built on native controls: one of many as a select, several as a list of checkboxes, radio buttons.
import type { Option, OptionGroup, TextObject } from '@slack/types';
import { useState } from 'react';
import { withEmoji } from './emoji.ts';
import { InlineText } from './rich-text.tsx';

export type Choice = { value: string; text: TextObject; description?: TextObject | undefined };

export type FieldProps = {
  id: string;
  /** For controls that no visible label belongs to. */
  label?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
};

export const toChoice = (option: Option): Choice => ({
  value: option.value ?? '',
  text: option.text,
  description: option.description,
});

export function SelectControl(
  props: FieldProps & {
    choices: Choice[];
    groups?: OptionGroup[] | undefined;
    placeholder: string;
    value: string | null;
    onChange: (value: string | null) => void;
  },
) {
  return (
    <select
      id={props.id}
      className="control"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      required={props.required}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value || null)}
    >
      <option value="">{props.placeholder}</option>
      {props.groups
        ? props.groups.map((group) => (
            <optgroup key={group.label.text} label={withEmoji(group.label.text)}>
              <Options choices={group.options.map(toChoice)} />
            </optgroup>
          ))
        : null}
      {props.groups ? null : <Options choices={props.choices} />}
    </select>
  );
}

function Options({ choices }: { choices: Choice[] }) {
  return choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {withEmoji(choice.text.text)}
    </option>
  ));
}

const rowLook = 'flex min-h-9 items-start gap-2 rounded px-2 py-1.5 hover:bg-raised';

/** Long lists get a filter; what is chosen stays visible while filtering, so that nothing is sent unseen. */
export function CheckList(
  props: FieldProps & {
    choices: Choice[];
    values: string[];
    max?: number | undefined;
    boxed: boolean;
    onChange: (values: string[]) => void;
  },
) {
  const [filter, setFilter] = useState('');
  const filterable = props.boxed && props.choices.length > 8;
  const full = props.max !== undefined && props.values.length >= props.max;
  const shown = props.choices.filter(
    (choice) =>
      props.values.includes(choice.value) || choice.text.text.toLowerCase().includes(filter.toLowerCase()),
  );
  const toggle = (value: string, checked: boolean) =>
    props.onChange(
      props.choices
        .map((choice) => choice.value)
        .filter((one) => (one === value ? checked : props.values.includes(one))),
    );
  return (
    <div className={props.boxed ? 'rounded-md border border-edge' : '-mx-2'}>
      {filterable ? (
        <input
          type="search"
          aria-label="Filter the choices"
          placeholder="Filter"
          className="w-full rounded-t-md border-line border-b bg-panel px-3 py-2 placeholder:text-muted"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      ) : null}
      <div className={props.boxed ? 'max-h-44 overflow-y-auto p-1' : ''}>
        {shown.map((choice, index) => {
          const checked = props.values.includes(choice.value);
          return (
            <label key={choice.value} className={rowLook}>
              <input
                type="checkbox"
                id={index === 0 ? props.id : undefined}
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={checked}
                disabled={full && !checked}
                aria-describedby={props.describedBy}
                aria-invalid={props.invalid || undefined}
                onChange={(event) => toggle(choice.value, event.target.checked)}
              />
              <ChoiceText choice={choice} />
            </label>
          );
        })}
        {shown.length === 0 ? <p className="px-2 py-1.5 text-muted">Nothing matches.</p> : null}
      </div>
      {props.max === undefined ? null : (
        <p className="border-line border-t px-3 py-1.5 text-muted text-xs">
          {props.values.length} of at most {props.max} chosen
        </p>
      )}
    </div>
  );
}

export function RadioList(
  props: FieldProps & { choices: Choice[]; value: string | null; onChange: (value: string) => void },
) {
  return (
    <div className="-mx-2">
      {props.choices.map((choice, index) => (
        <label key={choice.value} className={rowLook}>
          <input
            type="radio"
            id={index === 0 ? props.id : undefined}
            name={props.id}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={choice.value === props.value}
            required={props.required}
            aria-describedby={props.describedBy}
            onChange={() => props.onChange(choice.value)}
          />
          <ChoiceText choice={choice} />
        </label>
      ))}
    </div>
  );
}

function ChoiceText({ choice }: { choice: Choice }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      <InlineText text={choice.text} />
      {choice.description ? (
        <span className="block text-muted text-sm">
          <InlineText text={choice.description} />
        </span>
      ) : null}
    </span>
  );
}
