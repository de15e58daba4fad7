// With 10,000 incidents, whatever the product reads of them it finds by an index, and asks who is looking once.
import { type CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertManyIncidents, type ManyIncidents } from '../../bench/support/many-incidents.ts';
import type { Query } from '../../src/access/door.ts';
import { everyone, person, type Viewer } from '../../src/access/viewer.ts';
import { queryBuilder } from '../../src/db/client-kysely.ts';
import { openPool } from '../../src/db/pools.ts';
import { newestFirst, reporterMark } from '../../src/features/incidents/filter.ts';
import { incidentCount, incidentPage } from '../../src/features/incidents/find.ts';
import { incidentBy } from '../../src/features/incidents/queries.ts';
import { textsThatSay } from '../../src/features/incidents/snippets.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let many: ManyIncidents;
let pool: pg.Pool;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await createTestDatabase();
  const installer = new pg.Client({ connectionString: database.url });
  await installer.connect();
  many = await insertManyIncidents(installer, 10_000);
  await installer.query('vacuum analyze');
  // Counts the calls of functions that are not inlined.
  await installer.query(
    `do $$ begin execute format('alter database %I set track_functions = ''all''', current_database()); end $$`,
  );
  await installer.end();
  pool = openPool(database.roleUrls.cordon_viewer, 1, () => {});
  client = await pool.connect();
}, 240_000);
afterAll(async () => {
  client.release();
  await pool.end();
  await database.drop();
});

const viewers = (): Record<string, Viewer> => ({
  'a member': person({ organizationId: many.organizationId, personId: many.memberId }),
  'a guest': person({ organizationId: many.organizationId, personId: many.guestId }),
  everyone: everyone(many.organizationId),
});

const child = (table: 'timeline_items' | 'access_grants'): Query<unknown> => {
  return (db) => db.selectFrom(table).selectAll().where('incident_id', '=', many.privateIncident.id);
};

/** How the product reads incidents. */
const reads = (): Record<string, Query<unknown>> => ({
  'the list': incidentPage({ showPrivate: false }, undefined, 26),
  'the list with private ones': incidentPage({ showPrivate: true }, undefined, 26),
  'a later page': incidentPage({ showPrivate: true }, later, 26),
  'the list of one reporter': incidentPage(
    { showPrivate: true, conditions: [reporterMark(many.memberId)] },
    undefined,
    26,
  ),
  'the list with a column': incidentPage({ showPrivate: true }, undefined, 26, newestFirst, [many.memberId]),
  'a search': incidentPage({ showPrivate: true, search: 'w1 w2' }, undefined, 26),
  snippets: textsThatSay([many.publicIncident.id, many.privateIncident.id], 'w1 w2'),
  'the count': incidentCount({ showPrivate: false }),
  'the count with private ones': incidentCount({ showPrivate: true }),
  'a public homepage': incidentBy({ reference: many.publicIncident.reference }),
  'a private homepage': incidentBy({ reference: many.privateIncident.reference }),
  'an incident by id': incidentBy({ id: many.publicIncident.id }),
  'a timeline': child('timeline_items'),
  'who has access': child('access_grants'),
});

const later = { place: 1_048_576, key: '2024-06-01T00:00:00Z', id: '0'.repeat(26) };

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Parent Relationship'?: string;
  'Actual Loops': number;
  Plans?: Plan[];
  [condition: `${string}${'Filter' | 'Cond'}`]: string;
};

type Explained = { nodes: Plan[]; calls: Record<string, number> };

const literal = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(',')}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
};

