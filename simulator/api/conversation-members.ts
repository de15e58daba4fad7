// conversations.*: who is in a channel, and who comes and goes.
import { channelShape } from '../shapes/channel.ts';
import { addMember, openDirectMessage, removeMember } from '../world/channels.ts';
import { SLACKBOT } from '../world/constants.ts';
import { guestProblem } from '../world/guests.ts';
import { isIncluded, isInTeam } from '../world/lookups.ts';
import { knownUser, userIn } from '../world/people.ts';
import type { Channel } from '../world/types.ts';
import { flag, idList, requiredText, text } from './arguments.ts';
import {
  groupChannel,
  requireActive,
  requireMembership,
  scopedChannel,
  visibleChannel,
} from './channel-argument.ts';
import { type Call, type Method, SlackError } from './method.ts';
import { page } from './paging.ts';
import { requireScopeFor } from './scopes.ts';

const MAX_INVITED = 100;

/** Why this person cannot be put into the channel, in Slack's words; undefined when they can. */
function inviteProblem(call: Call, channel: Channel, id: string): string | undefined {
  const { world } = call.ctx;
  if (id === call.caller.id) return 'cant_invite_self';
  const user = userIn(world, call.team.id, id) ?? world.users.get(id);
  if (!user || !isInTeam(channel, user.teamId)) return 'user_not_found';
  if (user.deleted || id === SLACKBOT) return 'cant_invite';
  if (channel.members.has(id)) return 'already_in_channel';
  return guestProblem(world, call.team.switches, channel, user);
}

const invite: Method = {
  name: 'conversations.invite',
  reads: ['channel', 'users', 'force'],
  errors: [
    'already_in_channel',
    'cant_invite',
    'cant_invite_self',
    'channel_not_found',
    'is_archived',
    'method_not_supported_for_channel_type',
    'missing_scope',
    'no_user',
    'not_in_channel',
    'ura_max_channels',
    'user_is_restricted',
    'user_not_found',
  ],
  checksItself: ['users'],
  handle(call) {
    const channel = groupChannel(call);
    requireMembership(call, channel);
    requireActive(channel);
    const users = idList(call.args, 'users');
    if (users.length === 0) throw new SlackError('no_user');
    if (users.length > MAX_INVITED) throw new SlackError('invalid_arguments');
    const verdicts = users.map((user) => ({ user, error: inviteProblem(call, channel, user) }));
    const errors = verdicts
      .filter((verdict) => verdict.error !== undefined)
      .map(({ user, error }) => ({ user, ok: false, error }));
    const [first] = errors;
    const welcome = verdicts.filter((verdict) => verdict.error === undefined);
    // Without force one bad id stops the rest.
    if (first?.error && !(flag(call.args, 'force') && welcome.length > 0)) {
      throw new SlackError(first.error, { errors });
    }
    for (const { user } of welcome) addMember(call.ctx, channel, user, call.caller.id);
    return { channel: channelShape(channel, call.caller.id), ...(errors.length > 0 ? { errors } : {}) };
  },
};

const kick: Method = {
  name: 'conversations.kick',
  reads: ['channel', 'user'],
  errors: [
    'cant_kick_from_general',
    'cant_kick_self',
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'missing_scope',
    'not_in_channel',
    'restricted_action',
    'user_not_found',
  ],
  handle(call) {
    const { ctx, team, caller } = call;
    const channel = groupChannel(call);
    const userId = requiredText(call.args, 'user');
    if (channel.isGeneral) throw new SlackError('cant_kick_from_general');
    if (userId === caller.id) throw new SlackError('cant_kick_self');
    if (!knownUser(ctx.world, team.id, userId)) throw new SlackError('user_not_found');
    requireMembership(call, channel);
    const who = channel.isPrivate ? team.switches.remove_from_private : team.switches.remove_from_public;
    if (!isIncluded(who, caller, team.switches)) throw new SlackError('restricted_action');
    if (!channel.members.has(userId)) throw new SlackError('not_in_channel');
    removeMember(ctx, channel, userId, caller.id);
    return { errors: {} };
  },
};

