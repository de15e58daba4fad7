// What people do and see in the incident's channel of the simulated Slack.
import { eventually } from '../leaks/slack-hands.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import type { Scene } from './scene.ts';

type Button = { type: string; action_id?: string; value?: string };
type Message = { ts: string; user: string; subtype?: string; text: string; blocks: unknown[] };

export const bot = 'U0ACMEBOT1';

const channelOf = (scene: Scene, id = scene.channelId) =>
  scene.world.simulator.world().channels.find((channel) => channel.id === id);

/** Messages that Cordon wrote into the channel. */
export const messagesIn = (scene: Scene): Message[] =>
  ((channelOf(scene)?.messages ?? []) as Message[]).filter(({ subtype, user }) => !subtype && user === bot);

/** Every text in them, one line for each message. */
export const written = (scene: Scene): string[] => messagesIn(scene).map(textOf);

const textOf = ({ blocks }: Pick<Message, 'blocks'>): string => {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    for (const [key, part] of Object.entries(value ?? {})) {
      if (key === 'text' && typeof part === 'string') texts.push(part);
      else if (key !== 'confirm' && typeof part === 'object') collect(part);
    }
  };
  collect(blocks);
  return texts.join(' | ');
};

/** What the bot wrote to a person directly, about this incident. */
export const directMessages = (scene: Scene, user: SlackUserName): string[] =>
  scene.world.simulator
    .world()
    .channels.filter(({ kind, members }) => kind === 'im' && members.includes(slackUsers[user]))
    .flatMap(({ messages }) => messages as Message[])
    .filter((message) => message.user === bot)
    .map(textOf)
    .filter((text) => text.includes(scene.incident.reference));

const buttonsOf = ({ blocks }: Message): { block_id: string; button: Button }[] =>
  (blocks as { type: string; block_id: string; elements?: Button[] }[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ block_id, elements = [] }) => elements.map((button) => ({ block_id, button })));

/** A button in the channel, as somebody saw it; the newest with this action. */
export const findButton = (scene: Scene, actionId: string) => {
  for (const message of messagesIn(scene).reverse()) {
    const found = buttonsOf(message).find(({ button }) => button.action_id === actionId);
    if (found) return { ts: message.ts, block_id: found.block_id, action_id: actionId };
  }
  return undefined;
};

/** What only this person was told in the channel. */
const toldTo = (scene: Scene, user: SlackUserName): string[] =>
  (channelOf(scene)?.ephemerals ?? [])
    .filter(({ reader }) => reader === slackUsers[user])
    .map(({ text }) => text);

/** Clicks a button, also one that was seen before it was gone, and returns what only the clicker is told. */
export const click = async (
  scene: Scene,
  user: SlackUserName,
  button: ReturnType<typeof findButton>,
): Promise<string> => {
  if (!button) throw new Error('There is no such button in the channel.');
  const before = toldTo(scene, user).length;
  await scene.world.simulator.act({
    ...{ action: 'click_message', as: slackUsers[user], channel: scene.channelId },
    ...{ ...button, value: { type: 'button' } },
  });
  return eventually(() => toldTo(scene, user)[before], `what ${user} is told`);
};

/** Somebody does something with the channel in Slack; then everything that follows is done. */
export const act = async (
  scene: Scene,
  user: SlackUserName,
  action: string,
  more: Record<string, unknown> = {},
): Promise<unknown> => {
  const acted = await scene.world.simulator.act({
    ...{ action, as: slackUsers[user], channel: scene.channelId },
    ...more,
  });
  await scene.settle();
  return acted;
};

/** Somebody leaves the channel, and Slack tells nobody. */
export const leaveUnnoticed = async (scene: Scene, user: SlackUserName): Promise<void> => {
  scene.world.simulator.orderEvents({ effect: 'lose', type: 'member_left_channel' });
  await act(scene, user, 'leave_channel');
};

/** Calls of a method about the channel that were carried out or tried since the beginning. */
export const callsOf = (
  scene: Scene,
  method: string,
): { ok: boolean; error: string | null; about: unknown }[] =>
  scene.world.simulator
    .world()
    .calls.filter((call) => call.method === method && call.arguments.channel === scene.channelId)
    .map(({ ok, error, arguments: about }) => ({ ok, error, about }));
