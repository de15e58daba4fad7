// Reading incidents. No query here decides about visibility: what a viewer may not see is not there.
import type { AliasedExpression, Kysely, Selectable } from 'kysely';
import type { Access, Query } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { DB } from '../../db/rows.generated.ts';
import { notFound } from '../../platform/errors.ts';
import type { IncidentListItem } from './contract.ts';

/** A row of the table. */
export type Incident = Selectable<DB['incidents']>;

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number];

/** What is read of one incident besides. */
type IncidentDetail = Pick<Incident, 'summary' | 'call_url' | 'last_activity_at' | 'mode'>;

/** The columns of a row of the list, for incidents from wherever; to be joined to further tables. */
export const selectItems = (db: Kysely<DB>, from: AliasedExpression<Incident, 'i'>) =>
  db
    .selectFrom(from)
    .innerJoin('severities as s', 's.id', 'i.severity_id')
    .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
    .innerJoin('people as p', 'p.id', 'i.reporter_id')
    .leftJoin('incident_types as t', 't.id', 'i.incident_type_id')
    .select(['t.id as type_id', 't.name as type_name'])
    .select([
      'i.id',
      'i.organization_id',
      'i.reference',
      'i.name',
      'i.visibility',
      'i.created_at',
      'i.updated_at',
      's.id as severity_id',
      's.name as severity_name',
      's.rank as severity_rank',
      'st.id as status_id',
      'st.name as status_name',
      'st.category as status_category',
      'p.id as reporter_id',
      'p.name as reporter_name',
    ]);

/** An incident's row in the shape of the wire. */
export const toListItem = (row: Row): IncidentListItem => ({
  id: row.id,
  reference: row.reference,
  name: row.name,
  visibility: row.visibility,
  severity: { id: row.severity_id, name: row.severity_name, rank: row.severity_rank },
  incident_status: { id: row.status_id, name: row.status_name, category: row.status_category },
  ...(row.type_id && row.type_name && { incident_type: { id: row.type_id, name: row.type_name } }),
  reporter: { id: row.reporter_id, name: row.reporter_name },
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** One incident with its summary, by id or by reference; none when it is hidden or was never there. */
export const incidentBy =
  (key: { reference: string } | { id: string }): Query<Row & IncidentDetail> =>
  (db) => {
    const column = 'id' in key ? 'i.id' : 'i.reference';
    return selectItems(db, db.selectFrom('incidents').selectAll().as('i'))
      .select(['i.summary', 'i.call_url', 'i.last_activity_at', 'i.mode'])
      .where(column, '=', 'id' in key ? key.id : key.reference);
  };

/**
 * The id of an incident that the viewer may see. Any text is looked up: a malformed reference is missing like any other.
 * Errors: not_found, the same whether it is hidden or never existed.
 */
export const visibleIncidentId = async (
  access: Access,
  viewer: Viewer,
  reference: string,
): Promise<string> => {
  // The database cannot even be asked for a NUL character.
  if (reference.includes('\0')) throw notFound();
  const [row] = await access.readAsViewer(viewer, (db) =>
    db.selectFrom('incidents').select('id').where('reference', '=', reference),
  );
  if (!row) throw notFound();
  return row.id;
};
