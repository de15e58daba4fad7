// What an input holds, in the shape of Slack's view.state.values: first values, emptiness, kept input.
import type {
  ActionsBlockElement,
  InputBlockElement,
  MultiStaticSelect,
  Option,
  SectionBlockAccessory,
  StaticSelect,
} from '@slack/types';
import type { ElementValue, OptionValue } from '../../page/contract.ts';

export type AnyElement = InputBlockElement | ActionsBlockElement | SectionBlockAccessory;

/** An element that holds a value, as opposed to a button, a menu of actions or a picture. */
export type StatefulElement = Exclude<
  AnyElement,
  { type: 'button' | 'image' | 'overflow' | 'workflow_button' | 'file_input' | 'rich_text_input' }
>;

/** Groups are for reading; to find an option by its value they only stand in the way. */
export function optionsOf(element: StaticSelect | MultiStaticSelect): Option[] {
  return element.option_groups?.flatMap((group) => group.options) ?? element.options ?? [];
}

/** The value an element starts with when nobody has touched it. */
export function initialValue(element: StatefulElement): ElementValue {
  const { type } = element;
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: (element.initial_option as OptionValue | undefined) ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: (element.initial_options as OptionValue[] | undefined) ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return { type };
  }
}

/** Typed input survives an update of its view only while it still fits: same type, choices still offered. */
export function fits(value: ElementValue | undefined, element: StatefulElement): value is ElementValue {
  if (value?.type !== element.type) return false;
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  if (chosen.length === 0) return true;
  if (!('options' in element) && !('option_groups' in element)) return true;
  const offered =
    element.type === 'static_select' || element.type === 'multi_static_select'
      ? optionsOf(element)
      : (element.options ?? []);
  return chosen.every((choice) => offered.some((option) => option.value === choice.value));
}

/** Whether the field counts as not filled in. */
export function isEmpty(value: ElementValue): boolean {
  const { type: _type, ...held } = value;
  return Object.values(held).every(
    (one) => one === null || one === '' || (Array.isArray(one) && one.length === 0),
  );
}
