// Merging over HTTP.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { mergeIncident } from './commands.ts';
import { MergedIncident, type MergeIncidentInput } from './contract.ts';

export const mergeRoutes: RestRoutes = (app, { access }) => {
  app.post(
    '/cordon/v1/incidents/:reference/merge',
    { schema: { params: z.object({ reference: z.string() }), response: { 200: MergedIncident } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) =>
        mergeIncident(incidentId)(tx, request.body as MergeIncidentInput),
      );
    },
  );
};
