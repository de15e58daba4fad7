// Looking for a live stream does the same work whether there are no events that the viewer may not see, or ten thousand.
import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Query } from '../../src/access/door.ts';
import { queryBuilder } from '../../src/db/client-kysely.ts';
import { look } from '../../src/features/live-updates/index.ts';
import { type OnStage, type Stage, setStage } from '../access/stage.ts';

const began = new Date('2026-01-02T03:04:05Z');
const since = new Date(began.getTime() - 1000);

let stage: Stage;
let viewer: pg.PoolClient;
beforeAll(async () => {
  stage = await setStage(2);
  viewer = await stage.pool.connect();
  // History that is not looked at, and a few events that are.
  await addEvents('open', 'public', -100_000, 5000);
  await addEvents('open', 'public', 0, 20);
});
afterAll(async () => {
  viewer.release();
  await stage.close();
});

/** Events of one incident, a millisecond apart, the first so many milliseconds after the stage was set. */
const addEvents = (of: 'open' | 'other', visibility: string, from: number, count: number): Promise<unknown> =>
  stage.installer.query(
    `insert into outbox (id, organization_id, incident_id, visibility, event_type, occurred_at)
     select '7' || lpad((abs($3::int) * 100000::bigint + g)::text, 25, '0'), organization_id, id, $2, 'incident.declared',
       created_at + ($3::int + g) * interval '1 millisecond'
     from incidents, generate_series(1, $4::int) g where id = $1`,
    [stage.incidents[of], visibility, from, count],
  );

type Plan = {
  'Relation Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
};

/** Rows of events and incidents that a plan read, whether it kept them or not. */
const rowsRead = (plan: Plan): number => {
  const isRead = plan['Relation Name'] === 'outbox' || plan['Relation Name'] === 'incidents';
  const rows =
    plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0);
  const own = isRead ? rows * plan['Actual Loops'] : 0;
  return own + (plan.Plans ?? []).reduce((sum, part) => sum + rowsRead(part), 0);
};

const readBy = async (who: OnStage, mode: string, query: Query<unknown>): Promise<number> => {
  const { sql, parameters } = query(queryBuilder).compile() as CompiledQuery;
  await viewer.query('begin');
  try {
    await viewer.query(`select set_config('app.viewer', $1, true), set_config('plan_cache_mode', $2, true)`, [
      stage.as(who).text,
      mode,
    ]);
    await viewer.query(`prepare looking as ${sql}`);
    const values = parameters.map((value) => pg.escapeLiteral((value as Date).toISOString()));
    const { rows } = await viewer.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json, timing off, costs off) execute looking${values.length > 0 ? `(${values.join(', ')})` : ''}`,
    );
    return rowsRead(rows[0]?.['QUERY PLAN'][0].Plan ?? expect.unreachable());
  } finally {
    await viewer.query('rollback');
    await viewer.query('deallocate all');
  }
};

const work = async (after: string, query: Query<unknown>): Promise<Record<string, number>> => {
  await stage.installer.query(after);
  const done: Record<string, number> = {};
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    for (const who of ['bruno', 'owner', 'guest'] as const) {
      done[`${who}, ${mode}`] = await readBy(who, mode, query);
    }
  }
  return done;
};

test('rows are read for the viewer’s own events alone, and old ones are not', {
  timeout: 120_000,
}, async () => {
  const before = await work('vacuum analyze', look(since));
  // Bruno sees 22 events: each is read with its incident, and the policy looks at that again.
  for (const rows of Object.values(before)) expect(rows).toBeLessThan(150);
  const naive: Query<unknown> = (db) => db.selectFrom('outbox').select('id').where('occurred_at', '>', since);
  const naiveBefore = await work('analyze', naive);
  for (const [from, count] of [
    [1, 300],
    [301, 9700],
  ] as const) {
    await addEvents('other', 'private', from, count);
    for (const after of ['analyze', 'vacuum analyze']) {
      expect(await work(after, look(since)), `${from + count - 1} hidden, after ${after}`).toEqual(before);
    }
  }
  // The control: a look that does not take care reads them all.
  const naiveAfter = await work('analyze', naive);
  expect(Math.min(...Object.values(naiveAfter)) - Math.max(...Object.values(naiveBefore))).toBeGreaterThan(
    5000,
  );
});
