// Changes of roles are told in their incident's channel.
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { noteRoles } from './slack-note.ts';

export const roleConsumer: Consumer = {
  name: 'role',
  events: ['incident.changed', 'incident_update.posted'],
  deliver: noteRoles,
  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
