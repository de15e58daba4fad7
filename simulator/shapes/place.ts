// The channel in commands and interactions, which does not tell names that are not public.
import type { Channel } from '../world/types.ts';

/** Slack hides the names of conversations that are not public channels. */
export function shownName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}
