// The Incident Homepage over HTTP.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { Homepage } from './contract.ts';
import { readHomepage } from './queries.ts';

export const homepageRoutes: RestRoutes = (app, { access }) => {
  app.get(
    '/cordon/v1/incidents/:reference',
    // Any text is looked up: a malformed reference is missing like any other, not a different error.
    { schema: { params: z.object({ reference: z.string() }), response: { 200: Homepage } } },
    async (request) =>
      access.asViewer(signedIn(request).viewer, (tx) => readHomepage(tx, request.params.reference)),
  );
};
