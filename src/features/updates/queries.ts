// Reading the updates of an incident, and when the next one is due.
import type { ViewerTx } from '../../access/door.ts';
import type { IncidentUpdate } from './contract.ts';

/** The newest updates first; `limit` of them, older than `before` where that is given. */
export const updatesOf = async (
  tx: ViewerTx,
  incidentId: string,
  { limit, before }: { limit: number; before?: { createdAt: Date; id: string } },
): Promise<IncidentUpdate[]> => {
  const rows = await selectUpdates(tx)
    .where('u.incident_id', '=', incidentId)
    .$if(before !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('u.created_at', 'u.id'),
          '<',
          eb.tuple(before?.createdAt ?? new Date(0), before?.id ?? ''),
        ),
      ),
    )
    .orderBy('u.created_at', 'desc')
    .orderBy('u.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toUpdate);
};

/** One update; none where its incident is hidden. */
export const updateOf = async (tx: ViewerTx, updateId: string): Promise<IncidentUpdate | undefined> => {
  const row = await selectUpdates(tx).where('u.id', '=', updateId).executeTakeFirst();
  return row && toUpdate(row);
};

const selectUpdates = (tx: ViewerTx) =>
  tx.db
    .selectFrom('incident_updates as u')
    .innerJoin('incident_statuses as st', 'st.id', 'u.status_id')
    .innerJoin('severities as s', 's.id', 'u.severity_id')
    .leftJoin('incident_statuses as pst', 'pst.id', 'u.previous_status_id')
    .leftJoin('severities as ps', 'ps.id', 'u.previous_severity_id')
    .leftJoin('people as p', 'p.id', 'u.actor_id')
    .select(['u.id', 'u.message', 'u.created_at', 'p.id as person_id', 'p.name as person_name'])
    .select(['st.id as status_id', 'st.name as status_name', 'st.category'])
    .select(['s.id as severity_id', 's.name as severity_name', 's.rank'])
    .select(['pst.id as previous_status_id', 'pst.name as previous_status_name'])
    .select(['pst.category as previous_category', 'ps.id as previous_severity_id'])
    .select(['ps.name as previous_severity_name', 'ps.rank as previous_rank']);

type Row = Awaited<ReturnType<ReturnType<typeof selectUpdates>['execute']>>[number];

const toUpdate = (row: Row): IncidentUpdate => ({
  id: row.id,
  ...(row.message !== null && { message: row.message }),
  incident_status: { id: row.status_id, name: row.status_name, category: row.category },
  severity: { id: row.severity_id, name: row.severity_name, rank: row.rank },
  ...(row.previous_status_id &&
    row.previous_status_name &&
    row.previous_category && {
      previous_status: {
        id: row.previous_status_id,
        name: row.previous_status_name,
        category: row.previous_category,
      },
    }),
  ...(row.previous_severity_id &&
    row.previous_severity_name &&
    row.previous_rank !== null && {
      previous_severity: {
        id: row.previous_severity_id,
        name: row.previous_severity_name,
        rank: row.previous_rank,
      },
    }),
  ...(row.person_id && row.person_name && { updater: { id: row.person_id, name: row.person_name } }),
  created_at: row.created_at.toISOString(),
});

/** When the next update is due, where somebody said so. */
export const nextUpdateDue = async (tx: ViewerTx, incidentId: string): Promise<Date | undefined> => {
  const row = await tx.db
    .selectFrom('update_reminders')
    .where('incident_id', '=', incidentId)
    .select('due_at')
    .executeTakeFirst();
  return row?.due_at;
};

/** The promise of a next update, with when its channel was reminded and how far the incident is. */
export const nextReminder = async (tx: ViewerTx, incidentId: string) => {
  const row = await tx.db
    .selectFrom('update_reminders as r')
    .innerJoin('incidents as i', 'i.id', 'r.incident_id')
    .innerJoin('incident_statuses as s', 's.id', 'i.status_id')
    .where('r.incident_id', '=', incidentId)
    .select(['r.due_at', 'r.reminded_at', 's.category'])
    .executeTakeFirst();
  return row && { dueAt: row.due_at, remindedAt: row.reminded_at, category: row.category };
};
