// Inviting people over HTTP.
import { z } from 'zod';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { invitePeople } from './commands.ts';
import { InvitationResults, InvitePeople } from './contract.ts';

export const accessGrantRoutes: RestRoutes = (app, { access }) => {
  app.post(
    '/cordon/v1/incidents/:reference/access_grants',
    { schema: { params: z.object({ reference: z.string() }), response: { 200: InvitationResults } } },
    async (request) => {
      const { viewer } = signedIn(request);
      // Sight first: what is wrong with the input is told only to those who may see what it is about (L40).
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      const { person_ids } = readInput(InvitePeople, request.body, 'body');
      return { results: await invitePeople(access, viewer, incidentId, person_ids) };
    },
  );
};
