// The lists do the same work whether there are no private incidents that the viewer may not see, or ten thousand.
import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Query } from '../../src/access/door.ts';
import { queryBuilder } from '../../src/db/client-kysely.ts';
import { reporterMark } from '../../src/features/incidents/filter.ts';
import {
  incidentCount,
  incidentPage,
  peopleOfFilter,
  peopleSuggestions,
} from '../../src/features/incidents/find.ts';
import { textsThatSay } from '../../src/features/incidents/snippets.ts';
import { type OnStage, type Stage, setStage } from '../access/stage.ts';

const publicIncidents = 2000;
/** So few rows more cannot be told from none. */
const few = 10;

let stage: Stage;
let viewer: pg.PoolClient;
beforeAll(async () => {
  stage = await setStage(2);
  viewer = await stage.pool.connect();
  // Ada reported most of what is hidden, and some of what is not.
  for (const [who, share] of [
    ['bruno', 10],
    ['ada', 1],
  ] as const) {
    await stage.installer.query(
      `insert into incidents
       select lpad($5::text || g, 26, '0'), i.organization_id, 'INC-' || $5 || g, 'public', 'standard', 'n', null,
         i.severity_id, i.status_id, $2, i.created_at - g * interval '1 minute', i.created_at,
         null, null, i.created_at
       from incidents i, generate_series(1, $3::int * $4 / 11) g where i.id = $1`,
      [stage.incidents.open, stage.people[who], publicIncidents, share, share],
    );
  }
});
afterAll(async () => {
  viewer.release();
  await stage.close();
});

const hide = (from: number, to: number): Promise<unknown> =>
  stage.installer.query(
    `insert into incidents
     select lpad('7' || g, 26, '0'), i.organization_id, 'PRV-' || lpad(g::text, 20, '0'), 'private', 'standard', 'n hidden words', null,
       i.severity_id, i.status_id, $2, i.created_at + g * interval '1 second', i.created_at, null, null, i.created_at
     from incidents i, generate_series($3::int, $4::int) g where i.id = $1`,
    [stage.incidents.open, stage.people.ada, from, to],
  );

type Plan = {
  'Relation Name'?: string;
  'Index Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Index Cond'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
};

/** In these there are no others. */
const ofPublicOnes = ['incidents_newest_public', 'incidents_public', 'incidents_by_reporter'];

const indexOf = (plan: Plan): string => plan['Index Name'] ?? plan.Plans?.map(indexOf)[0] ?? '';

/** Rows of incidents, hidden ones perhaps, that a plan read and threw away. */
const thrownAway = (plan: Plan): number => {
  const own =
    plan['Relation Name'] === 'incidents' && !ofPublicOnes.includes(indexOf(plan))
      ? (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
      : 0;
  return own * plan['Actual Loops'] + (plan.Plans ?? []).reduce((sum, part) => sum + thrownAway(part), 0);
};

/** Reads whole ranges of incidents in which hidden ones may be: anything but public ones, or one by its id. */
const strays = (plan: Plan): string[] => {
  const index = plan['Index Name'] ?? '';
  const condition = plan['Index Cond'] ?? '';
  const isStray = index
    ? index.startsWith('incidents_') &&
      !ofPublicOnes.includes(index) &&
      !/\(id = |visibility = 'public'/.test(condition)
    : plan['Relation Name'] === 'incidents' && !plan.Plans?.some((part) => part['Index Name']);
  return [...(isStray ? [`${index} ${condition}`] : []), ...(plan.Plans ?? []).flatMap(strays)];
};

const literal = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(',')}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
};

