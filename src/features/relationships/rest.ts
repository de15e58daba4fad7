// Related incidents over HTTP.
import { z } from 'zod';
import { notFound } from '../../platform/errors.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { addRelationship, removeRelationship } from './commands.ts';
import { AddedRelationship, type AddRelationshipInput } from './contract.ts';

const url = '/cordon/v1/incidents/:reference/relationships';

export const relationshipRoutes: RestRoutes = (app, { access }) => {
  app.post(
    url,
    { schema: { params: z.object({ reference: z.string() }), response: { 200: AddedRelationship } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) =>
        addRelationship(incidentId)(tx, request.body as AddRelationshipInput),
      );
    },
  );

  app.delete(
    `${url}/:relationship_id`,
    { schema: { params: z.object({ reference: z.string(), relationship_id: z.string() }) } },
    async (request, reply) => {
      const { viewer } = signedIn(request);
      const { reference, relationship_id: id } = request.params;
      const incidentId = await visibleIncidentId(access, viewer, reference);
      if (id.includes('\0')) throw notFound();
      await access.asViewer(viewer, (tx) => removeRelationship(incidentId)(tx, { id }));
      return reply.code(204).send();
    },
  );
};
