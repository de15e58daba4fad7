// Reading incidents. No query here decides about visibility: what a viewer may not see is not there.
import { type Kysely, sql } from 'kysely';
import type { Query } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { IncidentListItem } from './contract.ts';
import type { Position } from './cursor.ts';

/** What the list is narrowed to. Private incidents are left out unless they are asked for (B8). */
export type IncidentFilter = { showPrivate: boolean; reporterId?: string | undefined };

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number];

const selectItems = (db: Kysely<DB>) =>
  db
    .selectFrom('incidents as i')
    .innerJoin('severities as s', 's.id', 'i.severity_id')
    .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
    .innerJoin('people as p', 'p.id', 'i.reporter_id')
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
  reporter: { id: row.reporter_id, name: row.reporter_name },
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** A page of the list, newest first; `limit` rows after `after`. */
export const incidentPage =
  (filter: IncidentFilter, after: Position | undefined, limit: number): Query<Row> =>
  (db) =>
    selectItems(db)
      .$if(!filter.showPrivate, (query) => query.where('i.visibility', '=', 'public'))
      .$if(filter.reporterId !== undefined, (query) =>
        query.where('i.reporter_id', '=', filter.reporterId ?? ''),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(i.created_at, i.id) < (${after?.createdAt}, ${after?.id})`),
      )
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(limit);

/** How many incidents the viewer sees under the filter. */
export const incidentCount =
  (filter: IncidentFilter): Query<{ count: number }> =>
  (db) =>
    db
      .selectFrom('incidents')
      .$if(!filter.showPrivate, (query) => query.where('visibility', '=', 'public'))
      .$if(filter.reporterId !== undefined, (query) =>
        query.where('reporter_id', '=', filter.reporterId ?? ''),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'));

/** People who reported incidents that the viewer sees, most incidents first; the first 20 whose name matches. */
export const reporterSuggestions =
  (filter: {
    showPrivate: boolean;
    name: string;
  }): Query<{ id: string; name: string; incident_count: number }> =>
  (db) =>
    db
      .selectFrom('incidents as i')
      .innerJoin('people as p', 'p.id', 'i.reporter_id')
      .$if(!filter.showPrivate, (query) => query.where('i.visibility', '=', 'public'))
      .where(sql<boolean>`position(lower(${filter.name}) in lower(p.name)) > 0`)
      .groupBy(['p.id', 'p.name'])
      .select((eb) => ['p.id', 'p.name', eb.fn.countAll<number>().as('incident_count')])
      .orderBy('incident_count', 'desc')
      .orderBy('p.name')
      .limit(20);

/** One incident with its summary, by id or by reference; none when it is hidden or was never there. */
export const incidentBy =
  (key: { reference: string } | { id: string }): Query<Row & { summary: string | null }> =>
  (db) => {
    const column = 'id' in key ? 'i.id' : 'i.reference';
    return selectItems(db)
      .select('i.summary')
      .where(column, '=', 'id' in key ? key.id : key.reference);
  };

/** One person, where they reported an incident that the viewer sees under the filter. */
export const reporterOf =
  (filter: { showPrivate: boolean; reporterId: string }): Query<{ id: string; name: string }> =>
  (db) =>
    db
      .selectFrom('people as p')
      .where('p.id', '=', filter.reporterId)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('incidents as i')
            .whereRef('i.reporter_id', '=', 'p.id')
            .$if(!filter.showPrivate, (query) => query.where('i.visibility', '=', sql.lit('public')))
            .select('i.id'),
        ),
      )
      .select(['p.id', 'p.name']);
