// Follows requests for access: shows them in the channel, shows how they were decided, tells whoever was allowed.
import { z } from 'zod';
import type { Consumer, SliceJob } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { forgetDenials, offerAgain, showDecision, showRequest, tellAllowed } from './slack-show.ts';
import { resolveSentRequest } from './store.ts';

/** Looks up what a request is about, after whoever sent it was answered. Unknown yet, so it counts as private work. */
const resolve: SliceJob<{ sent_request_id: string }> = {
  name: 'resolve-access-request',
  payload: z.object({ sent_request_id: z.string() }),
  isPrivate: true,
  run: ({ slack }, { sent_request_id }) => resolveSentRequest(slack.asSystem, sent_request_id),
};

export const accessRequestJobs: readonly SliceJob[] = [resolve];

export const accessRequestConsumer: Consumer = {
  name: 'access-request',
  events: [
    'access_request.received',
    'access_request.decided',
    'access_grant.given',
    'incident_channel.changed',
  ],

  async deliver(services, delivery) {
    const { event, subjectId } = delivery;
    if (!subjectId) return;
    if (event === 'access_request.received') await showRequest(services, delivery, subjectId);
    if (event === 'access_request.decided') await showDecision(services, delivery, subjectId);
    // Whoever is brought into the channel has this done before; others may be in it already.
    if (event === 'access_grant.given') await forgetDenials(services, delivery, subjectId);
    // The person whom it names is not in the channel (any more).
    if (event === 'incident_channel.changed') await offerAgain(services, delivery, subjectId);
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
