// What the list can be filtered by, in one read: configuration alone, so it is the same whatever incidents there are.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Query } from '../../access/door.ts';
import type { IncidentFilters } from './contract.ts';

const archived = <Table extends string>(table: Table) =>
  sql<boolean>`${sql.ref(`${table}.archived_at`)} is not null`.as('is_archived');

/** Everything, archived things last: incidents may still have them. */
export const filterOptions: Query<IncidentFilters> = (db) =>
  db.selectNoFrom([
    jsonArrayFrom(
      db
        .selectFrom('incident_statuses as s')
        .orderBy(sql`s.archived_at is not null`)
        .orderBy('s.rank')
        .orderBy('s.id')
        .select(['s.id', 's.name', 's.category', archived('s')]),
    ).as('incident_statuses'),
    jsonArrayFrom(
      db
        .selectFrom('severities as s')
        .orderBy(sql`s.archived_at is not null`)
        .orderBy('s.rank', 'desc')
        .select(['s.id', 's.name', 's.rank', archived('s')]),
    ).as('severities'),
    jsonArrayFrom(
      db
        .selectFrom('incident_types as t')
        .orderBy(sql`t.archived_at is not null`)
        .orderBy('t.rank')
        .orderBy('t.id')
        .select(['t.id', 't.name', archived('t')]),
    ).as('incident_types'),
    jsonArrayFrom(
      db
        .selectFrom('incident_roles as r')
        .where('r.role_type', '<>', 'reporter')
        .orderBy(sql`r.archived_at is not null`)
        .orderBy(sql`r.role_type = 'lead'`, 'desc')
        .orderBy('r.rank')
        .orderBy('r.id')
        .select(['r.id', 'r.name', archived('r')]),
    ).as('incident_roles'),
    jsonArrayFrom(
      db
        .selectFrom('custom_fields as f')
        .orderBy(sql`f.archived_at is not null`)
        .orderBy('f.rank')
        .orderBy('f.id')
        .select((eb) => [
          'f.id',
          'f.name',
          'f.field_type',
          archived('f'),
          jsonArrayFrom(
            eb
              .selectFrom('custom_field_options as o')
              .whereRef('o.custom_field_id', '=', 'f.id')
              .orderBy(sql`o.archived_at is not null`)
              .orderBy('o.sort_key')
              .orderBy('o.value')
              .select(['o.id', 'o.value', archived('o')]),
          ).as('options'),
        ]),
    ).as('custom_fields'),
  ]);
