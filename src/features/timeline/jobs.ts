// Follows pins in incident channels, in the incident's own queue.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { followPin } from './slack-pins.ts';

export const timelinePinConsumer: Consumer = {
  name: 'timeline-pin',
  events: ['incident_channel.noticed'],
  deliver: followPin,
  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
