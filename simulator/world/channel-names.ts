// Slack's rules for channel names.
import { channelByName } from './lookups.ts';
import type { World } from './types.ts';

const MAX_NAME = 80;

/** Error code for a name that cannot be used in this workspace, or undefined when it can. */
export function nameProblem(world: World, teamId: string, name: string): string | undefined {
  if (name === '') return 'invalid_name_required';
  if (name.length > MAX_NAME) return 'invalid_name_maxlength';
  if (/^[-_]+$/.test(name)) return 'invalid_name_punctuation';
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) return 'invalid_name_specials';
  return channelByName(world, teamId, name) ? 'name_taken' : undefined;
}
