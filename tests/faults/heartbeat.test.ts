// Dead workers: their jobs are taken over, also when they died before their first heartbeat; whoever was silent stops.
import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workerParts } from '../../src/composition/worker.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { deliver, dispatchEvent } from '../../src/surfaces/jobs/deliveries.ts';
import { type Heartbeat, startHeartbeat } from '../../src/surfaces/jobs/heartbeat.ts';
import { startWorker } from '../../src/surfaces/jobs/worker.ts';
import { wrapCalls } from './kit/careless.ts';
import { eventually } from './kit/eventually.ts';
import { type House, openHouse } from './kit/house.ts';

let house: House;
let utils: WorkerUtils;
let movedBy: number;
let deaths: number;
const started: Heartbeat[] = [];
const clock: Clock = { now: () => new Date(Date.now() + movedBy) };

beforeEach(async () => {
  house = await openHouse();
  // What follows from connecting the workspaces is done, so that only what a test declares waits.
  await house.world.drain();
  utils = await makeWorkerUtils({ pgPool: house.world.core.pools.queue });
  movedBy = 0;
  deaths = 0;
});
afterEach(async () => {
  for (const heartbeat of started.splice(0)) await heartbeat.stop();
  await utils.release();
  await house.close();
});

const start = (...lockIds: string[]): Heartbeat => {
  const heartbeat = startHeartbeat({
    ...{ pool: house.world.core.pools.queue, utils, clock },
    lockIds: () => lockIds,
    onDead: () => {
      deaths += 1;
    },
    onError: (error) => {
      throw error;
    },
  });
  started.push(heartbeat);
  return heartbeat;
};

const lockJobs = (by: string) =>
  house.sql.query('update graphile_worker._private_jobs set locked_by = $1, locked_at = now()', [by]);

const lockedJobs = async (): Promise<number> =>
  (await house.sql.query('select from graphile_worker.jobs where locked_by is not null')).rowCount ?? 0;

test('a worker names the very ids that the queue locks its jobs with', async () => {
  const held: string[] = [];
  const parts = workerParts(house.world.core);
  const [consumer] = parts.jobs.consumers;
  if (!consumer) throw new Error('There is no consumer.');
  const deliverAndLook = async () => {
    const { rows } = await house.sql.query<{ locked_by: string }>(
      'select locked_by from graphile_worker.jobs where locked_by is not null',
    );
    held.push(...rows.map((row) => row.locked_by));
  };
  const worker = await startWorker({
    ...parts,
    jobs: { ...parts.jobs, consumers: [{ ...consumer, deliver: deliverAndLook }] },
  });
  await house.declare('ada', 'private');
  await house.declare('ada', 'public');
  await eventually('both deliveries', () => (new Set(held).size === 2 ? true : undefined));
  const { rows } = await house.sql.query<{ worker_id: string }>('select worker_id from worker_heartbeats');
  expect(rows.map((row) => row.worker_id).sort()).toEqual([...new Set(held)].sort());
  await worker.stop();
  expect((await house.sql.query('select from worker_heartbeats')).rowCount).toBe(0);
});

test('the jobs of a silent worker are taken over after 30 seconds, not before', async () => {
  await start('pool-silent').beat();
  await house.declare('ada', 'private');
  await lockJobs('pool-silent');
  movedBy = 29_000;
  await start('pool-other').beat();
  expect(await lockedJobs()).toBe(1);
  movedBy = 31_000;
  await start('pool-third').beat();
  expect(await lockedJobs()).toBe(0);
});

test('so are those of a worker that died before it told even once', async () => {
  await house.declare('ada', 'private');
  await lockJobs('pool-unknown');
  await start('pool-other').beat();
  expect(await lockedJobs()).toBe(1);
  movedBy = 31_000;
  await start('pool-third').beat();
  expect(await lockedJobs()).toBe(0);
});

test('the jobs of a worker that lives are left alone, however long they take', async () => {
  const living = start('pool-living');
  await living.beat();
  await house.declare('ada', 'private');
  await lockJobs('pool-living');
  movedBy = 25_000;
  await living.beat();
  movedBy = 50_000;
  await living.beat();
  await start('pool-other').beat();
  expect(await lockedJobs()).toBe(1);
});

test('a worker that was silent for too long stays dead and tells no more', async () => {
  const late = start('pool-late');
  await late.beat();
  late.assertAlive();
  movedBy = 31_000;
  expect(() => late.assertAlive()).toThrow();
  await late.beat();
  expect(deaths).toBe(1);
  movedBy = 0;
  expect(() => late.assertAlive()).toThrow();
});

test('a paused worker that wakes up in the middle sends nothing more and records nothing', async () => {
  const { core } = house.world;
  const heartbeat = start('pool-paused');
  // The pause falls between two calls: the topic is set, and then half a minute is gone.
  const pausing = wrapCalls(workerParts(core), (call) => async (method, options) => {
    const answer = await call(method, options);
    if (method === 'conversations.setTopic') movedBy = 31_000;
    return answer as never;
  });
  await house.declare('ada', 'private');
  const { rows: events } = await house.sql.query<{ id: string }>('select id from outbox');
  await dispatchEvent(core.asSystem, pausing.jobs.consumers, events[0]?.id ?? '');
  const { rows } = await house.sql.query<{ id: string }>('select id from deliveries');
  const services = { ...pausing.jobs, assertAlive: heartbeat.assertAlive };
  await expect(deliver(services, pausing.jobs.consumers, rows[0]?.id ?? '')).rejects.toThrow(/declared dead/);
  const made = house.world.simulator.world().channels.find(({ creator }) => creator === 'U0ACMEBOT1');
  expect(made?.topic).not.toBe('');
  expect(made?.messages.filter(({ metadata }) => metadata)).toEqual([]);
  const recorded = await house.sql.query('select from deliveries where tries > 0');
  expect(recorded.rowCount).toBe(0);
  // Another worker, which may have it now, goes on from there.
  movedBy = 0;
  await house.finish();
  expect(await house.violations()).toEqual([]);
});
