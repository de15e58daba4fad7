// Looks after revocations that were begun: resumes what a crash left behind, and looks whether somebody left before we waited.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { reconcileChannel } from '../channel-members/index.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { resumeRevocation } from './slack-revoke.ts';

export const accessRevocationConsumer: Consumer = {
  name: 'access-revocation',
  events: ['access_revocation.begun'],
  // Whoever began it is at it; this is for when they are gone.
  startAfterMs: 10_000,

  async deliver(services, delivery) {
    if (!delivery.subjectId) return;
    const { standing } = await resumeRevocation(services, delivery.subjectId);
    // They may be gone already, in which case nothing more will be heard of them.
    if (standing === 'when_they_leave') await reconcileChannel(services, delivery);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
