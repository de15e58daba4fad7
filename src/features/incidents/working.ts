// Working on an incident: every change begins by locking it as its viewer, and ends by writing down what was done.
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import { notFound } from '../../platform/errors.ts';
import { type DomainEventType, recordEvent } from '../domain-events/index.ts';
import type { StatusCategory } from '../statuses/contract.ts';
import { type NewTimelineItem, recordTimelineItems } from '../timeline/index.ts';

/** An incident that somebody works on, as it is before the change. Nobody else changes it until the transaction ends. */
export type WorkedIncident = {
  id: string;
  organizationId: string;
  reference: string;
  visibility: DB['incidents']['visibility'];
  name: string;
  summary: string | null;
  callUrl: string | null;
  reporterId: string;
  severity: { id: string; name: string };
  status: { id: string; name: string; category: StatusCategory };
  type: { id: string; name: string } | null;
};

/** Locks an incident that the viewer sees. Errors: not_found, the same whether it is hidden or never existed. */
export const incidentToWorkOn = async (tx: ViewerTx, incidentId: string): Promise<WorkedIncident> => {
  // Locked before it is read: a statement that waits for the lock would still join what it had read before it waited.
  const lock = tx.db.selectFrom('incidents').where('id', '=', incidentId).select('id').forUpdate().execute();
  const read = tx.db
    .selectFrom('incidents as i')
    .innerJoin('severities as s', 's.id', 'i.severity_id')
    .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
    .leftJoin('incident_types as t', 't.id', 'i.incident_type_id')
    .where('i.id', '=', incidentId)
    .select(['i.id', 'i.organization_id', 'i.reference', 'i.visibility', 'i.name', 'i.summary', 'i.call_url'])
    .select(['i.reporter_id', 's.id as severity_id', 's.name as severity_name'])
    .select(['st.id as status_id', 'st.name as status_name', 'st.category', 't.id as type_id'])
    .select('t.name as type_name')
    .executeTakeFirst();
  const [, row] = await Promise.all([lock, read]);
  if (!row) throw notFound();
  return {
    id: row.id,
    organizationId: row.organization_id,
    reference: row.reference,
    visibility: row.visibility,
    name: row.name,
    summary: row.summary,
    callUrl: row.call_url,
    reporterId: row.reporter_id,
    severity: { id: row.severity_id, name: row.severity_name },
    status: { id: row.status_id, name: row.status_name, category: row.category },
    type: row.type_id && row.type_name ? { id: row.type_id, name: row.type_name } : null,
  };
};

/**
 * Writes down what was done: items for the timeline, and an event for those who follow. `subjectId` is what the event is
 * about. The time of the last activity grows with it.
 */
export const noteWork = async (
  tx: ViewerTx,
  incident: Pick<WorkedIncident, 'id' | 'organizationId' | 'visibility'>,
  done: { items: readonly NewTimelineItem[]; event: DomainEventType; subjectId?: string },
): Promise<void> => {
  await Promise.all([
    tx.db.updateTable('incidents').set({ last_activity_at: tx.now }).where('id', '=', incident.id).execute(),
    recordTimelineItems(tx, incident, done.items),
    recordEvent(tx, {
      type: done.event,
      organizationId: incident.organizationId,
      incidentId: incident.id,
      visibility: incident.visibility,
      subjectId: done.subjectId,
    }),
  ]);
};
