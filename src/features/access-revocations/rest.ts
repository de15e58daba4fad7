// Revoking access over HTTP.
import { z } from 'zod';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { cancelRevocation } from './commands.ts';
import { RevocationOutcome, RevokeAccess } from './contract.ts';
import { revokeAccess } from './slack-revoke.ts';

const params = z.object({ reference: z.string(), person_id: z.string() });

export const accessRevocationRoutes: RestRoutes = (app, { access, slack }) => {
  app.post(
    '/cordon/v1/incidents/:reference/access_revocations',
    { schema: { params: params.pick({ reference: true }), response: { 200: RevocationOutcome } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      const input = readInput(RevokeAccess, request.body, 'body');
      return revokeAccess(slack, viewer, { incident_id: incidentId, ...input });
    },
  );

  app.delete(
    '/cordon/v1/incidents/:reference/access_revocations/:person_id',
    { schema: { params } },
    async (request, reply) => {
      const { viewer } = signedIn(request);
      const incident_id = await visibleIncidentId(access, viewer, request.params.reference);
      await access.asViewer(viewer, (tx) =>
        cancelRevocation(tx, { incident_id, person_id: request.params.person_id }),
      );
      return reply.code(204).send();
    },
  );
};
