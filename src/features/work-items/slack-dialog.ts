// The dialog in which a work item is added in Slack, and what is read of it when it is submitted.
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ViewState } from '../../surfaces/slack/kit.ts';
import { escapeForSlack } from '../incidents/index.ts';
import type { FromMessage } from './commands.ts';
import type { WorkKind } from './kind.ts';
import { accessQuestion } from './wording.ts';

/** The dialog's name, by which its submission comes back. */
export const workCallback = (kind: WorkKind): string => `${kind.key}_add`;

/** What travels with the dialog; anybody in Slack could forge it, so it is read as whoever submits. */
export type DialogAbout = {
  incidentId: string;
  from?: FromMessage | undefined;
  /** Who was asked about: giving them access was the question when it is submitted. */
  consentTo?: string | undefined;
};

export const packAbout = ({ incidentId, from, consentTo }: DialogAbout): string =>
  [incidentId, from?.channelId ?? '', from?.ts ?? '', consentTo ?? ''].join('/');

export const readAbout = (metadata: string): DialogAbout => {
  const [incidentId = '', channelId = '', ts = '', consentTo = ''] = metadata.split('/');
  return {
    incidentId,
    ...(channelId && ts && { from: { channelId, ts } }),
    ...(consentTo && { consentTo }),
  };
};

/** What stands in the dialog. `assignee` is a Slack user, `due` in seconds since 1970. */
export type Filled = {
  title: string;
  description: string;
  assignee: string | undefined;
  due: number | undefined;
  priority: string | undefined;
  labels: string;
};

export const noFilled: Filled = {
  ...{ title: '', description: '', labels: '' },
  ...{ assignee: undefined, due: undefined, priority: undefined },
};

export const readFilled = (state: ViewState): Filled => {
  const of = (block: string) => state[block]?.value;
  return {
    title: of('title')?.value ?? '',
    description: of('description')?.value ?? '',
    assignee: of('assignee')?.selected_user ?? undefined,
    due: of('due')?.selected_date_time ?? undefined,
    priority: of('priority')?.selected_option?.value,
    labels: of('labels')?.value ?? '',
  };
};

/** Which block shows what is wrong with a field. */
export const blockOf: Record<string, string> = {
  assignee_id: 'assignee',
  due_at: 'due',
  priority_id: 'priority',
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const input = (
  block_id: string,
  label: string,
  element: InputBlock['element'],
  more: { optional?: boolean; hint?: string } = {},
): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(label),
  optional: more.optional ?? true,
  ...(more.hint && { hint: plain(more.hint) }),
  element,
});

const textInput = (initial: string, max_length: number, multiline = false): InputBlock['element'] => ({
  ...{ type: 'plain_text_input', action_id: 'value', max_length, multiline },
  ...(initial && { initial_value: initial.slice(0, max_length) }),
});

/** Slack takes no more than 3,000 characters in one input. */
const textBlocks = (kind: WorkKind, filled: Filled): KnownBlock[] => {
  const what = 'What is to be done?';
  if (kind.textField === 'description')
    return [input('description', what, textInput(filled.description, 3000, true), { optional: false })];
  return [
    input('title', what, textInput(filled.title, 255), { optional: false }),
    input('description', 'Description', textInput(filled.description, 3000, true)),
  ];
};

const priorityBlocks = (
  filled: Filled,
  priorities: readonly { id: string; name: string }[],
): KnownBlock[] => {
  const options: PlainTextOption[] = priorities
    .slice(0, 100)
    .map(({ id, name }) => ({ text: plain(name.slice(0, 75)), value: id }));
  if (options.length === 0) return [];
  const chosen = options.find(({ value }) => value === filled.priority);
  const element = { type: 'static_select', action_id: 'value', options } as const;
  return [
    input('priority', 'Priority', { ...element, ...(chosen && { initial_option: chosen }) }),
    input('labels', 'Labels', textInput(filled.labels, 1100), { hint: 'Separate several by commas.' }),
  ];
};

/**
 * The dialog, with what was filled in before. `question` names somebody without access who was chosen: it is asked before they
 * are given any.
 */
export const workDialog = (
  kind: WorkKind,
  about: DialogAbout,
  filled: Filled,
  more: { priorities: readonly { id: string; name: string }[]; question?: string | undefined },
): ModalView => ({
  type: 'modal',
  callback_id: workCallback(kind),
  private_metadata: packAbout(about),
  title: plain(kind.noun === 'action' ? 'Add an action' : 'Add a follow-up'),
  submit: plain(more.question ? 'Give access and add' : 'Add'),
  close: plain('Cancel'),
  blocks: [
    ...(more.question ? [questionBlock(more.question)] : []),
    ...textBlocks(kind, filled),
    input('assignee', 'Assign to', {
      ...{ type: 'users_select', action_id: 'value' },
      ...(filled.assignee && { initial_user: filled.assignee }),
    } as InputBlock['element']),
    input('due', 'Due', {
      ...{ type: 'datetimepicker', action_id: 'value' },
      ...(filled.due && { initial_date_time: filled.due }),
    } as InputBlock['element']),
    ...priorityBlocks(filled, more.priorities),
  ],
});

const questionBlock = (name: string): KnownBlock => ({
  type: 'section',
  text: {
    type: 'mrkdwn',
    text: `:warning: *${escapeForSlack(name)} cannot see this incident.* ${escapeForSlack(accessQuestion.consequence(name))} Submit to go on, or choose somebody else.`,
  },
});
