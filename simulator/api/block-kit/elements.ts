// The interactive parts of Block Kit: buttons, selects, inputs, and their limits.
import { anything, boolean, byType, type Check, integer, list, object, string, url, word } from './checks.ts';

/** Text that is shown as it is. */
export function plainText(max: number, min = 1): Check {
  return object({ type: word('plain_text'), text: string(max, min) }, { emoji: boolean });
}

/** Plain text or Slack's markup. */
export function anyText(max: number, min = 1): Check {
  const optional = { emoji: boolean, verbatim: boolean };
  return object({ type: word('plain_text', 'mrkdwn'), text: string(max, min) }, optional);
}

const confirm = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: word('primary', 'danger') },
);
const option = object({ text: anyText(75), value: string(150) }, { description: anyText(75), url });
const optionGroup = object({ label: plainText(75), options: list(option, 1, 100) });
const type = anything;
const actionId = string(255);
const placeholder = plainText(150);
const common = { action_id: actionId, focus_on_load: boolean, placeholder, confirm };
const many = { ...common, max_selected_items: integer(1, 100) };
const filter = object(
  {},
  { include: anything, exclude_external_shared_channels: boolean, exclude_bot_users: boolean },
);
const dispatch = { dispatch_action_config: object({}, { trigger_actions_on: anything }) };

/** A static menu takes either options or groups of options. */
function menu(extra: Record<string, Check>): Check {
  return (value, pointer, problems) => {
    const hasGroups = typeof value === 'object' && value !== null && 'option_groups' in value;
    const choices: Record<string, Check> = hasGroups
      ? { option_groups: list(optionGroup, 1, 100) }
      : { options: list(option, 1, 100) };
    object({ type, ...choices }, extra)(value, pointer, problems);
  };
}

const button = object(
  { type, text: plainText(75) },
  {
    action_id: actionId,
    url,
    value: string(2000, 0),
    style: word('primary', 'danger'),
    confirm,
    accessibility_label: string(75),
  },
);
const image = object({ type, alt_text: string(2000) }, { image_url: url, slack_file: anything });
const choices = { ...common, options: list(option, 1, 10) };

const buttonsAndMenus: Record<string, Check> = {
  button,
  static_select: menu({ ...common, initial_option: option }),
  external_select: object({ type }, { ...common, initial_option: option, min_query_length: integer(0, 100) }),
  users_select: object({ type }, { ...common, initial_user: string(50) }),
  conversations_select: object(
    { type },
    {
      ...common,
      initial_conversation: string(50),
      default_to_current_conversation: boolean,
      filter,
      response_url_enabled: boolean,
    },
  ),
  channels_select: object(
    { type },
    { ...common, initial_channel: string(50), response_url_enabled: boolean },
  ),
  multi_static_select: menu({ ...many, initial_options: list(option, 1, 100) }),
  multi_external_select: object(
    { type },
    { ...many, initial_options: list(option, 1, 100), min_query_length: integer(0, 100) },
  ),
  multi_users_select: object({ type }, { ...many, initial_users: list(string(50), 0, 100) }),
  multi_conversations_select: object(
    { type },
    {
      ...many,
      initial_conversations: list(string(50), 0, 100),
      default_to_current_conversation: boolean,
      filter,
    },
  ),
  multi_channels_select: object({ type }, { ...many, initial_channels: list(string(50), 0, 100) }),
  datepicker: object({ type }, { ...common, initial_date: string(10) }),
  timepicker: object({ type }, { ...common, initial_time: string(5), timezone: string(100) }),
  datetimepicker: object(
    { type },
    { action_id: actionId, focus_on_load: boolean, confirm, initial_date_time: integer(0, 9_999_999_999) },
  ),
  radio_buttons: object({ type, options: list(option, 1, 10) }, { ...choices, initial_option: option }),
  checkboxes: object(
    { type, options: list(option, 1, 10) },
    { ...choices, initial_options: list(option, 1, 10) },
  ),
};
const overflow = object({ type, options: list(option, 1, 5) }, { action_id: actionId, confirm });

const textInput = { action_id: actionId, placeholder, focus_on_load: boolean, ...dispatch };
const lengths = { min_length: integer(0, 3000), max_length: integer(1, 3000) };
const { button: _button, ...menus } = buttonsAndMenus;

/** What may stand beside a section's text. */
export const accessory = byType({ ...buttonsAndMenus, overflow, image });
/** What may stand in a row of actions. */
export const actionElement = byType({ ...buttonsAndMenus, overflow });
/** What may stand in an input block. */
export const inputElement = byType({
  ...menus,
  plain_text_input: object(
    { type },
    { ...textInput, ...lengths, initial_value: string(3000, 0), multiline: boolean },
  ),
  number_input: object(
    { type, is_decimal_allowed: boolean },
    { ...textInput, initial_value: string(100, 0), min_value: string(100), max_value: string(100) },
  ),
  email_text_input: object({ type }, { ...textInput, initial_value: string(3000, 0) }),
  url_text_input: object({ type }, { ...textInput, initial_value: string(3000, 0) }),
  rich_text_input: object({ type }, { ...textInput, initial_value: anything }),
  file_input: object({ type }, { action_id: actionId, filetypes: anything, max_files: integer(1, 10) }),
});
/** What may stand in a context line. */
export const contextElement = byType({ mrkdwn: anyText(3000), plain_text: anyText(3000), image });
