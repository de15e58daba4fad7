// Updates are told in their incident's channel; and a promised one is reminded of.
import { z } from 'zod';
import type { Consumer, SliceJob } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { remindOfUpdate, tellUpdate } from './slack-post.ts';
import { takeDueReminders } from './store.ts';

export const updateConsumer: Consumer = {
  name: 'update',
  events: ['incident_update.posted'],
  deliver: tellUpdate,
  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

export const updateReminderConsumer: Consumer = {
  name: 'update-reminder',
  events: ['update_reminder.due'],
  deliver: remindOfUpdate,
  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

export const updateJobs: readonly SliceJob[] = [
  {
    name: 'remind-of-updates',
    payload: z.unknown(),
    at: '* * * * *',
    run: ({ slack }) => takeDueReminders(slack.asSystem),
  },
];
