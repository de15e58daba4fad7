// Attachments over HTTP.
import { z } from 'zod';
import { notFound } from '../../platform/errors.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { addAttachment, removeAttachment } from './commands.ts';
import { type AddAttachmentInput, AddedAttachment } from './contract.ts';

const url = '/cordon/v1/incidents/:reference/attachments';

export const attachmentRoutes: RestRoutes = (app, { access }) => {
  app.post(
    url,
    { schema: { params: z.object({ reference: z.string() }), response: { 200: AddedAttachment } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) =>
        addAttachment(incidentId)(tx, request.body as AddAttachmentInput),
      );
    },
  );

  app.delete(
    `${url}/:attachment_id`,
    { schema: { params: z.object({ reference: z.string(), attachment_id: z.string() }) } },
    async (request, reply) => {
      const { viewer } = signedIn(request);
      const { reference, attachment_id: id } = request.params;
      const incidentId = await visibleIncidentId(access, viewer, reference);
      if (id.includes('\0')) throw notFound();
      await access.asViewer(viewer, (tx) => removeAttachment(incidentId)(tx, { id }));
      return reply.code(204).send();
    },
  );
};
