// The other side of the comparisons: plain queries, for a login that every policy lets pass.
import { type Kysely, sql } from 'kysely';
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

/** The newest 25 public incidents and one more, likewise. */
export const plainPage =
  (organizationId: string): Query<Item> =>
  (db) =>
    items(db)
      .where('i.organization_id', '=', organizationId)
      .where('i.visibility', '=', sql.lit('public'))
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(26);

/** How many public incidents there are, likewise. */
export const plainCount =
  (organizationId: string): Query<{ count: number }> =>
  (db) =>
    db
      .selectFrom('incidents')
      .where('organization_id', '=', organizationId)
      .where('visibility', '=', sql.lit('public'))
      .select((eb) => eb.fn.countAll<number>().as('count'));

/** Inserts 20,000 incidents, a tenth of them private. */
export const fillWithIncidents = async ({ url }: BenchDatabase): Promise<ManyIncidents> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const many = await insertManyIncidents(client);
    // Otherwise the server would clean up in the middle of a round.
    await client.query('vacuum analyze');
    // The product's logins find its tables by themselves; so shall this one.
    await client.query(
      `do $$ begin execute format('alter database %I set search_path = cordon', current_database()); end $$`,
    );
    return many;
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
