// Editing an incident over HTTP.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { editIncident } from './commands.ts';
import { EditedIncident, type EditIncidentInput, EditOptions } from './contract.ts';
import { readEditOptions } from './options.ts';

export const editRoutes: RestRoutes = (app, { access }) => {
  app.get('/cordon/v1/edit_options', { schema: { response: { 200: EditOptions } } }, async (request) =>
    access.asViewer(signedIn(request).viewer, readEditOptions),
  );

  app.patch(
    '/cordon/v1/incidents/:reference',
    { schema: { params: z.object({ reference: z.string() }), response: { 200: EditedIncident } } },
    async (request) => {
      const { viewer } = signedIn(request);
      // Sight first: what is wrong with the input is told only to those who may see what it is about (L40).
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) => editIncident(incidentId)(tx, request.body as EditIncidentInput));
    },
  );
};
