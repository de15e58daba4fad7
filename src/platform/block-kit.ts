// The parts of Slack's dialogs and messages, cut to what Slack accepts; without any domain word.
import type {
  ActionsBlock,
  Button,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A choice in a menu. */
export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text.slice(0, 75)),
  value,
});

export type Field = {
  blockId: string;
  label: string;
  optional?: boolean;
  hint?: string;
  element: InputBlock['element'];
};

/** Ids are stable, so that typed input survives an update of the dialog; every action is called `value`. */
export const input = ({ blockId, label, optional = false, hint, element }: Field): InputBlock => ({
  type: 'input',
  block_id: blockId,
  optional,
  label: plain(label.slice(0, 2000)),
  ...(hint && { hint: plain(hint.slice(0, 2000)) }),
  element,
});

/** As many characters as Slack's text fields hold. */
export const longestInput = 3000;

/** A menu; Slack shows at most 100 choices. */
export const select = (
  options: readonly PlainTextOption[],
  chosen?: string,
  placeholder?: string,
): InputBlock['element'] => {
  const shown = options.slice(0, 100);
  const initial = shown.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: 'value',
    options: shown,
    ...(initial && { initial_option: initial }),
    ...(placeholder && { placeholder: plain(placeholder.slice(0, 150)) }),
  };
};

/** A field for text. Slack takes no empty initial value. */
export const textInput = (more: {
  value?: string | undefined;
  isLong?: boolean;
  isFocused?: boolean;
  maxLength?: number;
  placeholder?: string;
}): InputBlock['element'] => {
  const length = more.maxLength ?? longestInput;
  return {
    type: 'plain_text_input',
    action_id: 'value',
    max_length: length,
    ...(more.isLong && { multiline: true }),
    ...(more.isFocused && { focus_on_load: true }),
    ...(more.value && { initial_value: more.value.slice(0, length) }),
    ...(more.placeholder && { placeholder: plain(more.placeholder.slice(0, 150)) }),
  };
};

/** A paragraph in Slack's markup. What people wrote in it must have been escaped. */
export const section = (text: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: text.slice(0, 3000) },
  ...(accessory && { accessory }),
});

/** A small line in Slack's markup. */
export const note = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: text.slice(0, 3000) }],
});

export const heading = (text: string): KnownBlock => ({ type: 'header', text: plain(text.slice(0, 150)) });

export const button = (
  actionId: string,
  text: string,
  value: string,
  more: Pick<Button, 'style' | 'confirm'> = {},
): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text.slice(0, 75)),
  ...(value && { value }),
  ...more,
});

export const actions = (...elements: Button[]): ActionsBlock => ({ type: 'actions', elements });

/** A dialog that is submitted. `metadata` comes back with it, and could be anything: it is read as whoever submits. */
export const dialog = (parts: {
  callbackId: string;
  title: string;
  submit: string;
  metadata: string;
  blocks: KnownBlock[];
}): ModalView => ({
  type: 'modal',
  callback_id: parts.callbackId,
  title: plain(parts.title.slice(0, 24)),
  submit: plain(parts.submit.slice(0, 24)),
  close: plain('Cancel'),
  private_metadata: parts.metadata.slice(0, 3000),
  blocks: parts.blocks.slice(0, 100),
});

/** A time as the reader's clock shows it. */
export const moment = (at: Date, format = '{date_short_pretty} {time}'): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;
