// Work items over HTTP: the same routes for every kind, under each incident.
import { z } from 'zod';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { addWork, changeWork, deleteWork } from './commands.ts';
import { WorkListQuery } from './contract.ts';
import { openPosition, sealPosition } from './cursor.ts';
import type { WorkKind } from './kind.ts';
import { countWork, toWire, workPage } from './queries.ts';

/** What a kind answers with. */
type Answers = { list: z.ZodType; added: z.ZodType; changed: z.ZodType };

const ofIncident = z.object({ reference: z.string() });
const ofItem = ofIncident.extend({ id: z.string() });

/** The routes of a kind: list, add, change, delete. Sight of the incident comes before anything else (L40). */
export const workRoutes =
  (kind: WorkKind, answers: Answers): RestRoutes =>
  (app, { access, secrets }) => {
    const path = `/cordon/v1/incidents/:reference/${kind.path}`;

    app.get(path, { schema: { params: ofIncident, response: { 200: answers.list } } }, async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      const { status, after, page_size } = readInput(WorkListQuery, request.query, 'query');
      const position = after === undefined ? undefined : openPosition(secrets, viewer, after);
      const page = workPage(kind, incidentId, { status, after: position, limit: page_size + 1 });
      return access.asViewer(viewer, async (tx) => {
        const [rows, counts, priorities] = await Promise.all([
          page(tx.db).execute(),
          countWork(tx, kind, incidentId),
          kind.priorities?.(tx.db).execute(),
        ]);
        const shown = rows.slice(0, page_size);
        const last = rows.length > page_size ? shown.at(-1) : undefined;
        const next = last && sealPosition(secrets, viewer, last.id);
        return {
          [kind.path]: shown.map((row) => toWire(kind, row)),
          counts,
          pagination_meta: { page_size, ...(next && { after: next }) },
          ...(priorities && { priorities }),
        };
      });
    });

    app.post(path, { schema: { params: ofIncident, response: { 200: answers.added } } }, async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      const { row } = await access.asViewer(viewer, (tx) => addWork(kind, incidentId)(tx, request.body));
      return { [kind.key]: toWire(kind, row) };
    });

    app.patch(
      `${path}/:id`,
      { schema: { params: ofItem, response: { 200: answers.changed } } },
      async (request) => {
        const { viewer } = signedIn(request);
        const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
        const { row, changed } = await access.asViewer(viewer, (tx) =>
          changeWork(kind, incidentId, request.params.id)(tx, request.body),
        );
        return { [kind.key]: toWire(kind, row), changed };
      },
    );

    app.delete(`${path}/:id`, { schema: { params: ofItem } }, async (request, reply) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      await access.asViewer(viewer, (tx) => deleteWork(kind, incidentId, request.params.id)(tx, undefined));
      return reply.code(204).send();
    });
  };
