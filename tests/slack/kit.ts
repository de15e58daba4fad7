// What the tests of working in Slack share: typing, dialogs, and what a channel and a Home tab show.
import type { WorldReport } from '../../simulator/control/world-report.ts';
import { eventually } from '../leaks/slack-hands.ts';
import { type SlackUserName, slackUsers, type World } from '../support/world.ts';

export type Block = {
  type: string;
  block_id?: string;
  label?: { text: string };
  optional?: boolean;
  text?: { text?: string };
  accessory?: Element;
  element?: Element & { options?: Option[]; initial_option?: Option; initial_value?: string };
  elements?: Element[];
};
type Element = { type?: string; action_id?: string; value?: string; text?: { text?: string } | string };
type Option = { text: { type: string; text: string }; value: string };
export type Dialog = {
  id: string;
  callback_id: string;
  title: { text: string };
  private_metadata: string;
  blocks: Block[];
};

/** Everything that is written in blocks, one line for each. */
export const textsIn = (blocks: readonly unknown[]): string[] => {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    for (const [key, part] of Object.entries(value ?? {})) {
      if (key === 'text' && typeof part === 'string') texts.push(part);
      else if (typeof part === 'object') collect(part);
    }
  };
  collect(blocks);
  return texts;
};

type Channel = WorldReport['channels'][number];

/** Hands and eyes in one world. */
export const inSlack = (world: World) => {
  const report = () => world.simulator.world();
  const channelBy = (id: string): Channel => {
    const found = report().channels.find((channel) => channel.id === id);
    if (!found) throw new Error(`There is no channel ${id}.`);
    return found;
  };
  const told = (user: SlackUserName, channel: string) =>
    channelBy(channel).ephemerals.filter(({ reader }) => reader === slackUsers[user]);
  const dialogOf = (user: SlackUserName): Dialog | undefined =>
    (report().views[slackUsers[user]] as unknown as Dialog[] | undefined)?.at(-1);
  const run = (user: SlackUserName, channel: string, text: string) =>
    world.simulator.act({ action: 'run_command', as: slackUsers[user], channel, text });

  return {
    channelBy,
    dialogOf,
    run,
    told,
    /** The Slack channel of an incident, as somebody knows it who sees it. */
    async channelOf(user: SlackUserName, incidentId: string): Promise<string> {
      const [row] = await world.core.access.readAsViewer(await world.viewerOf(user), (db) =>
        db.selectFrom('incident_channels').select('slack_channel_id').where('incident_id', '=', incidentId),
      );
      if (!row?.slack_channel_id) throw new Error('There is no channel yet.');
      return row.slack_channel_id;
    },
    /** Types, and returns what only they are told. */
    async type(user: SlackUserName, channel: string, text: string): Promise<string> {
      const before = told(user, channel).length;
      await run(user, channel, text);
      const message = await eventually(() => told(user, channel)[before], `an answer to ${text}`);
      return message.blocks && (message.blocks as unknown[]).length > 0
        ? textsIn(message.blocks as unknown[]).join('\n')
        : message.text;
    },
    /** Types, and returns the dialog that opens. */
    async open(user: SlackUserName, channel: string, text: string): Promise<Dialog> {
      const before = dialogOf(user)?.id;
      await run(user, channel, text);
      return eventually(() => {
        const dialog = dialogOf(user);
        return dialog && dialog.id !== before && dialog;
      }, `a dialog after ${text}`);
    },
    submit: (user: SlackUserName, dialog: Dialog, values: Record<string, unknown> = {}) =>
      world.simulator.act({
        ...{ action: 'submit_view', as: slackUsers[user], view_id: dialog.id },
        values,
      }) as Promise<{ result: string; errors?: Record<string, string>; message?: string }>,
    /** Clicks a button in what only they were told last. */
    async clickTold(user: SlackUserName, channel: string, actionId: string): Promise<string> {
      const before = told(user, channel).length;
      const message = told(user, channel).findLast(({ blocks }) => JSON.stringify(blocks).includes(actionId));
      const block = (message?.blocks as unknown as Block[] | undefined)?.find(({ elements = [] }) =>
        elements.some(({ action_id: id }) => id === actionId),
      );
      await world.simulator.act({
        ...{ action: 'click_message', as: slackUsers[user], channel, ts: message?.ts },
        ...{ block_id: block?.block_id, action_id: actionId, value: { type: 'button' } },
      });
      const answer = await eventually(() => told(user, channel)[before], `an answer to ${actionId}`);
      return [answer.text, ...textsIn((answer.blocks as unknown[]) ?? [])].join('\n');
    },
    /** What Cordon wrote into a channel, one text for each message. */
    written: (channel: string): string[] =>
      channelBy(channel)
        .messages.filter(({ user, subtype }) => user === 'U0ACMEBOT1' && !subtype)
        .map(({ blocks }) => textsIn(blocks as unknown[]).join('\n')),
    notifications: (channel: string): string[] =>
      channelBy(channel)
        .messages.filter(({ user, subtype }) => user === 'U0ACMEBOT1' && !subtype)
        .map(({ text }) => text),
    homeOf: (user: SlackUserName): string[] =>
      textsIn((report().homes[slackUsers[user]] as { blocks?: unknown[] } | undefined)?.blocks ?? []),
    async openHome(user: SlackUserName): Promise<void> {
      await world.simulator.act({ action: 'open_home', as: slackUsers[user] });
      await eventually(() => world.simulator.deliveriesUnderWay() === 0, 'Slack to have told it');
      await world.drain();
    },
    calls: (method: string) => report().calls.filter((call) => call.method === method),
  };
};

export const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
export const person = (user: SlackUserName | null) => ({
  value: { type: 'users_select', selected_user: user && slackUsers[user] },
});

/** A choice that a dialog offers, by its words. */
export const chosen = (dialog: Dialog, blockId: string, words: string) => {
  const block = dialog.blocks.find((one) => one.block_id === blockId);
  const option = block?.element?.options?.find(({ text }) => text.text === words);
  if (!option) throw new Error(`The dialog does not offer ${words} in ${blockId}.`);
  return { value: { type: 'static_select', selected_option: option } };
};