/** Every node of the plan that was made and run, and how often the rule's functions were called meanwhile. */
const explain = async (
  viewer: Viewer,
  query: Query<unknown>,
  settings: Record<string, string>,
): Promise<Explained> => {
  const { sql: text, parameters } = query(queryBuilder).compile() as CompiledQuery;
  await client.query('begin');
  try {
    for (const [name, value] of Object.entries({ ...settings, 'app.viewer': viewer.text })) {
      await client.query('select set_config($1, $2, true)', [name, value]);
    }
    await client.query(`prepare reading as ${text}`);
    const values = parameters.map(literal);
    const before = await callsSoFar();
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json, timing off, costs off) execute reading${values.length > 0 ? `(${values.join(', ')})` : ''}`,
    );
    const after = await callsSoFar();
    return {
      nodes: nodesOf(rows[0]?.['QUERY PLAN'][0].Plan ?? expect.unreachable()),
      calls: Object.fromEntries(
        Object.entries(after).map(([name, calls]) => [name, calls - (before[name] ?? 0)]),
      ),
    };
  } finally {
    await client.query('rollback');
    await client.query('deallocate all');
  }
};

const callsSoFar = async (): Promise<Record<string, number>> => {
  const { rows } = await client.query<{ name: string; calls: number }>(
    `select funcname as name, calls from pg_stat_xact_user_functions where schemaname = 'cordon'`,
  );
  return Object.fromEntries(rows.map(({ name, calls }) => [name, calls]));
};

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** In these there are no private incidents. */
const ofPublicOnes = ['incidents_newest_public', 'incidents_public', 'incidents_by_reporter'];

/** Public ones come one after the other in an index that begins with the visibility. */
const readsPublicPartOf = (node: Plan): boolean =>
  node['Index Name'] === 'incidents_visibility_organization_id_id_key' &&
  (node['Index Cond'] ?? '').includes("(visibility = 'public'::text)");

const describeScan = (node: Plan): string =>
  `${node['Node Type']} ${node['Index Name'] ?? ''} ${node['Index Cond'] ?? ''}`;

/** Scans of incidents that read more than public ones, or one at a time. */
const wideScans = ({ nodes }: Explained): string[] =>
  nodes
    .filter((node) => node['Relation Name'] === 'incidents' || node['Index Name']?.startsWith('incidents_'))
    .filter((node) => node['Node Type'] !== 'Bitmap Heap Scan')
    .filter((node) => !ofPublicOnes.includes(node['Index Name'] ?? '') && !readsPublicPartOf(node))
    .filter((node) => !/\b(id|reference) = /.test(node['Index Cond'] ?? ''))
    .map(describeScan);

const conditionsThatAsk = ({ nodes }: Explained): string[] =>
  nodes.flatMap((node) =>
    Object.entries(node)
      .filter(
        ([key, value]) => /Filter|Cond|Key/.test(key) && /current_setting|viewer_\w+\(\)/.test(String(value)),
      )
      .map(([key, value]) => `${node['Node Type']}, ${key}: ${value}`),
  );

/** What is wrong with any read of any viewer; empty where nothing is. */
const problemsOf = async (
  settings: Record<string, string>,
  problems: (explained: Explained) => string[],
): Promise<string[]> => {
  const found: string[] = [];
  for (const [who, viewer] of Object.entries(viewers())) {
    for (const [what, query] of Object.entries(reads())) {
      const explained = await explain(viewer, query, settings);
      found.push(...problems(explained).map((problem) => `${what}, for ${who}: ${problem}`));
    }
  }
  return found;
};

/** The most calls in one statement: once for each place where a policy or the list itself names the function. */
const mostCalls: Record<string, number> = {
  viewer_sees_public: 4,
  incident_ids_granted_to_viewer: 6,
  ...{ find_incidents: 1, count_incidents: 1, search_condition: 1 },
  // Splits texts and asks nothing.
  words_of: Number.POSITIVE_INFINITY,
};

const calledTooOften = ({ calls }: Explained): string[] =>
  Object.entries(calls)
    .filter(([name, count]) => count > (mostCalls[name] ?? 0))
    .map(([name, count]) => `${name} was called ${count} times`);

describe.for(['force_custom_plan', 'force_generic_plan'])('with plan_cache_mode %s', (plan_cache_mode) => {
  test('incidents are found by indexes of public ones, or one at a time', async () => {
    expect(await problemsOf({ plan_cache_mode }, wideScans)).toEqual([]);
  });

  test('also where the planner may read whole tables', async () => {
    expect(await problemsOf({ plan_cache_mode, enable_seqscan: 'on' }, wideScans)).toEqual([]);
  });

  test('who is looking is asked before the rows are read, not for each of them', async () => {
    expect(await problemsOf({ plan_cache_mode }, conditionsThatAsk)).toEqual([]);
    expect(await problemsOf({ plan_cache_mode }, calledTooOften)).toEqual([]);
  });
});

describe('what these tests look for', () => {
  const asMember = (query: Query<unknown>, settings = {}) =>
    explain(viewers()['a member'] ?? expect.unreachable(), query, settings);

  test('a read of all incidents would be noticed', async () => {
    const byName: Query<unknown> = (db) => db.selectFrom('incidents').select('id').where('name', '=', 'x');
    expect(wideScans(await asMember(byName))).not.toEqual([]);
    expect(wideScans(await asMember(byName, { enable_seqscan: 'on' }))).toEqual(['Seq Scan  ']);
  });

  test('a function that is called for each row would be noticed', async () => {
    const naive: Query<unknown> = (db) =>
      db
        .selectFrom('incidents')
        .select('id')
        .where(sql<boolean>`(name = '' or viewer_sees_public()) and viewer_kind() = 'person'`)
        .limit(50);
    const explained = await asMember(naive);
    expect(conditionsThatAsk(explained)).not.toEqual([]);
    expect(calledTooOften(explained)).not.toEqual([]);
  });
});
