// users.*: who is in the workspace.
import { channelShape } from '../shapes/channel.ts';
import { slackbot, userShape } from '../shapes/user.ts';
import { canSee, isInTeam } from '../world/lookups.ts';
import { knownUser } from '../world/people.ts';
import { isStranger } from '../world/sharing.ts';
import type { Channel } from '../world/types.ts';
import { flag, requiredText, text } from './arguments.ts';
import { type Call, type Method, SlackError } from './method.ts';
import { page } from './paging.ts';
import { requireScopeFor } from './scopes.ts';

function shapeOptions({ ctx, token }: Call) {
  return { withEmail: token.scopes.includes('users:read.email'), baseUrl: ctx.baseUrl() };
}

const info: Method = {
  name: 'users.info',
  reads: ['user', 'include_locale'],
  errors: ['user_not_found'],
  handle(call) {
    const { world } = call.ctx;
    const user = knownUser(world, call.team.id, requiredText(call.args, 'user'));
    if (!user) throw new SlackError('user_not_found');
    const locale = flag(call.args, 'include_locale') ? { locale: 'en-US' } : {};
    const foreign =
      user.teamId === call.team.id ? {} : { isStranger: isStranger(world, user, call.caller.id) };
    return { user: { ...userShape(user, { ...shapeOptions(call), ...foreign }), ...locale } };
  },
};

const list: Method = {
  name: 'users.list',
  reads: ['cursor', 'include_locale', 'limit'],
  errors: ['invalid_cursor'],
  handle(call) {
    const { ctx, team, args } = call;
    const inTeam = [...ctx.world.users.values()].filter((user) => user.teamId === team.id);
    const { items, nextCursor } = page(
      call,
      [...inTeam, slackbot(team.id)],
      'user',
      1000,
      'invalid_arguments',
    );
    const locale = flag(args, 'include_locale') ? { locale: 'en-US' } : {};
    return {
      members: items.map((user) => ({ ...userShape(user, shapeOptions(call)), ...locale })),
      cache_ts: Math.floor(ctx.now() / 1000),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};

const lookupByEmail: Method = {
  name: 'users.lookupByEmail',
  reads: ['email'],
  errors: ['users_not_found'],
  handle(call) {
    const wanted = requiredText(call.args, 'email').toLowerCase();
    for (const user of call.ctx.world.users.values()) {
      if (user.teamId === call.team.id && !user.deleted && user.email === wanted) {
        return { user: userShape(user, shapeOptions(call)) };
      }
    }
    throw new SlackError('users_not_found');
  },
};

const TYPES = ['public_channel', 'private_channel', 'im', 'mpim'] as const;
const KIND_OF_TYPE = { public_channel: 'public', private_channel: 'private', im: 'im' } as const;

/** The kinds of conversation that `types` asks for, each with its scope checked. */
export function wantedKinds(call: Call): (channel: Channel) => boolean {
  const types = (text(call.args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  for (const type of types) {
    if (!TYPES.includes(type as (typeof TYPES)[number])) throw new SlackError('invalid_types');
    if (type !== 'mpim') requireScopeFor(call, KIND_OF_TYPE[type as keyof typeof KIND_OF_TYPE]);
  }
  const excludesArchived = flag(call.args, 'exclude_archived');
  return (channel) => {
    if (excludesArchived && channel.isArchived) return false;
    if (channel.kind === 'im') return types.includes('im');
    return types.includes(channel.isPrivate ? 'private_channel' : 'public_channel');
  };
}

const conversations: Method = {
  name: 'users.conversations',
  reads: ['cursor', 'exclude_archived', 'limit', 'types', 'user'],
  errors: ['invalid_cursor', 'invalid_limit', 'invalid_types', 'missing_scope'],
  handle(call) {
    const { ctx, team, caller } = call;
    const isWanted = wantedKinds(call);
    const userId = text(call.args, 'user') ?? caller.id;
    const theirs = [...ctx.world.channels.values()].filter(
      (channel) =>
        isInTeam(channel, team.id) &&
        channel.members.has(userId) &&
        // Asked about somebody else, the answer holds only what the caller can see as well.
        canSee(ctx.world, channel, caller.id) &&
        isWanted(channel),
    );
    const { items, nextCursor } = page(call, theirs, 'channel');
    return {
      channels: items.map((channel) => channelShape(channel, caller.id, { withMembership: false })),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};

export const usersMethods = [info, list, lookupByEmail, conversations];
