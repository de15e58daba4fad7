// Updates over HTTP.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { EditedIncident } from '../edits/contract.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { postUpdate } from './commands.ts';
import type { PostUpdateInput } from './contract.ts';

export const updateRoutes: RestRoutes = (app, { access }) => {
  app.post(
    '/cordon/v1/incidents/:reference/updates',
    { schema: { params: z.object({ reference: z.string() }), response: { 200: EditedIncident } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) => postUpdate(incidentId)(tx, request.body as PostUpdateInput));
    },
  );
};
