// What a person does with channels: make one, join, leave, invite, remove somebody.
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { nameProblem } from '../world/channel-names.ts';
import { addMember, createChannel, removeMember } from '../world/channels.ts';
import { SLACKBOT } from '../world/constants.ts';
import { guestProblem } from '../world/guests.ts';
import { isGuest, isIncluded, isInTeam, workspaceOf } from '../world/lookups.ts';
import { userIn } from '../world/people.ts';
import type { Channel, User } from '../world/types.ts';
import { channelFor } from './messages.ts';
import { done, refused } from './result.ts';

/** Makes a channel with this person in it. */
export function makeChannel(ctx: SimulatorContext, user: User, name: string, isPrivate: boolean): PageResult {
  const { switches } = workspaceOf(ctx.world, user.teamId);
  const who = isPrivate ? switches.create_private : switches.create_public;
  if (!isIncluded(who, user, switches)) return refused('restricted_action');
  const problem = nameProblem(ctx.world, user.teamId, name);
  if (problem) return refused(problem);
  const channel = createChannel(ctx, { teamId: user.teamId, name, isPrivate, creator: user.id });
  return done(channel.id);
}

/** Joins a public channel. Private ones cannot be joined: they look as if they did not exist. */
export function joinChannel(ctx: SimulatorContext, user: User, channelId: string): PageResult {
  const channel = channelFor(ctx, user, channelId);
  if (!channel || channel.kind === 'im') return refused('channel_not_found');
  if (channel.isArchived) return refused('is_archived');
  if (channel.members.has(user.id)) return done(channel.id);
  if (isGuest(user)) return refused('restricted_action');
  addMember(ctx, channel, user.id);
  return done(channel.id);
}

/** Leaves a channel. */
export function leaveChannel(ctx: SimulatorContext, user: User, channelId: string): PageResult {
  const channel = channelFor(ctx, user, channelId);
  if (!channel || channel.kind === 'im') return refused('channel_not_found');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (channel.isGeneral) return refused('cant_leave_general');
  removeMember(ctx, channel, user.id, user.id);
  return done();
}

function invitable(ctx: SimulatorContext, user: User, channel: Channel, id: string): string | undefined {
  const invited = userIn(ctx.world, user.teamId, id) ?? ctx.world.users.get(id);
  const isKnown = invited && !invited.deleted && id !== SLACKBOT;
  // Of other workspaces, only those can come that the channel is shared with.
  if (!isKnown || !isInTeam(channel, invited.teamId)) return 'user_not_found';
  if (channel.members.has(id)) return 'already_in_channel';
  return guestProblem(ctx.world, workspaceOf(ctx.world, invited.teamId).switches, channel, invited);
}

/** Brings people (or the app's bot) into a channel; nobody comes in when one of them cannot. */
export function inviteTo(ctx: SimulatorContext, user: User, channelId: string, users: string[]): PageResult {
  const channel = channelFor(ctx, user, channelId);
  if (!channel || channel.kind === 'im') return refused('channel_not_found');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (channel.isArchived) return refused('is_archived');
  if (isGuest(user)) return refused('restricted_action');
  if (users.length === 0) return refused('user_not_found');
  for (const id of users) {
    const problem = invitable(ctx, user, channel, id);
    if (problem) return refused(problem);
  }
  for (const id of users) addMember(ctx, channel, id, user.id);
  return done(channel.id);
}

/** Removes people (or the app's bot) from a channel, as far as the workspace's preferences let this person. */
export function removeFrom(
  ctx: SimulatorContext,
  user: User,
  channelId: string,
  users: string[],
): PageResult {
  const channel = channelFor(ctx, user, channelId);
  if (!channel || channel.kind === 'im') return refused('channel_not_found');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (channel.isGeneral) return refused('cant_kick_from_general');
  const { switches } = workspaceOf(ctx.world, user.teamId);
  const who = channel.isPrivate ? switches.remove_from_private : switches.remove_from_public;
  if (!isIncluded(who, user, switches)) return refused('restricted_action');
  if (users.length === 0 || users.some((id) => !channel.members.has(id))) return refused('user_not_found');
  for (const id of users) removeMember(ctx, channel, id, user.id);
  return done();
}
