// What Slack's answer to a removal means for a person's access, as one table; and what is said to whoever asked.
import type { RevocationOutcome } from './contract.ts';

/**
 * - `removed`: they are not in the channel (any more)
 * - `refused`: the workspace restricts removing people, so access stays (B19)
 * - `pending`: Slack was away or the answer was lost; access ends, the removal is tried again
 * - `stuck`: access ends, but somebody has to act before they can be removed
 */
export type KickVerdict = 'removed' | 'refused' | 'pending' | 'stuck';

/** How a try to remove somebody ended: `ok`, or the code and class of Slack's error. */
export type KickAnswer = { code: string; errorClass: string };

/** Codes that mean more than their class says. */
const byCode: Readonly<Record<string, KickVerdict>> = {
  ok: 'removed',
  restricted_action: 'refused',
};

const byClass: Readonly<Record<string, KickVerdict>> = {
  done: 'removed',
  retry: 'pending',
  rate_limited: 'pending',
};

/** Reads an answer; whatever nobody foresaw ends access and needs a person. */
export const readKick = ({ code, errorClass }: KickAnswer): KickVerdict =>
  byCode[code] ?? byClass[errorClass] ?? 'stuck';

const reasons: Readonly<Record<string, string>> = {
  restricted_action:
    'your Slack workspace restricts who can remove people from channels; ask them to leave, or have a workspace admin remove them',
  channel_not_found: 'Cordon is not in the channel any more; bring it back with /invite @cordon',
  not_in_channel: 'Cordon is not in the channel any more; bring it back with /invite @cordon',
  is_archived: 'the channel is archived',
  missing_scope: 'the Cordon app lacks a permission; ask an admin to reinstall it',
  disconnected: 'Cordon is not connected to Slack any more; ask an admin to connect it again',
};

/** Why somebody is still in the channel, as the end of a sentence. */
export const explainStuck = (code: string): string =>
  reasons[code] ?? `Slack answered “${code}”; an admin finds more in Cordon’s log`;

/** The brief's explanation, to the letter of its meaning (B19). */
export const restrictedWords =
  'Your Slack workspace restricts who can remove people from channels, so we can’t remove them automatically. Ask them to leave the channel, or have a workspace admin remove them, before you can revoke their access.';

/** The outcome in words. `code` is Slack's, where it matters; `nextTry` is a time to come. */
export const outcomeWords = (
  outcome: RevocationOutcome['outcome'],
  name: string,
  details: { code?: string; wasRemoved?: boolean } = {},
): string => {
  switch (outcome) {
    case 'revoked':
      return details.wasRemoved
        ? `Revoked: ${name} lost access and was removed from the channel.`
        : `Revoked: ${name} lost access.`;
    case 'removal_pending':
      return `Revoked: ${name} lost access. Their removal from the Slack channel is pending, as Slack did not confirm it; Cordon tries again by itself.`;
    case 'still_in_channel':
      return `Revoked: ${name} lost access, but is still in the Slack channel: ${explainStuck(details.code ?? 'unknown')}.`;
    case 'refused':
      return restrictedWords;
    case 'when_they_leave':
      return `${name} keeps access for now. It ends by itself as soon as they are gone from the Slack channel.`;
    case 'already':
      return `${name} has no access any more. Nothing was changed.`;
  }
};
