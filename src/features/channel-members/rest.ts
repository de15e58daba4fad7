// The channel over HTTP: joining it again, and deciding about people who are there without access.
import { z } from 'zod';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { ChannelMessage, DecideUnexpectedMember } from '../incident-channels/contract.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { admitUnexpected, joinChannel, removeUnexpected } from './slack-join.ts';

const params = z.object({ reference: z.string(), slack_user_id: z.string() });
const response = { 200: ChannelMessage };

export const channelMemberRoutes: RestRoutes = (app, { access, slack }) => {
  app.post(
    '/cordon/v1/incidents/:reference/channel/join',
    { schema: { params: params.pick({ reference: true }), response } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return { message: await joinChannel(slack, viewer, incidentId) };
    },
  );

  app.post(
    '/cordon/v1/incidents/:reference/channel/members/:slack_user_id',
    { schema: { params, response } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { reference, slack_user_id } = request.params;
      const incident_id = await visibleIncidentId(access, viewer, reference);
      const { action } = readInput(DecideUnexpectedMember, request.body, 'body');
      const decide = action === 'grant' ? admitUnexpected : removeUnexpected;
      return { message: await decide(slack, viewer, { incident_id, slack_user_id }) };
    },
  );
};
