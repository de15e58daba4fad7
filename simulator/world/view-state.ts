// What the inputs of a dialog hold: their initial values, and what a person typed over them.
import type { Block, ElementState, StateValues } from './types.ts';

/** Which key of the state holds an element's value, and which property gives its first value. */
const STATE_KEYS: Record<string, { key: string; initial: string; empty: unknown }> = {
  plain_text_input: { key: 'value', initial: 'initial_value', empty: null },
  number_input: { key: 'value', initial: 'initial_value', empty: null },
  email_text_input: { key: 'value', initial: 'initial_value', empty: null },
  url_text_input: { key: 'value', initial: 'initial_value', empty: null },
  static_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { key: 'selected_option', initial: 'initial_option', empty: null },
  users_select: { key: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { key: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_static_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { key: 'selected_options', initial: 'initial_options', empty: [] },
  multi_users_select: { key: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { key: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { key: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

type Element = { type: string; action_id: string; [key: string]: unknown };

/** An element with an action_id anywhere in a block: input, accessory or one of several. */
export function elementsOf(block: Block): Element[] {
  const several = Array.isArray(block.elements) ? block.elements : [];
  const all = [block.element, block.accessory, ...several];
  return all.filter(
    (element): element is Element =>
      typeof element === 'object' && element !== null && 'action_id' in element && 'type' in element,
  );
}

/** The value inside an element's state: a string, an option, a list, or null. */
export function stateValue(state: ElementState): unknown {
  const keys = STATE_KEYS[state.type];
  return keys ? state[keys.key] : undefined;
}

/** Whether a person left this input empty. */
export function isEmpty(state: ElementState): boolean {
  const value = stateValue(state);
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/**
 * The state of every stateful element. What was given (typed) wins over the initial value; only elements
 * that the blocks contain appear, so values for fields that an update took away are dropped.
 */
export function collectState(blocks: Block[], given: StateValues): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const keys = STATE_KEYS[element.type];
      if (!keys || !block.block_id) continue;
      const typed = given[block.block_id]?.[element.action_id];
      const value = typed && keys.key in typed ? typed[keys.key] : (element[keys.initial] ?? keys.empty);
      const state = { type: element.type, [keys.key]: value === '' ? null : value };
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: state };
    }
  }
  return values;
}
