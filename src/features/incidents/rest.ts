// Incidents over HTTP: the list, its filter's suggestions, what the declare dialog offers, and declaring.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { declareIncident } from './commands.ts';
import {
  DeclaredIncident,
  type DeclareIncidentInput,
  DeclareOptions,
  IncidentList,
  IncidentListQuery,
  ReporterSuggestions,
} from './contract.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { readDeclareOptions } from './declare-options.ts';
import { incidentCount, incidentPage, reporterOf, reporterSuggestions, toListItem } from './queries.ts';

const ReporterQuery = z.object({
  query: z.string().max(100).default(''),
  show_private: z.enum(['true', 'false']).default('false'),
});

export const incidentRoutes: RestRoutes = (app, { access, secrets }) => {
  app.get(
    '/cordon/v1/incidents',
    { schema: { querystring: IncidentListQuery, response: { 200: IncidentList } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { show_private, reporter_id, after, page_size } = request.query;
      const filter = { showPrivate: show_private === 'true', reporterId: reporter_id };
      const position = after === undefined ? undefined : openCursor(secrets, viewer, after);
      const [rows, [total], [reporter]] = await Promise.all([
        access.readAsViewer(viewer, incidentPage(filter, position, page_size + 1)),
        access.readAsViewer(viewer, incidentCount(filter)),
        reporter_id ? access.readAsViewer(viewer, reporterOf({ ...filter, reporterId: reporter_id })) : [],
      ]);
      const page = rows.slice(0, page_size);
      const last = rows.length > page_size ? page.at(-1) : undefined;
      return {
        incidents: page.map(toListItem),
        ...(reporter && { reporter }),
        pagination_meta: {
          page_size,
          ...(last && { after: sealCursor(secrets, viewer, { createdAt: last.created_at, id: last.id }) }),
          total_record_count: total?.count ?? 0,
        },
      };
    },
  );

  app.get(
    '/cordon/v1/incidents/reporters',
    { schema: { querystring: ReporterQuery, response: { 200: ReporterSuggestions } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { query, show_private } = request.query;
      const filter = { showPrivate: show_private === 'true', name: query };
      return { reporters: await access.readAsViewer(viewer, reporterSuggestions(filter)) };
    },
  );

  app.get('/cordon/v1/declare_options', { schema: { response: { 200: DeclareOptions } } }, async (request) =>
    access.asViewer(signedIn(request).viewer, readDeclareOptions),
  );

  app.post('/cordon/v1/incidents', { schema: { response: { 200: DeclaredIncident } } }, async (request) => {
    const { viewer } = signedIn(request);
    return { incident: await declareIncident(access, viewer, request.body as DeclareIncidentInput) };
  });
};
