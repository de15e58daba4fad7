// Follows access into the channel, and the channel's news back.
import { z } from 'zod';
import type { Consumer, SliceJob } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { reconcileChannel } from './slack-reconcile.ts';
import { syncMember } from './slack-sync.ts';
import { followEvent } from './slack-watch.ts';
import { saveNextTry } from './store.ts';
import { requestDueReconciliations } from './store-channel.ts';

/** Invites whoever was given access, and removes whose access ended, until it is done. */
export const channelMemberConsumer: Consumer = {
  name: 'channel-member',
  events: ['access_grant.given', 'access_grant.ended'],

  async deliver(services, delivery) {
    if (!delivery.subjectId) return;
    await syncMember(services, delivery, { personId: delivery.subjectId }, delivery.tries > 0);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),

  async willTryAt(services, delivery, at) {
    if (delivery.subjectId) await saveNextTry(services.asSystem, delivery, delivery.subjectId, at);
  },
};

/** Follows what Slack tells of channels, and looks by itself where nothing was told. */
export const channelWatchConsumer: Consumer = {
  name: 'channel-watch',
  events: ['incident_channel.noticed', 'incident_channel.reconcile_due'],

  async deliver(services, delivery) {
    if (delivery.event === 'incident_channel.noticed') await followEvent(services, delivery);
    else await reconcileChannel(services, delivery);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

export const channelMemberJobs: readonly SliceJob[] = [
  {
    name: 'reconcile-channels',
    payload: z.unknown(),
    at: '* * * * *',
    isPrivate: true,
    run: ({ slack }) => requestDueReconciliations(slack.asSystem),
  },
];
