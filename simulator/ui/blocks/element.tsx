// One interactive Block Kit element that holds a value, shown with the native control that fits it.
import type { Option } from '@slack/types';
import type { KeyboardEvent } from 'react';
import type { ElementValue, OptionValue } from '../../page/contract.ts';
import { useDirectory } from '../shell/directory.tsx';
import { CheckList, type Choice, type FieldProps, RadioList, SelectControl, toChoice } from './choice.tsx';
import { optionsOf, type StatefulElement } from './element-value.ts';
import { TextField } from './text-field.tsx';

export type ElementProps = FieldProps & {
  element: StatefulElement;
  value: ElementValue;
  onChange: (value: ElementValue) => void;
  /** For text fields whose Enter key is an action of its own. */
  onEnter?: ((event: KeyboardEvent) => void) | undefined;
};

/** Groups need a fieldset with a legend, single controls a label. */
export const isGroup = (element: StatefulElement) =>
  ['checkboxes', 'radio_buttons', 'multi_static_select', 'multi_users_select'].includes(element.type);

export function ElementView(props: ElementProps) {
  const { element, value, onChange, onEnter: _onEnter, ...field } = props;
  const { type } = element;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TextField {...props} element={element} />;
    case 'static_select':
      return (
        <SelectControl
          {...field}
          choices={optionsOf(element).map(toChoice)}
          groups={element.option_groups}
          placeholder={placeholder ?? 'Choose an option'}
          value={value.selected_option?.value ?? null}
          onChange={(chosen) => onChange({ type, selected_option: find(optionsOf(element), chosen) })}
        />
      );
    case 'radio_buttons':
      return (
        <RadioList
          {...field}
          choices={element.options.map(toChoice)}
          value={value.selected_option?.value ?? null}
          onChange={(chosen) => onChange({ type, selected_option: find(element.options, chosen) })}
        />
      );
    case 'checkboxes':
      return <Several {...field} options={element.options} boxed={false} value={value} onChange={onChange} />;
    case 'multi_static_select':
      return (
        <Several
          {...field}
          options={optionsOf(element)}
          max={element.max_selected_items}
          boxed
          value={value}
          onChange={onChange}
        />
      );
    case 'users_select':
    case 'multi_users_select':
      return <People {...props} />;
    default:
      return <p className="text-muted">This simulator cannot show “{type}” yet.</p>;
  }
}

function Several(
  props: FieldProps & {
    options: Option[];
    max?: number | undefined;
    boxed: boolean;
    value: ElementValue;
    onChange: (value: ElementValue) => void;
  },
) {
  const { options, value, onChange, ...rest } = props;
  return (
    <CheckList
      {...rest}
      choices={options.map(toChoice)}
      values={(value.selected_options ?? []).map((option) => option.value)}
      onChange={(values) =>
        onChange({
          type: value.type,
          selected_options: options.filter((one) => values.includes(one.value ?? '')) as OptionValue[],
        })
      }
    />
  );
}

function People(props: ElementProps) {
  const { element, value, onChange, onEnter: _onEnter, ...field } = props;
  const directory = useDirectory();
  const choices: Choice[] = directory.people
    .filter((person) => !person.deactivated)
    .map((person) => ({ value: person.id, text: { type: 'plain_text', text: person.name } }));
  if (element.type === 'multi_users_select')
    return (
      <CheckList
        {...field}
        choices={choices}
        values={value.selected_users ?? []}
        max={element.max_selected_items}
        boxed
        onChange={(selected_users) => onChange({ type: element.type, selected_users })}
      />
    );
  return (
    <SelectControl
      {...field}
      choices={choices}
      placeholder={
        element.type === 'users_select' ? (element.placeholder?.text ?? 'Choose a person') : 'Choose a person'
      }
      value={value.selected_user ?? null}
      onChange={(selected_user) => onChange({ type: element.type, selected_user })}
    />
  );
}

/** The option goes back exactly as the app sent it, text included, as Slack does. */
function find(options: Option[], value: string | null): OptionValue | null {
  return (options.find((option) => option.value === value) as OptionValue | undefined) ?? null;
}
