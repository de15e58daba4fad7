// A channel's topic, name, archiving, conversion and end, with the lines and events that Slack adds.
import { renamedChannelShape } from '../shapes/channel.ts';
import { seconds, type WorldContext } from './context.ts';
import { botOf } from './lookups.ts';
import { addSystemMessage, emitInChannel, nextTs } from './messages.ts';
import { randomId } from './random.ts';
import type { Channel, Text } from './types.ts';

/** Private channels use the group_ names, even though their ids begin with C. */
function eventName(channel: Channel, what: string): string {
  return `${channel.isPrivate ? 'group' : 'channel'}_${what}`;
}

/** Public channels tell every installed app; private ones only an app whose bot is inside. */
export function emitLife(
  ctx: WorldContext,
  channel: Channel,
  event: { type: string; [key: string]: unknown },
): void {
  if (channel.isPrivate) emitInChannel(ctx, channel, event.type, event);
  else ctx.emit({ teamId: channel.teamId, subscription: event.type, event });
}

/** Marks a channel as changed and tells everyone who can see it. */
export function touched(ctx: WorldContext, channel: Channel): void {
  channel.updated = ctx.now();
  ctx.changed(
    [...ctx.world.users.values()]
      .filter(
        (user) => channel.members.has(user.id) || (!channel.isPrivate && user.teamId === channel.teamId),
      )
      .map((user) => user.id),
  );
}

/** Sets topic or purpose; an equal value changes nothing and writes no line, as in Slack. */
export function setChannelText(
  ctx: WorldContext,
  channel: Channel,
  which: 'topic' | 'purpose',
  value: string,
  userId: string,
): void {
  if (channel[which].value === value) return;
  const text: Text = { value, creator: userId, lastSet: seconds(ctx) };
  channel[which] = text;
  const line =
    which === 'topic' ? `set the channel topic: ${value}` : `set the channel description: ${value}`;
  addSystemMessage(ctx, channel, userId, `channel_${which}`, line, { [which]: value });
  touched(ctx, channel);
}

/** Renames a channel; the caller has checked the name. */
export function renameChannel(ctx: WorldContext, channel: Channel, name: string, userId: string): void {
  const old = channel.name;
  channel.previousNames = [old, ...channel.previousNames];
  channel.name = name;
  const event = { channel: renamedChannelShape(channel), event_ts: nextTs(ctx, channel) };
  emitLife(ctx, channel, { type: eventName(channel, 'rename'), ...event });
  const line = `has renamed the channel from "${old}" to "${name}"`;
  addSystemMessage(ctx, channel, userId, 'channel_name', line, { old_name: old, name });
  touched(ctx, channel);
}

/** Archives a channel: nobody can write in it, its members stay. */
export function archiveChannel(ctx: WorldContext, channel: Channel, userId: string): void {
  addSystemMessage(ctx, channel, userId, 'channel_archive', `<@${userId}> archived the channel`);
  channel.isArchived = true;
  const event = { channel: channel.id, user: userId, is_moved: 0, event_ts: nextTs(ctx, channel) };
  emitLife(ctx, channel, { type: eventName(channel, 'archive'), ...event });
  touched(ctx, channel);
}

/** Opens an archived channel again. */
export function unarchiveChannel(ctx: WorldContext, channel: Channel, userId: string): void {
  channel.isArchived = false;
  // group_unarchive names its actor differently from all its relatives.
  const who = channel.isPrivate ? { actor_id: userId } : { user: userId };
  const event = { channel: channel.id, ...who, event_ts: nextTs(ctx, channel) };
  emitLife(ctx, channel, { type: eventName(channel, 'unarchive'), ...event });
  addSystemMessage(ctx, channel, userId, 'channel_unarchive', `<@${userId}> un-archived the channel`);
  touched(ctx, channel);
}

/** Turns a public channel private or the other way round; there is no event but the line itself. */
export function convertChannel(
  ctx: WorldContext,
  channel: Channel,
  isPrivate: boolean,
  userId: string,
): void {
  if (channel.isPrivate === isPrivate) return;
  channel.isPrivate = isPrivate;
  const [subtype, line] = isPrivate
    ? [
        'channel_convert_to_private',
        'made this channel *private*. Now, it can only be viewed or joined by invitation.',
      ]
    : [
        'channel_convert_to_public',
        'made this channel *public*. Any member in this workspace can see and join it.',
      ];
  addSystemMessage(ctx, channel, userId, subtype, line);
  if (isPrivate) {
    for (const member of channel.members) {
      const event = { user: member, channel: channel.id, channel_type: channel.id.slice(0, 1) };
      const team = ctx.world.users.get(member)?.teamId ?? channel.teamId;
      const rest = { team, event_ts: nextTs(ctx, channel) };
      emitInChannel(ctx, channel, 'member_joined_channel', {
        type: 'member_joined_channel',
        ...event,
        ...rest,
      });
    }
  }
  touched(ctx, channel);
}

/** Removes a channel with everything in it. */
export function deleteChannel(ctx: WorldContext, channel: Channel, userId: string): void {
  const event = { channel: channel.id, actor_id: userId, event_ts: nextTs(ctx, channel) };
  const extra = channel.isPrivate ? { date_deleted: seconds(ctx) } : {};
  emitLife(ctx, channel, { type: eventName(channel, 'deleted'), ...event, ...extra });
  ctx.world.channels.delete(channel.id);
  touched(ctx, channel);
}

/** Gives a channel a new id, as Slack rarely does. */
export function changeChannelId(ctx: WorldContext, channel: Channel): void {
  const old = channel.id;
  ctx.world.channels.delete(old);
  channel.id = randomId(ctx.world.random, 'C');
  ctx.world.channels.set(channel.id, channel);
  const event = { old_channel_id: old, new_channel_id: channel.id, event_ts: nextTs(ctx, channel) };
  const knows = !channel.isPrivate || channel.members.has(botOf(ctx.world, channel.teamId).id);
  if (knows) {
    const type = 'channel_id_changed';
    ctx.emit({ teamId: channel.teamId, subscription: type, event: { type, ...event } });
  }
  touched(ctx, channel);
}
