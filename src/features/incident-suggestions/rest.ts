// Suggestions of incidents over HTTP.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { IncidentSuggestions } from '../incidents/contract.ts';
import { toIncidentReference } from '../incidents/index.ts';
import { incidentSuggestions } from './queries.ts';

const SuggestionQuery = z.object({
  query: z
    .string()
    .trim()
    .max(200, 'A search is at most 200 characters long. Shorten it.')
    // The database cannot even be asked for a NUL character; nothing is called so.
    .transform((text) => text.replaceAll('\0', '\uFFFD'))
    .default(''),
});

export const incidentSuggestionRoutes: RestRoutes = (app, { access }) => {
  app.get(
    '/cordon/v1/incidents/suggestions',
    { schema: { querystring: SuggestionQuery, response: { 200: IncidentSuggestions } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const found = await access.readAsViewer(viewer, incidentSuggestions(request.query.query));
      return { incidents: found.map(toIncidentReference) };
    },
  );
};
