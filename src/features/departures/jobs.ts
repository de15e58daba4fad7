// Follows departures from incident channels.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { askInChannel, showAnswer } from './slack-ask.ts';

export const departureConsumer: Consumer = {
  name: 'departure',
  events: ['departure.noticed', 'departure.answered'],

  async deliver(services, delivery) {
    const { event, subjectId } = delivery;
    if (!subjectId) return;
    if (event === 'departure.noticed') await askInChannel(services, delivery, subjectId);
    else await showAnswer(services, delivery, subjectId);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
