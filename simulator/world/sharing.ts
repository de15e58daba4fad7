// Slack Connect: channels that people of another workspace can be in.
import { emitLife, touched } from './channel-life.ts';
import type { WorldContext } from './context.ts';
import { canSee, isInTeam } from './lookups.ts';
import { nextTs } from './messages.ts';
import type { Channel, User, World } from './types.ts';

/** Invites another workspace into a channel; nothing is shared until it accepts, and no event tells of it. */
export function offerShare(ctx: WorldContext, channel: Channel, teamId: string): void {
  channel.pendingShares.add(teamId);
  touched(ctx, channel);
}

/** The other workspace is in: its people can be invited from now on. */
export function shareChannel(ctx: WorldContext, channel: Channel, teamId: string): void {
  channel.pendingShares.delete(teamId);
  channel.sharedWith.add(teamId);
  const event = { connected_team_id: teamId, channel: channel.id, event_ts: nextTs(ctx, channel) };
  emitLife(ctx, channel, { type: 'channel_shared', ...event });
  touched(ctx, channel);
}

/**
 * Ends the sharing, or takes the invitation back. The other workspace's people are out of the channel without a
 * member_left_channel each: whether Slack sends one is not known, so an app must notice by looking.
 */
export function unshareChannel(ctx: WorldContext, channel: Channel, teamId: string): void {
  const wasShared = channel.sharedWith.delete(teamId);
  channel.pendingShares.delete(teamId);
  touched(ctx, channel);
  if (!wasShared) return;
  for (const id of channel.members) {
    if (ctx.world.users.get(id)?.teamId === teamId) channel.members.delete(id);
  }
  const event = {
    previously_connected_team_id: teamId,
    channel: channel.id,
    is_ext_shared: channel.sharedWith.size > 0,
    event_ts: nextTs(ctx, channel),
  };
  emitLife(ctx, channel, { type: 'channel_unshared', ...event });
}

/** Whether two workspaces have a channel together, so that they know of each other's people. */
export function areConnected(world: World, one: string, other: string): boolean {
  return [...world.channels.values()].some((channel) => isInTeam(channel, one) && isInTeam(channel, other));
}

/** Slack's word for somebody of another workspace who is in no shared channel that the asker can see. */
export function isStranger(world: World, user: User, askerId: string): boolean {
  return ![...world.channels.values()].some(
    (channel) =>
      channel.sharedWith.size > 0 && channel.members.has(user.id) && canSee(world, channel, askerId),
  );
}
