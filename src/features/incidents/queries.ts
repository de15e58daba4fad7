// Reading incidents. No query here decides about visibility: what a viewer may not see is not there.
import { type AliasedExpression, type Kysely, type Selectable, sql } from 'kysely';
import type { Access, Query } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { DB } from '../../db/rows.generated.ts';
import { notFound } from '../../platform/errors.ts';
import type { IncidentListItem } from './contract.ts';
import type { Position } from './cursor.ts';

/** What the list is narrowed to. Private incidents are left out unless they are asked for (B8). */
export type IncidentFilter = { showPrivate: boolean; reporterId?: string | undefined };

type Incident = Selectable<DB['incidents']>;

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number];

/** What is read of one incident besides. */
type IncidentDetail = Pick<Incident, 'summary' | 'call_url' | 'last_activity_at' | 'mode'>;

type Page = { after: Position | undefined; limit: number };

const narrowed = (db: Kysely<DB>, filter: IncidentFilter, visibility: Incident['visibility'], page?: Page) =>
  db
    .selectFrom('incidents as i')
    .selectAll()
    .where('i.visibility', '=', sql.lit(visibility))
    .$if(filter.reporterId !== undefined, (query) =>
      query.where('i.reporter_id', '=', filter.reporterId ?? ''),
    )
    .$if(page?.after !== undefined, (query) =>
      query.where(sql<boolean>`(i.created_at, i.id) < (${page?.after?.createdAt}, ${page?.after?.id})`),
    );

/**
 * Incidents under the filter, those of a page or all. The time this takes must not tell of what is hidden: 'public' is
 * written out, so that a plan made for all parameters, too, reads an index that holds nothing else; and private ones are
 * looked up one by one from the viewer's own grants, so that whoever has none reads none.
 */
const seen = (db: Kysely<DB>, filter: IncidentFilter, page?: Page): AliasedExpression<Incident, 'i'> => {
  const open = narrowed(db, filter, 'public', page).$if(page !== undefined, (query) =>
    query
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(page?.limit ?? 0),
  );
  if (!filter.showPrivate) return open.as('i');
  // The offset keeps the planner from reading all incidents and comparing them with the grants afterwards.
  const one = narrowed(db, filter, 'private', page).where(sql<boolean>`i.id = granted.id`).offset(sql.lit(0));
  const own = db
    .selectFrom(sql<{ id: string }>`(select incident_ids_granted_to_viewer() as id)`.as('granted'))
    .crossJoinLateral(one.as('own'))
    .selectAll('own');
  return db.selectFrom(open.as('open')).selectAll('open').unionAll(own).as('i');
};

/** Incidents of an expression, with what every list shows of them. */
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

/** A page of the list, newest first; `limit` rows after `after`. */
export const incidentPage =
  (filter: IncidentFilter, after: Position | undefined, limit: number): Query<Row> =>
  (db) =>
    selectItems(db, seen(db, filter, { after, limit }))
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(limit);

/** How many incidents the viewer sees under the filter. */
export const incidentCount =
  (filter: IncidentFilter): Query<{ count: number }> =>
  (db) =>
    db.selectFrom(seen(db, filter)).select((eb) => eb.fn.countAll<number>().as('count'));

/** People who reported incidents that the viewer sees, most incidents first; the first 20 whose name matches. */
export const reporterSuggestions =
  (filter: {
    showPrivate: boolean;
    name: string;
  }): Query<{ id: string; name: string; incident_count: number }> =>
  (db) =>
    db
      .selectFrom(seen(db, { showPrivate: filter.showPrivate }))
      .innerJoin('people as p', 'p.id', 'i.reporter_id')
      .where(sql<boolean>`position(lower(${filter.name}) in lower(p.name)) > 0`)
      .groupBy(['p.id', 'p.name'])
      .select((eb) => ['p.id', 'p.name', eb.fn.countAll<number>().as('incident_count')])
      .orderBy('incident_count', 'desc')
      .orderBy('p.name')
      .limit(20);

/** One incident with its summary, by id or by reference; none when it is hidden or was never there. */
export const incidentBy =
  (key: { reference: string } | { id: string }): Query<Row & IncidentDetail> =>
  (db) => {
    const column = 'id' in key ? 'i.id' : 'i.reference';
    return selectItems(db, db.selectFrom('incidents').selectAll().as('i'))
      .select(['i.summary', 'i.call_url', 'i.last_activity_at', 'i.mode'])
      .where(column, '=', 'id' in key ? key.id : key.reference);
  };

/** One person, where they reported an incident that the viewer sees under the filter. */
export const reporterOf =
  (filter: { showPrivate: boolean; reporterId: string }): Query<{ id: string; name: string }> =>
  (db) =>
    db
      .selectFrom('people as p')
      .where('p.id', '=', filter.reporterId)
      .where((eb) => eb.exists(db.selectFrom(seen(db, filter)).select('i.id').limit(1)))
      .select(['p.id', 'p.name']);

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
