// Making channels and changing who is in them, with the lines and events that Slack adds.

import { SLACKBOT } from './constants.ts';
import { seconds, type WorldContext } from './context.ts';
import { isOurBot } from './lookups.ts';
import { addMessage, addSystemMessage, emitInChannel, nextTs } from './messages.ts';
import { randomId } from './random.ts';
import type { Channel } from './types.ts';

type NewChannel = Pick<Channel, 'id' | 'teamId' | 'kind' | 'name' | 'isPrivate' | 'creator'>;

/** An empty channel record without members; nobody is told. */
export function emptyChannel(fields: NewChannel, created: number): Channel {
  return {
    ...fields,
    previousNames: [],
    isArchived: false,
    isGeneral: false,
    created,
    updated: created * 1000,
    topic: { value: '', creator: '', lastSet: 0 },
    purpose: { value: '', creator: '', lastSet: 0 },
    members: new Set(),
    sharedWith: new Set(),
    pendingShares: new Set(),
    messages: [],
    ephemerals: [],
    pins: [],
    bookmarks: [],
    read: new Map(),
    lastTs: 0,
  };
}

/** Creates a channel with its creator in it. The caller has checked the name. */
export function createChannel(
  ctx: WorldContext,
  fields: Pick<Channel, 'teamId' | 'name' | 'isPrivate' | 'creator'>,
): Channel {
  const id = randomId(ctx.world.random, 'C');
  const channel = emptyChannel({ ...fields, id, kind: 'channel' }, seconds(ctx));
  ctx.world.channels.set(id, channel);
  if (!channel.isPrivate) emitChannelCreated(ctx, channel);
  addMember(ctx, channel, fields.creator);
  return channel;
}

function emitChannelCreated(ctx: WorldContext, channel: Channel): void {
  const shape = {
    id: channel.id,
    is_channel: true,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.created,
    creator: channel.creator,
    is_shared: false,
    is_org_shared: false,
    context_team_id: channel.teamId,
  };
  const event = { type: 'channel_created', channel: shape, event_ts: nextTs(ctx, channel) };
  ctx.emit({ teamId: channel.teamId, subscription: 'channel_created', event });
}

/** Everyone who may notice that a channel appeared or vanished from their list. */
function everyoneNear(ctx: WorldContext, channel: Channel): string[] {
  if (channel.isPrivate || channel.kind === 'im') return [...channel.members];
  return [...ctx.world.users.values()]
    .filter((user) => user.teamId === channel.teamId || channel.members.has(user.id))
    .map((user) => user.id);
}

function emitMember(
  ctx: WorldContext,
  channel: Channel,
  type: string,
  userId: string,
  inviter?: string,
): void {
  emitInChannel(ctx, channel, type, {
    type,
    user: userId,
    channel: channel.id,
    // Only the first letter of the id: it says nothing about privacy.
    channel_type: channel.id.slice(0, 1),
    // In a shared channel, people come from several workspaces.
    team: ctx.world.users.get(userId)?.teamId ?? channel.teamId,
    ...(inviter ? { inviter } : {}),
    event_ts: nextTs(ctx, channel),
  });
}

/** Puts somebody into a channel. Without `inviter` they came by themselves. */
export function addMember(ctx: WorldContext, channel: Channel, userId: string, inviter?: string): void {
  channel.members.add(userId);
  emitMember(ctx, channel, 'member_joined_channel', userId, inviter);
  const extra: Record<string, string> = inviter ? { inviter } : {};
  addSystemMessage(ctx, channel, userId, 'channel_join', `<@${userId}> has joined the channel`, extra);
  ctx.changed(everyoneNear(ctx, channel));
}

/** Takes somebody out of a channel; leaving and being removed look the same from outside. */
export function removeMember(ctx: WorldContext, channel: Channel, userId: string, actorId: string): void {
  channel.members.delete(userId);
  const user = ctx.world.users.get(userId);
  const isBot = user !== undefined && isOurBot(user);
  if (isBot) {
    // The removed bot hears this once and nothing more from the channel.
    const type = channel.isPrivate ? 'group_left' : 'channel_left';
    const event = { type, channel: channel.id, actor_id: actorId, event_ts: nextTs(ctx, channel) };
    ctx.emit({ teamId: user.teamId, subscription: type, event });
  } else {
    emitMember(ctx, channel, 'member_left_channel', userId);
  }
  addSystemMessage(ctx, channel, userId, 'channel_leave', `<@${userId}> has left the channel`);
  ctx.changed([...everyoneNear(ctx, channel), userId]);
  if (actorId !== userId && !user?.isBot) notifyRemoved(ctx, channel, userId, actorId);
}

function notifyRemoved(ctx: WorldContext, channel: Channel, userId: string, actorId: string): void {
  const teamId = ctx.world.users.get(userId)?.teamId ?? channel.teamId;
  const dm = openDirectMessage(ctx, teamId, SLACKBOT, userId).channel;
  addMessage(ctx, dm, {
    user: SLACKBOT,
    text: `You have been removed from #${channel.name} by <@${actorId}>`,
  });
}

/** The direct message between two, made when there is none yet. */
export function openDirectMessage(
  ctx: WorldContext,
  teamId: string,
  one: string,
  other: string,
): { channel: Channel; wasOpen: boolean } {
  for (const channel of ctx.world.channels.values()) {
    const isTheirs = channel.kind === 'im' && channel.teamId === teamId;
    const size = one === other ? 1 : 2;
    if (isTheirs && channel.members.size === size && channel.members.has(one) && channel.members.has(other)) {
      return { channel, wasOpen: true };
    }
  }
  const id = randomId(ctx.world.random, 'D');
  const fields = { id, teamId, kind: 'im' as const, name: '', isPrivate: true, creator: one };
  const channel = emptyChannel(fields, seconds(ctx));
  channel.members = new Set([one, other]);
  ctx.world.channels.set(id, channel);
  ctx.changed([one, other]);
  return { channel, wasOpen: false };
}
