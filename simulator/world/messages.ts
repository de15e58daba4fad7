// Writing, changing, deleting and pinning messages.

import { messageShape } from '../shapes/message.ts';
import { formatTs, type WorldContext } from './context.ts';
import { botOf } from './lookups.ts';
import { nextRandom, randomHex } from './random.ts';
import type { Block, Channel, Ephemeral, Message } from './types.ts';

/** Next time stamp of a channel: the clock's, made unique and increasing. */
export function nextTs(ctx: WorldContext, channel: Channel): string {
  const wanted = Math.floor(ctx.now()) * 1000 + Math.floor(nextRandom(ctx.world.random) * 1000);
  channel.lastTs = Math.max(wanted, channel.lastTs + 1);
  return formatTs(channel.lastTs);
}

/** Which of the app's subscriptions covers messages here, and Slack's word for the kind of channel. */
function channelType(channel: Channel): { subscription: string; type: 'im' | 'group' | 'channel' } {
  if (channel.kind === 'im') return { subscription: 'message.im', type: 'im' };
  return channel.isPrivate
    ? { subscription: 'message.groups', type: 'group' }
    : { subscription: 'message.channels', type: 'channel' };
}

/**
 * Tells the app about something in a channel, provided that its bot is a member; of a shared channel once, in the
 * name of the first workspace whose bot is inside.
 */
export function emitInChannel(
  ctx: WorldContext,
  channel: Channel,
  subscription: string,
  event: { type: string; [key: string]: unknown },
): void {
  const teams = [channel.teamId, ...channel.sharedWith];
  const teamId = teams.find((team) => channel.members.has(botOf(ctx.world, team).id));
  if (teamId) ctx.emit({ teamId, subscription, event });
}

function emitMessage(ctx: WorldContext, channel: Channel, event: Record<string, unknown>, ts: string): void {
  const { subscription, type } = channelType(channel);
  const envelope = { ...event, channel: channel.id, event_ts: ts, channel_type: type };
  emitInChannel(ctx, channel, subscription, { type: 'message', ...envelope });
}

/** What a new message needs; everything else is made here. */
export type Draft = Pick<Message, 'user' | 'text'> & Partial<Omit<Message, 'ts' | 'user' | 'text'>>;

/** Slack gives every block without block_id one of its own. */
export function withBlockIds(ctx: WorldContext, blocks: Block[]): Block[] {
  return blocks.map((block) =>
    block.block_id ? block : { ...block, block_id: randomHex(ctx.world.random, 5) },
  );
}

/** Adds a message to a channel and tells its members and the app. */
export function addMessage(ctx: WorldContext, channel: Channel, draft: Draft): Message {
  const message: Message = {
    ...draft,
    ts: nextTs(ctx, channel),
    blocks: withBlockIds(ctx, draft.blocks ?? []),
  };
  channel.messages.push(message);
  channel.read.set(message.user, message.ts);
  emitMessage(ctx, channel, messageShape(ctx.world, channel, message, { withMetadata: true }), message.ts);
  ctx.changed(channel.members);
  return message;
}

/** Adds one of Slack's own lines, such as "has joined the channel". */
export function addSystemMessage(
  ctx: WorldContext,
  channel: Channel,
  user: string,
  subtype: string,
  text: string,
  extra: Record<string, string> = {},
): void {
  addMessage(ctx, channel, { user, subtype, text, extra });
}

/** Finds a message by its ts; most look-ups are for recent ones. */
export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.findLast((message) => message.ts === ts);
}

/** Changes a message's text and blocks. */
export function editMessage(
  ctx: WorldContext,
  channel: Channel,
  message: Message,
  change: Partial<Pick<Message, 'text' | 'blocks' | 'metadata'>>,
  editor: string,
): void {
  const previous = messageShape(ctx.world, channel, message, { withMetadata: true });
  if (change.text !== undefined) message.text = change.text;
  if (change.blocks) message.blocks = withBlockIds(ctx, change.blocks);
  if (change.metadata) message.metadata = change.metadata;
  const ts = nextTs(ctx, channel);
  message.edited = { user: editor, ts: `${ts.split('.')[0]}.000000` };
  const current = messageShape(ctx.world, channel, message, { withMetadata: true });
  const event = {
    subtype: 'message_changed',
    hidden: true,
    message: current,
    previous_message: previous,
    ts,
  };
  emitMessage(ctx, channel, event, ts);
  ctx.changed(channel.members);
}

/** Takes a message away, with its pin. */
export function deleteMessage(ctx: WorldContext, channel: Channel, message: Message): void {
  channel.messages = channel.messages.filter((other) => other !== message);
  channel.pins = channel.pins.filter((ts) => ts !== message.ts);
  const ts = nextTs(ctx, channel);
  const previous = messageShape(ctx.world, channel, message, {});
  const event = {
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: previous,
    ts,
  };
  emitMessage(ctx, channel, event, ts);
  ctx.changed(channel.members);
}

/** Adds a message that only its reader sees; no event, and it is in nobody's history. */
export function addEphemeral(ctx: WorldContext, channel: Channel, reader: string, draft: Draft): Ephemeral {
  const message = {
    ...draft,
    reader,
    ts: nextTs(ctx, channel),
    blocks: withBlockIds(ctx, draft.blocks ?? []),
  };
  channel.ephemerals.push(message);
  ctx.changed([reader]);
  return message;
}

/** The app is told of pins with the whole message, as Slack shows it. */
function emitPin(
  ctx: WorldContext,
  channel: Channel,
  message: Message,
  userId: string,
  type: 'pin_added' | 'pin_removed',
): void {
  const pinned_ts = Math.floor(ctx.now() / 1000);
  const shown = messageShape(ctx.world, channel, message, {});
  const isPinned = channel.pins.includes(message.ts);
  emitInChannel(ctx, channel, type, {
    type,
    user: userId,
    channel_id: channel.id,
    item: {
      type: 'message',
      channel: channel.id,
      created: pinned_ts,
      created_by: userId,
      message: { ...shown, ...(isPinned && { pinned_to: [channel.id] }) },
    },
    item_user: message.user,
    pin_count: String(channel.pins.length),
    pinned_info: { channel: channel.id, pinned_by: userId, pinned_ts },
    ...(type === 'pin_removed' && { has_pins: channel.pins.length > 0 }),
    event_ts: nextTs(ctx, channel),
  });
}

/** Pins a message, with the line that Slack writes about it. */
export function pinMessage(ctx: WorldContext, channel: Channel, message: Message, userId: string): void {
  channel.pins.push(message.ts);
  emitPin(ctx, channel, message, userId, 'pin_added');
  addSystemMessage(ctx, channel, userId, 'pinned_item', `<@${userId}> pinned a message to this channel.`);
}

/** Removes a pin; Slack writes no line about it. */
export function unpinMessage(ctx: WorldContext, channel: Channel, message: Message, userId: string): void {
  channel.pins = channel.pins.filter((ts) => ts !== message.ts);
  emitPin(ctx, channel, message, userId, 'pin_removed');
  ctx.changed(channel.members);
}
