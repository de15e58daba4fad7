// Finding incidents. The search index knows which; what is shown of them is read from the incidents, where the one rule decides
// again. Its functions pass no hidden row: migrations/0017_search.sql.
import { type AliasedExpression, type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Query } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import { countedAtMost, type FoundIncident } from './contract.ts';
import type { Position } from './cursor.ts';
import { askedOf, type IncidentFilter, isNarrowed, newestFirst, type Order } from './filter.ts';
import { type Incident, selectItems, toListItem } from './queries.ts';
import { marksIn, wordsOf } from './search-words.ts';
import type { Snippet } from './snippets.ts';

type FoundRow = Awaited<ReturnType<ReturnType<typeof selectFound>['execute']>>[number];

type Found = { incident_id: string; place: number; sort_key: string; position: number };

/**
 * The rows of ids that were found. Each is looked up by itself: without the offset the planner, which cannot know how many rows
 * a policy lets through, would read all incidents and compare them with the ids afterwards.
 */
const rowsOf = (db: Kysely<DB>, found: AliasedExpression<Found, 'f'>) =>
  db
    .selectFrom(found)
    .crossJoinLateral((eb) =>
      eb
        .selectFrom('incidents as one')
        .selectAll('one')
        .whereRef('one.id', '=', 'f.incident_id')
        .offset(sql.lit(0))
        .as('one'),
    )
    .selectAll('one')
    .select(['f.place', 'f.sort_key', 'f.position'])
    .as('i');

const selectFound = (db: Kysely<DB>, found: AliasedExpression<Found, 'f'>, columns: readonly string[]) =>
  selectItems(db, rowsOf(db, found) as unknown as AliasedExpression<Incident, 'i'>)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('incident_role_assignments as a')
          .innerJoin('incident_roles as r', 'r.id', 'a.incident_role_id')
          .innerJoin('people as p', 'p.id', 'a.person_id')
          .whereRef('a.incident_id', '=', 'i.id')
          .where('r.role_type', '=', 'lead')
          .select(['p.id', 'p.name'])
          .offset(sql.lit(0))
          .as('lead'),
      (join) => join.onTrue(),
    )
    .select(['i.mode', 'i.last_activity_at', 'lead.id as lead_id', 'lead.name as lead_name'])
    .select([
      sql<number>`i.place`.as('place'),
      sql<string>`i.sort_key`.as('sort_key'),
      sql<number>`i.position`.as('position'),
    ])
    .select((eb) => [
      columns.length === 0
        ? sql<ValueRow[] | null>`null::jsonb`.as('values')
        : jsonArrayFrom(
            eb
              .selectFrom('incident_custom_field_values as v')
              .leftJoin('custom_field_options as o', 'o.id', 'v.option_id')
              .whereRef('v.incident_id', '=', 'i.id')
              .where(sql<boolean>`v.custom_field_id = any(${columns}::text[])`)
              .orderBy('v.position')
              .select(['v.custom_field_id', sql<string>`coalesce(o.value, v.value_text)`.as('value')]),
          ).as('values'),
    ]);

type ValueRow = { custom_field_id: string; value: string };

/** A page of the list: `limit` rows after `after`, active ones first. `columns` are ids of custom fields. */
export const incidentPage =
  (
    filter: IncidentFilter,
    after: Position | undefined,
    limit: number,
    order: Order = newestFirst,
    columns: readonly string[] = [],
  ): Query<FoundRow> =>
  (db) =>
    selectFound(
      db,
      sql<Found>`find_incidents(${askedOf(filter)}, ${order.sort}, ${order.isDescending}, ${after?.place ?? null},
        ${after?.key ?? null}, ${after?.id ?? null}, ${limit}) with ordinality`.as<'f'>(
        sql`f (incident_id, place, sort_key, position)`,
      ),
      columns,
    ).orderBy('position');

/** Where counting stops. */
export const mostCounted = (filter: IncidentFilter): number =>
  isNarrowed(filter) ? countedAtMost.narrowed : countedAtMost.everything;

/** How many incidents the viewer sees under the filter; counting stops at `mostCounted`. */
export const incidentCount =
  (filter: IncidentFilter): Query<{ count: number }> =>
  (db) =>
    db.selectNoFrom(sql<number>`count_incidents(${askedOf(filter)}, ${mostCounted(filter)})`.as('count'));

/** Where a page ends, for the next one. */
export const positionOf = ({ place, sort_key, id }: FoundRow): Position => ({ place, key: sort_key, id });

/**
 * People who reported incidents that the viewer sees or, with a role, have it in some; those in most first, the first 20 whose
 * name matches.
 */
export const peopleSuggestions =
  (filter: {
    showPrivate: boolean;
    name: string;
    roleId?: string | undefined;
  }): Query<{ id: string; name: string; incident_count: number }> =>
  (db) =>
    db
      .selectFrom('people as p')
      .innerJoin(
        sql<{
          person_id: string;
          incident_count: number;
        }>`count_people(${filter.roleId ?? null}, ${filter.showPrivate})`.as('c'),
        'c.person_id',
        'p.id',
      )
      .where(sql<boolean>`position(lower(${filter.name}) in lower(p.name)) > 0`)
      .select(['p.id', 'p.name', 'c.incident_count'])
      .orderBy('c.incident_count', 'desc')
      .orderBy('p.name')
      .orderBy('p.id')
      .limit(20);

/** The people of these conditions, where the viewer sees an incident that fits one. `mark` is a condition by itself. */
export const peopleOfFilter =
  (
    showPrivate: boolean,
    wanted: readonly { personId: string; mark: string }[],
  ): Query<{ id: string; name: string }> =>
  (db) =>
    db
      .selectFrom('people as p')
      .innerJoin(
        sql<{ person_id: string; mark: string }>`unnest(${wanted.map(({ personId }) => personId)}::text[],
          ${wanted.map(({ mark }) => mark)}::text[])`.as<'w'>(sql`w (person_id, mark)`),
        'w.person_id',
        'p.id',
      )
      .where(
        sql<boolean>`count_incidents(w.mark::tsquery, null, false, null, null, null, null, '{0,1,2,3}', ${showPrivate}, 1) > 0`,
      )
      .select(['p.id', 'p.name'])
      .distinct();

/** A found row in the shape of the wire. `snippet` is the piece of text that fits what was searched for. */
export const toFoundIncident = (
  row: FoundRow,
  { search, snippet }: { search?: string | undefined; snippet?: Snippet | undefined },
): FoundIncident => {
  const words = search === undefined ? [] : wordsOf(search);
  return {
    ...toListItem(row),
    mode: row.mode,
    last_activity_at: row.last_activity_at.toISOString(),
    ...(row.lead_id && row.lead_name && { lead: { id: row.lead_id, name: row.lead_name } }),
    ...(row.values && { custom_field_values: byField(row.values) }),
    ...(words.length > 0 && {
      match: { name: { text: row.name, marks: marksIn(row.name, words) }, ...(snippet && { snippet }) },
    }),
  };
};

const byField = (rows: readonly ValueRow[]) => {
  const fields = Map.groupBy(rows, ({ custom_field_id }) => custom_field_id);
  return [...fields].map(([custom_field_id, of]) => ({
    custom_field_id,
    values: of.map(({ value }) => value),
  }));
};