const leave: Method = {
  name: 'conversations.leave',
  reads: ['channel'],
  errors: [
    'cant_leave_general',
    'channel_not_found',
    'is_archived',
    'last_member',
    'method_not_supported_for_channel_type',
    'missing_scope',
  ],
  handle(call) {
    const channel = groupChannel(call);
    // Slack's one answer without ok and without error.
    if (!channel.members.has(call.caller.id)) return { ok: false, not_in_channel: true };
    requireActive(channel);
    if (channel.isGeneral) throw new SlackError('cant_leave_general');
    if (channel.isPrivate && channel.members.size === 1) throw new SlackError('last_member');
    removeMember(call.ctx, channel, call.caller.id, call.caller.id);
    return {};
  },
};

const join: Method = {
  name: 'conversations.join',
  reads: ['channel'],
  errors: ['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type', 'missing_scope'],
  handle(call) {
    const channel = visibleChannel(call);
    if (channel.kind === 'im' || channel.isPrivate)
      throw new SlackError('method_not_supported_for_channel_type');
    requireActive(channel);
    if (channel.members.has(call.caller.id)) {
      const shape = channelShape(channel, call.caller.id);
      const warning = 'already_in_channel';
      return { channel: shape, warning, response_metadata: { warnings: [warning] } };
    }
    addMember(call.ctx, channel, call.caller.id);
    return { channel: channelShape(channel, call.caller.id) };
  },
};

const members: Method = {
  name: 'conversations.members',
  reads: ['channel', 'cursor', 'limit'],
  errors: ['channel_not_found', 'invalid_cursor', 'invalid_limit', 'missing_scope'],
  handle(call) {
    const channel = scopedChannel(call);
    // A stale answer shows who was inside when it was ordered.
    const ids = call.fault?.memberships?.get(channel.id) ?? [...channel.members];
    const { items, nextCursor } = page(call, [...ids], 'member');
    return { members: items, response_metadata: { next_cursor: nextCursor } };
  },
};

const open: Method = {
  name: 'conversations.open',
  reads: ['channel', 'return_im', 'users', 'prevent_creation'],
  errors: [
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'missing_scope',
    'too_many_users',
    'user_disabled',
    'user_not_found',
    'users_list_not_supplied',
  ],
  handle(call) {
    const { ctx, team, caller, args } = call;
    requireScopeFor(call, 'im');
    const returnsAll = flag(args, 'return_im');
    const shape = (channel: Channel) => (returnsAll ? channelShape(channel, caller.id) : { id: channel.id });
    if (text(args, 'channel')) {
      const channel = visibleChannel(call);
      if (channel.kind !== 'im') throw new SlackError('method_not_supported_for_channel_type');
      return { no_op: true, already_open: true, channel: shape(channel) };
    }
    const users = idList(args, 'users');
    const [userId] = users;
    if (!userId) throw new SlackError('users_list_not_supplied');
    if (users.length > 8) throw new SlackError('too_many_users');
    // Conversations of several people are not simulated.
    if (users.length > 1) throw new SlackError('method_not_supported_for_channel_type');
    const user = userIn(ctx.world, team.id, userId);
    if (!user) throw new SlackError('user_not_found');
    if (user.deleted) throw new SlackError('user_disabled');
    if (flag(args, 'prevent_creation') && !hasDirectMessage(call, userId))
      throw new SlackError('channel_not_found');
    const { channel, wasOpen } = openDirectMessage(ctx, team.id, caller.id, userId);
    return { ...(wasOpen ? { no_op: true, already_open: true } : {}), channel: shape(channel) };
  },
};

function hasDirectMessage(call: Call, userId: string): boolean {
  return [...call.ctx.world.channels.values()].some(
    (channel) => channel.kind === 'im' && channel.members.has(userId) && channel.members.has(call.caller.id),
  );
}

export const conversationMembersMethods = [invite, kick, leave, join, members, open];
