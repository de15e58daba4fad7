// Incidents over HTTP: the list, what it is filtered by, what the declare dialog offers, and declaring.
import { z } from 'zod';
import type { Access } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import { Id } from '../../platform/id.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { declareIncident } from './commands.ts';
import {
  DeclaredIncident,
  type DeclareIncidentInput,
  DeclareOptions,
  IncidentFilters,
  IncidentList,
  IncidentListQuery,
  PeopleSuggestions,
} from './contract.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { readDeclareOptions } from './declare-options.ts';
import { filterOf, orderOf, reporterMark, roleMark } from './filter.ts';
import { filterOptions } from './filter-options.ts';
import {
  incidentCount,
  incidentPage,
  mostCounted,
  peopleOfFilter,
  peopleSuggestions,
  positionOf,
  toFoundIncident,
} from './find.ts';
import { wordsOf } from './search-words.ts';
import { snippetOf, textsThatSay } from './snippets.ts';

const PeopleQuery = z.object({
  query: z.string().max(100).default(''),
  /** Who has this role; left out: who reported. */
  role_id: Id.optional(),
  show_private: z.enum(['true', 'false']).default('false'),
});

/** The people that a list is narrowed to, as reporters or with a role. */
const peopleIn = ({ reporter_id = [], role = [] }: IncidentListQuery) => [
  ...reporter_id.map((personId) => ({ personId, mark: reporterMark(personId) })),
  ...role
    .map((pair) => pair.split(':'))
    .filter(([, personId]) => personId !== 'nobody')
    .map(([roleId = '', personId = '']) => ({ personId, mark: roleMark(roleId, personId) })),
];

/** The pieces of text to show under the incidents of a page, by incident. */
const readSnippets = async (
  access: Access,
  viewer: Viewer,
  { search, incidentIds }: { search: string | undefined; incidentIds: readonly string[] },
) => {
  if (search === undefined || incidentIds.length === 0 || wordsOf(search).length === 0) return new Map();
  const rows = await access.readAsViewer(viewer, textsThatSay(incidentIds, search));
  return new Map(rows.map((row) => [row.incident_id, snippetOf(row, search)]));
};

export const incidentRoutes: RestRoutes = (app, { access, secrets }) => {
  app.get(
    '/cordon/v1/incidents',
    { schema: { querystring: IncidentListQuery, response: { 200: IncidentList } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { query: search, after, page_size, columns } = request.query;
      const [filter, order] = [filterOf(request.query), orderOf(request.query)];
      const position = after === undefined ? undefined : openCursor(secrets, viewer, order, after);
      const wanted = peopleIn(request.query);
      const [rows, [total], people] = await Promise.all([
        access.readAsViewer(viewer, incidentPage(filter, position, page_size + 1, order, columns)),
        position ? [] : access.readAsViewer(viewer, incidentCount(filter)),
        wanted.length > 0 ? access.readAsViewer(viewer, peopleOfFilter(filter.showPrivate, wanted)) : [],
      ]);
      const page = rows.slice(0, page_size);
      const last = rows.length > page_size ? page.at(-1) : undefined;
      const snippets = await readSnippets(access, viewer, { search, incidentIds: page.map(({ id }) => id) });
      return {
        incidents: page.map((row) => toFoundIncident(row, { search, snippet: snippets.get(row.id) })),
        people,
        pagination_meta: {
          page_size,
          ...(last && { after: sealCursor(secrets, viewer, order, positionOf(last)) }),
          ...(total && { total_record_count: total.count }),
          ...(total && total.count >= mostCounted(filter) && { is_total_a_minimum: true }),
        },
      };
    },
  );

  app.get(
    '/cordon/v1/incidents/people',
    { schema: { querystring: PeopleQuery, response: { 200: PeopleSuggestions } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { query, role_id, show_private } = request.query;
      const filter = { showPrivate: show_private === 'true', name: query, roleId: role_id };
      return { people: await access.readAsViewer(viewer, peopleSuggestions(filter)) };
    },
  );

  app.get(
    '/cordon/v1/incident_filters',
    { schema: { response: { 200: IncidentFilters } } },
    async (request) => {
      const [options] = await access.readAsViewer(signedIn(request).viewer, filterOptions);
      if (!options) throw new Error('One row is always there.');
      return options;
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
