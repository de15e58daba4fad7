// Ending access in a test that is not about Slack: for incidents without a channel, where it ends in one step.
import type { ViewerTx } from '../../src/access/door.ts';
import { beginRevocation } from '../../src/features/access-revocations/commands.ts';

/** Revokes as the viewer of `tx`. `changed` is false where the person had no access. Errors: as of beginRevocation. */
export const revokeAccess = async (
  tx: ViewerTx,
  about: { incident_id: string; person_id: string },
): Promise<{ changed: boolean }> => {
  const { standing } = await beginRevocation(tx, about);
  if (standing !== 'done' && standing !== 'already')
    throw new Error(`This incident has a channel, so access did not end at once: ${standing}.`);
  return { changed: standing === 'done' };
};
