// What workspaces let guests into.
import { isGuest } from './lookups.ts';
import type { Channel, Switches, User, World } from './types.ts';

/** Why a guest cannot come into a channel, in Slack's words; undefined for everybody else. */
export function guestProblem(
  world: World,
  switches: Switches,
  channel: Channel,
  user: User,
): 'user_is_restricted' | 'ura_max_channels' | undefined {
  if (!isGuest(user)) return undefined;
  if (channel.isPrivate && switches.guests_in_private_channels === 'refused') return 'user_is_restricted';
  if (user.role === 'guest') return undefined;
  const isElsewhere = [...world.channels.values()].some(
    (other) => other.kind === 'channel' && !other.isArchived && other.members.has(user.id),
  );
  return isElsewhere ? 'ura_max_channels' : undefined;
}
