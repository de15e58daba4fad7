// The other side of the comparisons: plain queries, for a login that every policy lets pass.
import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Query } from '../../src/access/door.ts';
import { openPool } from '../../src/db/pools.ts';
import type { DB } from '../../src/db/rows.generated.ts';
import { insertManyIncidents, type ManyIncidents } from './many-incidents.ts';
import type { BenchDatabase, Stage } from './stage.ts';

const items = (db: Kysely<DB>) =>
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
    ])
    .select(['s.id as severity_id', 's.name as severity_name', 's.rank as severity_rank'])
    .select(['st.id as status_id', 'st.name as status_name', 'st.category as status_category'])
    .select(['p.id as reporter_id', 'p.name as reporter_name']);

type Item = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

/** One incident with its summary, as a product without policies would read it: the organisation is a condition. */
export const plainIncident =
  (organizationId: string, key: { id: string } | { reference: string }): Query<Item> =>
  (db) =>
    items(db)
      .select('i.summary')
      .where('i.organization_id', '=', organizationId)
      .where('id' in key ? 'i.id' : 'i.reference', '=', 'id' in key ? key.id : key.reference);

/** Inserts 20,000 incidents, or as many as are wanted; three tenths of them private. */
export const fillWithIncidents = async ({ url }: BenchDatabase, count = 20_000): Promise<ManyIncidents> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const many = await insertManyIncidents(client, count);
    // Otherwise the server would clean up in the middle of a round.
    await client.query('vacuum analyze');
    // The product's logins find its tables by themselves; so shall this one.
    await client.query(searchPath);
    return many;
  } finally {
    await client.end();
  }
};

const searchPath = `do $$ begin execute format('alter database %I set search_path = cordon', current_database()); end $$`;

const withIncidents = [
  ...['access_grants', 'timeline_items', 'incident_updates', 'incident_role_assignments'],
  ...['incident_custom_field_values', 'search_documents'],
];

/** Makes a copy into what it would be without private incidents and without policies; everything else stays. */
export const forgetPrivate = async ({ url }: BenchDatabase): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set search_path = cordon');
    await client.query(searchPath);
    await client.query(`set session_replication_role = 'replica'`);
    for (const table of withIncidents) {
      await client.query(
        `delete from ${table} where incident_id in (select id from incidents where visibility = 'private')`,
      );
    }
    await client.query(`delete from incidents where visibility = 'private'`);
    await client.query(`do $$ declare t regclass; begin
      for t in select c.oid from pg_class c where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p') loop
        execute format('alter table %s disable row level security', t);
      end loop; end $$`);
    await client.query('vacuum full');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
};

// A connection that breaks fails its query too; dropping the database afterwards ends those that are still closing.
const ignore = () => {};

/** The same kind of pool as the product's, logged in as the installing login; it ends with the stage. */
export const openBare = (stage: Stage, { url }: BenchDatabase, max: number): pg.Pool => {
  const pool = openPool(url, max, ignore);
  stage.afterwards(() => pool.end());
  return pool;
};
