// The Incident Homepage over HTTP.
import { z } from 'zod';
import { notFound } from '../../platform/errors.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { Homepage } from './contract.ts';
import { readHomepage } from './queries.ts';

export const homepageRoutes: RestRoutes = (app, { access }) => {
  app.get(
    '/cordon/v1/incidents/:reference',
    // Any text is looked up: a malformed reference is missing like any other, not a different error.
    { schema: { params: z.object({ reference: z.string() }), response: { 200: Homepage } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { reference } = request.params;
      // The database cannot even be asked for a NUL character; such an incident is missing like any other.
      if (reference.includes('\0')) throw notFound();
      return access.asViewer(viewer, (tx) => readHomepage(tx, reference));
    },
  );
};
