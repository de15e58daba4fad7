// What an administration does with channels, whatever the preferences say: archive, rename, convert, share, delete.
import { z } from 'zod';
import { done, refused } from '../acts/result.ts';
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import {
  archiveChannel,
  changeChannelId,
  convertChannel,
  deleteChannel,
  renameChannel,
  unarchiveChannel,
} from '../world/channel-life.ts';
import { nameProblem } from '../world/channel-names.ts';
import { removeMember } from '../world/channels.ts';
import { isIncluded, workspaceOf } from '../world/lookups.ts';
import { offerShare, shareChannel, unshareChannel } from '../world/sharing.ts';
import type { Channel } from '../world/types.ts';
import { someone, somewhere, workspace } from './findings.ts';
import { badRequest } from './requests.ts';

const user = z.string();
const channel = z.string();
const team = z.string();

export const channelActs = [
  z.object({ action: z.literal('convert'), as: user, channel, to: z.enum(['private', 'public']) }),
  z.object({ action: z.literal('archive'), as: user, channel }),
  z.object({ action: z.literal('unarchive'), as: user, channel }),
  z.object({ action: z.literal('rename'), as: user, channel, name: z.string() }),
  z.object({ action: z.literal('delete_channel'), as: user, channel }),
  z.object({ action: z.literal('change_channel_id'), channel }),
  z.object({ action: z.literal('remove_member'), as: user, channel, user }),
  z.object({ action: z.literal('share'), channel, team, pending: z.boolean().default(false) }),
  z.object({ action: z.literal('unshare'), channel, team }),
] as const;

type ChannelAct = z.infer<(typeof channelActs)[number]>;

/** The channel, once it is clear that the other workspace is another one. */
function shareable(ctx: SimulatorContext, id: string, teamId: string): Channel {
  const found = somewhere(ctx, id);
  workspace(ctx, teamId);
  if (found.kind === 'im') throw badRequest('Direct messages cannot be shared. Name a channel.');
  if (found.teamId === teamId) throw badRequest(`${id} belongs to ${teamId} itself. Name another workspace.`);
  return found;
}

function convert(ctx: SimulatorContext, act: Extract<ChannelAct, { action: 'convert' }>): PageResult {
  const person = someone(ctx, act.as);
  const { switches } = workspaceOf(ctx.world, person.teamId);
  if (!isIncluded(switches.convert, person, switches)) return refused('restricted_action');
  convertChannel(ctx, somewhere(ctx, act.channel), act.to === 'private', person.id);
  return done();
}

/** Does what the body says. */
export function actOnChannels(ctx: SimulatorContext, act: ChannelAct): PageResult {
  switch (act.action) {
    case 'convert':
      return convert(ctx, act);
    case 'archive':
      archiveChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'unarchive':
      unarchiveChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'rename': {
      const found = somewhere(ctx, act.channel);
      const problem = nameProblem(ctx.world, found.teamId, act.name);
      if (problem)
        throw badRequest(`The channel cannot be called "${act.name}": ${refused(problem).message}`);
      renameChannel(ctx, found, act.name, someone(ctx, act.as).id);
      return done();
    }
    case 'delete_channel':
      deleteChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'change_channel_id': {
      const found = somewhere(ctx, act.channel);
      changeChannelId(ctx, found);
      return done(found.id);
    }
    case 'remove_member': {
      const found = somewhere(ctx, act.channel);
      if (!found.members.has(act.user)) return refused('not_a_member');
      removeMember(ctx, found, act.user, someone(ctx, act.as).id);
      return done();
    }
    case 'share': {
      const found = shareable(ctx, act.channel, act.team);
      if (act.pending) offerShare(ctx, found, act.team);
      else if (!found.sharedWith.has(act.team)) shareChannel(ctx, found, act.team);
      return done();
    }
    case 'unshare':
      unshareChannel(ctx, shareable(ctx, act.channel, act.team), act.team);
      return done();
  }
}
