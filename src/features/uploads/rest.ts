// Images over HTTP: the body of an upload is the file itself; each read asks anew whether its reader may.
import type { FastifyError, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid, notFound } from '../../platform/errors.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { ChangedTimelineItem } from '../timeline/contract.ts';
import { addImage } from './commands.ts';
import { makeImage } from './image.ts';
import { uploadOf } from './queries.ts';
import { mostBytes, tooLargeWords } from './wording.ts';

const url = '/cordon/v1/incidents/:reference/uploads';

/** What a file is called when it is saved: nothing of what it was called before. */
const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

export const uploadRoutes: RestRoutes = (app, { access }) => {
  app.get(
    `${url}/:upload_id`,
    { schema: { params: z.object({ reference: z.string(), upload_id: z.string() }) } },
    async (request, reply) => {
      const { viewer } = signedIn(request);
      const { reference, upload_id } = request.params;
      // The database cannot even be asked for a NUL character; such an image is missing like any other.
      if (`${reference}${upload_id}`.includes('\0')) throw notFound();
      const [image] = await access.readAsViewer(viewer, uploadOf(reference, upload_id));
      if (!image) throw notFound();
      return reply
        .type(image.content_type)
        .header('content-disposition', `inline; filename="${image.id}.${extensions[image.content_type]}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cross-origin-resource-policy', 'same-origin')
        .header('x-content-type-options', 'nosniff')
        .send(image.content);
    },
  );

  app.register(async (scope) => {
    // Whatever the browser calls it, these are bytes until somebody has looked at them.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const ids = new WeakMap<FastifyRequest, string>();
    scope.post<{ Params: { reference: string } }>(
      url,
      {
        bodyLimit: mostBytes,
        schema: { params: z.object({ reference: z.string() }), response: { 200: ChangedTimelineItem } },
        // Sight first, before ten megabytes are read (L40).
        async onRequest(request) {
          const { viewer } = signedIn(request);
          ids.set(request, await visibleIncidentId(access, viewer, request.params.reference));
        },
        errorHandler(error: FastifyError) {
          const isTooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
          throw isTooLarge ? invalid('image', 'too_long', tooLargeWords) : error;
        },
      },
      async (request) => {
        const { viewer } = signedIn(request);
        const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
        const image = await makeImage(body);
        return access.asViewer(viewer, (tx) =>
          addImage(ids.get(request) ?? '', image)(tx, request.query as Record<string, string>),
        );
      },
    );
  });
};