const readBy = async (who: OnStage, mode: string, query: Query<unknown>): Promise<Read> => {
  const { sql, parameters } = query(queryBuilder).compile() as CompiledQuery;
  await viewer.query('begin');
  try {
    await viewer.query(`select set_config('app.viewer', $1, true), set_config('plan_cache_mode', $2, true)`, [
      stage.as(who).text,
      mode,
    ]);
    await viewer.query(`prepare list as ${sql}`);
    const values = parameters.map(literal);
    const before = await readSoFar();
    const { rows } = await viewer.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json, timing off, costs off) execute list${values.length > 0 ? `(${values.join(', ')})` : ''}`,
    );
    const after = await readSoFar();
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? expect.unreachable();
    const inAll = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
    return { rows: thrownAway(plan), strays: strays(plan), inAll: Object.fromEntries(inAll) };
  } finally {
    await viewer.query('rollback');
    await viewer.query('deallocate all');
  }
};

/** `inAll` counts rows and scans of every table, those by the functions of the search index too. */
type Read = { rows: number; strays: string[]; inAll: Record<string, number> };

const readSoFar = async (): Promise<Record<string, number>> => {
  const { rows } = await viewer.query<{ name: string; rows: number; scans: number }>(
    `select relname as name, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows, seq_scan + coalesce(idx_scan, 0) as scans
     from pg_stat_xact_user_tables where schemaname = 'cordon'`,
  );
  return Object.fromEntries(
    rows.flatMap(({ name, rows, scans }) => [
      [`rows of ${name}`, Number(rows)],
      [`scans of ${name}`, Number(scans)],
    ]),
  );
};

const newest = { sort: 'created_at', isDescending: true } as const;

const lists = (showPrivate: boolean): Record<string, Query<unknown>> => {
  const ofAda = { showPrivate, conditions: [reporterMark(stage.people.ada)] };
  const after = { place: 0, key: '2026-01-02T00:00:00Z', id: stage.incidents.open };
  const searched = { showPrivate, search: 'hidden wor' };
  const blank = { showPrivate, conditions: [`!'=field:${stage.incidents.open}'`] };
  const spans = { showPrivate, match: 'any', created: { from: new Date('2026-01-01T00:00:00Z') } } as const;
  return {
    page: incidentPage({ showPrivate }, undefined, 26),
    'next page': incidentPage({ showPrivate }, after, 26),
    'page by name': incidentPage({ showPrivate }, undefined, 26, { sort: 'name', isDescending: false }),
    'page by severity': incidentPage({ showPrivate }, undefined, 26, {
      sort: 'severity',
      isDescending: true,
    }),
    'page by activity': incidentPage({ showPrivate }, undefined, 26, {
      sort: 'last_activity_at',
      isDescending: true,
    }),
    'page of ada': incidentPage(ofAda, undefined, 26),
    'page with columns': incidentPage({ showPrivate }, undefined, 26, newest, [stage.incidents.open]),
    'page of a search': incidentPage(searched, undefined, 26),
    'page of a common word': incidentPage({ showPrivate, search: 'n' }, undefined, 26),
    'page with a blank field': incidentPage(blank, undefined, 26),
    'page of any': incidentPage({ ...ofAda, ...spans }, undefined, 26),
    count: incidentCount({ showPrivate }),
    'count of ada': incidentCount(ofAda),
    'count of a search': incidentCount(searched),
    'count of any': incidentCount({ ...ofAda, ...spans }),
    reporters: peopleSuggestions({ showPrivate, name: '' }),
    'reporters by name': peopleSuggestions({ showPrivate, name: 'ad' }),
    'people with a role': peopleSuggestions({ showPrivate, name: '', roleId: stage.incidents.open }),
    'the reporter': peopleOfFilter(showPrivate, [
      { personId: stage.people.ada, mark: reporterMark(stage.people.ada) },
    ]),
    snippets: textsThatSay([stage.incidents.open], 'hidden wor'),
  };
};

const work = async (after: 'analyze' | 'vacuum analyze'): Promise<Record<string, Read>> => {
  await stage.installer.query(after);
  const done: Record<string, Read> = {};
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    for (const who of ['chidi', 'owner'] as const) {
      for (const showPrivate of [false, true]) {
        for (const [name, query] of Object.entries(lists(showPrivate))) {
          done[`${name} for ${who}${showPrivate ? ' with private ones' : ''}, ${mode}`] = await readBy(
            who,
            mode,
            query,
          );
        }
      }
    }
  }
  return done;
};

describe('rows that are read and thrown away', () => {
  test('are as many with hidden incidents as without', async () => {
    // Vacuumed first: what was written last is otherwise still beside the index over words.
    const before = await work('vacuum analyze');
    const much = (done: Record<string, Read>): string[] =>
      Object.entries(done).flatMap(([name, read]) => {
        const earlier = before[name];
        const isMuch = read.rows > (earlier?.rows ?? 0) + few;
        return [
          ...(isMuch ? [`${name}: ${read.rows} rows thrown away`] : []),
          ...read.strays.map((stray) => `${name}: ${stray}`),
          ...Object.entries(read.inAll)
            .filter(([of, count]) => count > (earlier?.inAll[of] ?? 0) + few)
            .map(([of, count]) => `${name}: ${count} ${of}, not ${earlier?.inAll[of]}`),
        ];
      });
    expect(much(before)).toEqual([]);
    for (const [from, to] of [
      [1, 300],
      [301, 2000],
      [2001, 10_000],
    ] as const) {
      await hide(from, to);
      for (const after of ['analyze', 'vacuum analyze'] as const) {
        expect(much(await work(after)), `${to} hidden, after ${after}`).toEqual([]);
      }
    }
  }, 300_000);

  test('would be noticed', async () => {
    const naive: Query<unknown> = (db) =>
      db.selectFrom('incidents').select('id').orderBy('name', 'desc').limit(26);
    const read = await readBy('chidi', 'force_custom_plan', naive);
    expect(read.rows).toBeGreaterThan(5000);
    expect(read.strays).not.toEqual([]);
    expect(read.inAll['rows of incidents']).toBeGreaterThan(5000);
  });
});

test('a person’s grants are found by their index', async () => {
  await stage.installer.query(
    `insert into access_grants select 'g' || row_number() over (), organization_id, id, $1, 'declared', null, created_at
     from incidents where visibility = 'private' and reporter_id = $1 and id not in (select incident_id from access_grants)`,
    [stage.people.ada],
  );
  await stage.installer.query('analyze');
  const { rows } = await stage.installer.query<{ body: string }>(
    `select substring(pg_get_functiondef('incident_ids_granted_to_viewer'::regproc) from 'BEGIN ATOMIC(.*)END') as body`,
  );
  await stage.installer.query('begin');
  await stage.installer.query(`select set_config('app.viewer', $1, true)`, [stage.as('chidi').text]);
  const plan = await stage.installer.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, timing off) ${(rows[0]?.body ?? '').trim().replace(/;$/, '')}`,
  );
  await stage.installer.query('rollback');
  const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toContain('using access_grants_of_person');
  expect(lines).not.toMatch(/Seq Scan on access_grants|Rows Removed by Filter: \d{2,}/);
});
