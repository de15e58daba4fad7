// What a person does with messages: write one, run a command, click in one, pin one, use a shortcut.
import type { SimulatorContext } from '../context.ts';
import { runCommand } from '../deliveries/commands.ts';
import { sendMessageAction, sendShortcut } from '../deliveries/interactivity.ts';
import type { ActionContainer, PageResult } from '../page/contract.ts';
import { isInstalled } from '../world/installation.ts';
import { canSee, channelIn } from '../world/lookups.ts';
import { withMentions } from '../world/mentions.ts';
import { addMessage, findMessage, pinMessage, unpinMessage } from '../world/messages.ts';
import { randomHex } from '../world/random.ts';
import type { Channel, ElementState, User } from '../world/types.ts';
import { clickedAction } from './click.ts';
import { done, refused } from './result.ts';

/** A conversation that a person can see; undefined looks the same as one that does not exist. */
export function channelFor(ctx: SimulatorContext, user: User, id: string): Channel | undefined {
  const channel = channelIn(ctx.world, user.teamId, id);
  return channel && canSee(ctx.world, channel, user.id) ? channel : undefined;
}

/** Writes a message; a text that begins with a slash is a command. */
export async function writeMessage(
  ctx: SimulatorContext,
  user: User,
  channelId: string,
  text: string,
): Promise<PageResult> {
  const channel = channelFor(ctx, user, channelId);
  if (!channel) return refused('channel_not_found');
  if (user.deleted) return refused('user_deactivated');
  if (text.trim() === '') return refused('no_text');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (channel.isArchived) return refused('is_archived');
  if (text.startsWith('/')) return runCommand(ctx, user, channel, text);
  const marked = withMentions({ world: ctx.world, user, channel }, text, false);
  addMessage(ctx, channel, { user: user.id, text: marked, clientMsgId: randomHex(ctx.world.random, 32) });
  return done();
}

/** Clicks or chooses something in a message. */
export async function clickInMessage(
  ctx: SimulatorContext,
  user: User,
  container: Extract<ActionContainer, { type: 'message' }>,
  action: { block_id: string; action_id: string; state: ElementState },
): Promise<PageResult> {
  const channel = channelFor(ctx, user, container.channel);
  if (!channel) return refused('channel_not_found');
  const message =
    findMessage(channel, container.ts) ??
    channel.ephemerals.find((one) => one.ts === container.ts && one.reader === user.id);
  if (!message) return refused('message_not_found');
  const clicked = clickedAction(message.blocks, action);
  if (!clicked) return refused('unknown_element');
  const answer = await sendMessageAction(ctx, user, channel, message, clicked);
  return answer.failure ? refused('app_unreachable') : done();
}

/** Pins a message to its channel, or takes the pin away. */
export function changePin(
  ctx: SimulatorContext,
  user: User,
  on: { channel: string; ts: string },
  op: 'pin' | 'unpin',
): PageResult {
  const channel = channelFor(ctx, user, on.channel);
  const message = channel && findMessage(channel, on.ts);
  if (!channel || !message) return refused('message_not_found');
  if (user.deleted) return refused('user_deactivated');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (channel.isArchived) return refused('is_archived');
  if (message.subtype) return refused('not_pinnable');
  const isPinned = channel.pins.includes(message.ts);
  if (op === 'pin' && isPinned) return refused('already_pinned');
  if (op === 'unpin' && !isPinned) return refused('no_pin');
  if (op === 'pin') pinMessage(ctx, channel, message, user.id);
  else unpinMessage(ctx, channel, message, user.id);
  return done();
}

/** Uses one of the app's shortcuts, on a message or from the menu. */
export async function runShortcut(
  ctx: SimulatorContext,
  user: User,
  callbackId: string,
  on?: { channel: string; ts: string },
): Promise<PageResult> {
  if (!isInstalled(ctx.world, user.teamId)) return refused('app_not_installed');
  if (!on) {
    const answer = await sendShortcut(ctx, user, callbackId);
    return answer.failure ? refused('app_unreachable') : done();
  }
  const channel = channelFor(ctx, user, on.channel);
  const message = channel && findMessage(channel, on.ts);
  if (!channel || !message) return refused('message_not_found');
  const answer = await sendShortcut(ctx, user, callbackId, { channel, message });
  return answer.failure ? refused('app_unreachable') : done();
}
