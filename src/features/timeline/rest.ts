// The timeline over HTTP: read page by page or as a file, and written into.
import { Readable } from 'node:stream';
import { z } from 'zod';
import { notFound } from '../../platform/errors.ts';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { incidentBy, visibleIncidentId } from '../incidents/index.ts';
import { addTimelineItem, editTimelineItem, removeTimelineItem } from './commands.ts';
import {
  type AddTimelineItemInput,
  ChangedTimelineItem,
  type EditTimelineItemInput,
  TimelinePage,
  TimelineQuery,
} from './contract.ts';
import { openPosition, sealPosition } from './cursor.ts';
import { exportTimeline } from './export.ts';
import { timelinePage, toTimelineItem } from './queries.ts';

const url = '/cordon/v1/incidents/:reference/timeline';
const ofIncident = z.object({ reference: z.string() });
const ofItem = z.object({ reference: z.string(), item_id: z.string() });

export const timelineRoutes: RestRoutes = (app, { access, secrets }) => {
  app.get(url, { schema: { params: ofIncident, response: { 200: TimelinePage } } }, async (request) => {
    const { viewer } = signedIn(request);
    // Sight first: what is wrong with the input is told only to those who may see what it is about (L40).
    const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
    const { kinds, after, page_size } = readInput(TimelineQuery, request.query, 'query');
    const slice = {
      groups: kinds,
      after: after === undefined ? undefined : openPosition(secrets, viewer, incidentId, after),
      limit: page_size + 1,
    };
    const rows = await access.readAsViewer(viewer, timelinePage(incidentId, slice));
    const page = rows.slice(0, page_size);
    const last = rows.length > page_size ? page.at(-1) : undefined;
    const position = last && { occurredAt: last.occurred_at, id: last.id };
    return {
      timeline_items: page.map(toTimelineItem),
      pagination_meta: {
        page_size,
        ...(position && { after: sealPosition(secrets, viewer, incidentId, position) }),
      },
    };
  });

  app.get(`${url}.md`, { schema: { params: ofIncident } }, async (request, reply) => {
    const { viewer } = signedIn(request);
    const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
    const [incident] = await access.readAsViewer(viewer, incidentBy({ id: incidentId }));
    if (!incident) throw notFound();
    const text = exportTimeline(access, viewer, incident);
    return (
      reply
        .type('text/markdown; charset=utf-8')
        // The reference alone: a download is listed where others look.
        .header('content-disposition', `attachment; filename="${incident.reference}-timeline.md"`)
        .send(Readable.from(text))
    );
  });

  app.post(
    url,
    { schema: { params: ofIncident, response: { 200: ChangedTimelineItem } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const incidentId = await visibleIncidentId(access, viewer, request.params.reference);
      return access.asViewer(viewer, (tx) =>
        addTimelineItem(incidentId)(tx, request.body as AddTimelineItemInput),
      );
    },
  );

  app.patch(
    `${url}/:item_id`,
    { schema: { params: ofItem, response: { 200: ChangedTimelineItem } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { reference, item_id } = request.params;
      const incidentId = await visibleIncidentId(access, viewer, reference);
      return access.asViewer(viewer, (tx) =>
        editTimelineItem(incidentId, item_id)(tx, request.body as EditTimelineItemInput),
      );
    },
  );

  app.delete(`${url}/:item_id`, { schema: { params: ofItem } }, async (request, reply) => {
    const { viewer } = signedIn(request);
    const { reference, item_id } = request.params;
    const incidentId = await visibleIncidentId(access, viewer, reference);
    await access.asViewer(viewer, (tx) => removeTimelineItem(incidentId, item_id)(tx, undefined));
    return reply.code(204).send();
  });
};
