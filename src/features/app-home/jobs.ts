// A Home tab that was published must not go on showing what somebody may not see any more.
import { incidentChannel, person } from '../../access/viewer.ts';
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { judgeSlackError } from '../incident-channels/index.ts';
import { publishHome } from './slack-publish.ts';

export const appHomeConsumer: Consumer = {
  name: 'app-home',
  events: ['access_grant.given', 'access_grant.ended'],

  async deliver(services, { organizationId, incidentId, subjectId }) {
    if (!subjectId) return;
    // Also of somebody deactivated, who sees nothing themselves: they may come back.
    const [found] = await services.access.readAsViewer(
      incidentChannel({ organizationId, incidentId }),
      (db) => db.selectFrom('people').select('slack_user_id').where('id', '=', subjectId),
    );
    if (!found) return;
    const bot = await services.bots.forOrganization(organizationId);
    const viewer = person({ organizationId, personId: subjectId });
    await publishHome(services, bot, { viewer, slackUserId: found.slack_user_id });
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
