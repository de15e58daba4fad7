// What a person may do to a channel itself, as far as their role and the workspace's preferences let them.
import type { SimulatorContext } from '../context.ts';
import type { ChannelPower, PageResult } from '../page/contract.ts';
import {
  archiveChannel,
  convertChannel,
  deleteChannel,
  renameChannel,
  unarchiveChannel,
} from '../world/channel-life.ts';
import { nameProblem } from '../world/channel-names.ts';
import { isGuest, isIncluded, workspaceOf } from '../world/lookups.ts';
import type { Channel, User } from '../world/types.ts';
import { channelFor } from './messages.ts';
import { done, refused } from './result.ts';

/** What this person may do to this channel now; nothing for guests, outsiders, and people of other workspaces. */
export function powersOver(ctx: SimulatorContext, user: User, channel: Channel): ChannelPower[] {
  const isOwn = channel.kind === 'channel' && channel.teamId === user.teamId;
  if (!isOwn || user.deleted || isGuest(user) || !channel.members.has(user.id)) return [];
  const { switches } = workspaceOf(ctx.world, user.teamId);
  const isAdmin = user.role === 'owner' || user.role === 'admin';
  if (channel.isArchived) return ['unarchive', ...(isAdmin ? (['delete'] as const) : [])];
  const powers: ChannelPower[] = [];
  if (isAdmin || channel.creator === user.id) powers.push('rename');
  if (channel.isGeneral) return powers;
  powers.push('archive');
  if (isIncluded(switches.convert, user, switches)) powers.push('convert');
  if (isAdmin) powers.push('delete');
  return powers;
}

/** Changes a channel in this person's name; `name` is for renaming. */
export function changeChannel(
  ctx: SimulatorContext,
  user: User,
  channelId: string,
  power: ChannelPower,
  name: string,
): PageResult {
  const channel = channelFor(ctx, user, channelId);
  if (!channel || channel.kind === 'im') return refused('channel_not_found');
  if (!channel.members.has(user.id)) return refused('not_in_channel');
  if (!powersOver(ctx, user, channel).includes(power)) return refused('restricted_action');
  switch (power) {
    case 'rename': {
      const problem = nameProblem(ctx.world, channel.teamId, name);
      if (problem) return refused(problem);
      renameChannel(ctx, channel, name, user.id);
      break;
    }
    case 'archive':
      archiveChannel(ctx, channel, user.id);
      break;
    case 'unarchive':
      unarchiveChannel(ctx, channel, user.id);
      break;
    case 'convert':
      convertChannel(ctx, channel, !channel.isPrivate, user.id);
      break;
    case 'delete':
      deleteChannel(ctx, channel, user.id);
      return done();
  }
  return done(channel.id);
}
