// Follows requests for access: shows them in the channel, shows how they were decided, tells whoever was allowed.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { forgetDenials, showDecision, showRequest, tellAllowed } from './slack-show.ts';

export const accessRequestConsumer: Consumer = {
  name: 'access-request',
  events: ['access_request.received', 'access_request.decided', 'access_grant.given'],

  async deliver(services, delivery) {
    const { event, subjectId } = delivery;
    if (!subjectId) return;
    if (event === 'access_request.received') await showRequest(services, delivery, subjectId);
    if (event === 'access_request.decided') await showDecision(services, delivery, subjectId);
    // Before they are brought into the channel: this consumer comes first.
    if (event === 'access_grant.given') await forgetDenials(services, delivery, subjectId);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

export const accessRequestToldConsumer: Consumer = {
  name: 'access-request-told',
  events: ['access_request.decided'],

  async deliver(services, delivery) {
    if (delivery.subjectId) await tellAllowed(services, delivery, delivery.subjectId);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
