// Reading the timeline of one incident, with each item in words.
import type { ViewerTx } from '../../access/door.ts';
import type { TimelineItem } from './contract.ts';
import { titleOf } from './titles.ts';

/** The newest 200 items, the oldest of them first. */
export const readTimeline = async (tx: ViewerTx, incidentId: string): Promise<TimelineItem[]> => {
  const rows = await tx.db
    .selectFrom('timeline_items as t')
    .leftJoin('people as p', 'p.id', 't.actor_id')
    .leftJoin('people as about', 'about.id', 't.subject_id')
    .leftJoin('incidents as other', 'other.id', 't.other_incident_id')
    .where('t.incident_id', '=', incidentId)
    .where('t.removed_at', 'is', null)
    .orderBy('t.occurred_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(200)
    .select(['t.id', 't.kind', 't.occurred_at', 't.detail', 't.label', 't.before', 't.after', 't.edited_at'])
    .select(['t.title', 't.description', 'p.id as actor_id', 'p.name as actor_name'])
    .select(['about.name as subject_name', 'other.reference', 'other.name', 'other.visibility'])
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    kind: row.kind,
    title:
      row.title ??
      titleOf(row.kind, {
        subject: row.subject_name ?? 'Somebody',
        detail: row.detail ?? '',
        label: row.label ?? '',
        before: row.before ?? '',
        after: row.after ?? '',
      }),
    occurred_at: row.occurred_at.toISOString(),
    ...(row.description !== null && { description: row.description }),
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    ...(row.actor_id && row.actor_name && { actor: { id: row.actor_id, name: row.actor_name } }),
    ...(row.reference &&
      row.name &&
      row.visibility && {
        other_incident: { reference: row.reference, name: row.name, visibility: row.visibility },
      }),
    ...(row.edited_at && { edited_at: row.edited_at.toISOString() }),
  }));
};
