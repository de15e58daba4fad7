// Resumes revocations that a crash left behind: Slack was asked or not, and nobody recorded the answer.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { resumeRevocation } from './slack-revoke.ts';

export const accessRevocationConsumer: Consumer = {
  name: 'access-revocation',
  events: ['access_revocation.begun'],
  // Whoever began it is at it; this is for when they are gone.
  startAfterMs: 10_000,

  async deliver(services, { subjectId }) {
    if (subjectId) await resumeRevocation(services, subjectId);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
