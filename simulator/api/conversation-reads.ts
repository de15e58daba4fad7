// conversations.list and conversations.history: finding channels and messages.
import { channelShape } from '../shapes/channel.ts';
import { messageShape } from '../shapes/message.ts';
import { canSee, isInTeam } from '../world/lookups.ts';
import type { Message } from '../world/types.ts';
import { flag, text } from './arguments.ts';
import { requireMembership, scopedChannel } from './channel-argument.ts';
import { type Call, type Method, SlackError } from './method.ts';
import { page } from './paging.ts';
import { wantedKinds } from './users.ts';

const list: Method = {
  name: 'conversations.list',
  reads: ['cursor', 'exclude_archived', 'limit', 'types'],
  errors: ['invalid_cursor', 'invalid_limit', 'invalid_types', 'missing_scope'],
  handle(call) {
    const { ctx, team, caller } = call;
    const isWanted = wantedKinds(call);
    const visible = [...ctx.world.channels.values()].filter(
      (channel) => isInTeam(channel, team.id) && isWanted(channel) && canSee(ctx.world, channel, caller.id),
    );
    const { items, nextCursor } = page(call, visible, 'channel');
    return {
      channels: items.map((channel) => ({
        ...channelShape(channel, caller.id, { withLastRead: false }),
        ...(channel.kind === 'channel' ? { num_members: channel.members.size } : {}),
      })),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};

/** A ts argument as a number of seconds; the precision of a double is enough to compare. */
function tsArgument(call: Call, name: 'oldest' | 'latest'): number | undefined {
  const value = text(call.args, name);
  if (value === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(value)) throw new SlackError(`invalid_ts_${name}`);
  return Number(value);
}

function isWithin(message: Message, oldest: number, latest: number, inclusive: boolean): boolean {
  const ts = Number(message.ts);
  return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

const history: Method = {
  name: 'conversations.history',
  reads: ['channel', 'cursor', 'include_all_metadata', 'inclusive', 'latest', 'limit', 'oldest'],
  errors: ['channel_not_found', 'invalid_cursor', 'invalid_ts_latest', 'invalid_ts_oldest', 'not_in_channel'],
  handle(call) {
    const channel = scopedChannel(call);
    requireMembership(call, channel);
    const oldest = tsArgument(call, 'oldest') ?? 0;
    const latest = tsArgument(call, 'latest') ?? Number.POSITIVE_INFINITY;
    const inclusive = flag(call.args, 'inclusive');
    const found = channel.messages
      .filter((message) => !message.threadTs || message.threadTs === message.ts)
      .filter((message) => isWithin(message, oldest, latest, inclusive))
      .reverse();
    const { items, nextCursor } = page(call, found, 'next_ts', 100, 'invalid_arguments');
    const withMetadata = flag(call.args, 'include_all_metadata');
    return {
      messages: items.map((message) => messageShape(call.ctx.world, channel, message, { withMetadata })),
      has_more: nextCursor !== '',
      pin_count: channel.pins.length,
      ...(nextCursor ? { response_metadata: { next_cursor: nextCursor } } : {}),
    };
  },
};

export const conversationReadsMethods = [list, history];
