// Finds the channel that a call is about, as far as its token can see it.
import { canSee, channelIn } from '../world/lookups.ts';
import type { Channel } from '../world/types.ts';
import { text } from './arguments.ts';
import { type Call, SlackError } from './method.ts';
import { kindOf, requireScopeFor } from './scopes.ts';

/**
 * The channel named by an argument. A private channel without the caller in it cannot be told from one that
 * never existed: both are channel_not_found.
 */
export function visibleChannel(call: Call, argument = 'channel'): Channel {
  const channel = channelIn(call.ctx.world, call.team.id, text(call.args, argument) ?? '');
  if (!channel || !canSee(call.ctx.world, channel, call.caller.id)) throw new SlackError('channel_not_found');
  return channel;
}

/** As `visibleChannel`, for methods whose scopes depend on the kind of conversation. */
export function scopedChannel(call: Call): Channel {
  const channel = visibleChannel(call);
  requireScopeFor(call, kindOf(channel));
  return channel;
}

/** A real channel, not a direct message. */
export function groupChannel(call: Call): Channel {
  const channel = scopedChannel(call);
  if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
  return channel;
}

/** Fails unless the caller is in the channel. */
export function requireMembership(call: Call, channel: Channel): void {
  if (!channel.members.has(call.caller.id)) throw new SlackError('not_in_channel');
}

/** Fails when the channel is archived. */
export function requireActive(channel: Channel): void {
  if (channel.isArchived) throw new SlackError('is_archived');
}
