// R1: server and worker are killed at random while people declare; nothing is lost, nothing doubled, nothing stuck.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChance } from './kit/chance.ts';
import { addPeople, createSlackClient, createWebClient, type Declare } from './kit/clients.ts';
import { type Installation, install } from './kit/installation.ts';
import { findUnfinished, findViolations } from './kit/invariants/index.ts';
import { type Killer, startKiller } from './kit/killer.ts';
import { createLedger, type Entry } from './kit/ledger.ts';

const seed = Number(process.env.FAULT_SEED ?? 20_260_801);
// `npm run test:long` asks for many more.
const kills = Number(process.env.FAULT_KILLS ?? 25);
const perSecond = 20;
const stuckAfterMs = 60_000;
/** Where the machine does not keep up, people wait: declarations under way at once, and jobs in the queue. */
const most = { underWay: 80, queued: 200 };

let installation: Installation;
let killer: Killer;
beforeAll(async () => {
  installation = await install(seed);
  killer = startKiller(installation);
  await killer.ready();
}, 60_000);
afterAll(async () => {
  await killer.stop();
  await installation.close();
});

test(`${kills} kills -9 during ${perSecond} declarations a second`, {
  timeout: 90_000 + kills * 2400,
}, async () => {
  const chance = createChance(seed);
  const ledger = createLedger();
  const webPeople = ['U0ADA00001', 'U0BRUNO001', 'U0CHIDI001'];
  const web = await Promise.all(webPeople.map((id) => createWebClient(installation, id, killer.lastKill)));
  const slackPeople = await addPeople(installation, 12);
  const idle = slackPeople.map((id) => ({
    id,
    declare: createSlackClient(installation, id, killer.lastKill),
  }));

  const declareOne = async (): Promise<void> => {
    const visibility = chance.pick(['public', 'private'] as const);
    const free = chance.fraction() < 0.5 ? idle.shift() : undefined;
    if (free) {
      await free.declare(ledger.begin({ visibility, by: free.id, via: 'slack' }));
      idle.push(free);
      return;
    }
    const index = Math.floor(chance.between(0, web.length));
    const declare = web[index] as Declare;
    await declare(ledger.begin({ visibility, by: webPeople[index] ?? '', via: 'web' }));
  };

  let underWay = 0;
  const declaring: Promise<void>[] = [];
  const declareCounted = async (): Promise<void> => {
    underWay += 1;
    await declareOne();
    underWay -= 1;
  };
  let isKilling = true;
  const killing = killer.killAtRandom(kills, createChance(seed + 1)).finally(() => {
    isKilling = false;
  });
  const began = performance.now();
  while (isKilling) {
    const tick = performance.now();
    if (underWay < most.underWay && (await queueLength()) < most.queued) {
      const one = declareCounted();
      // Its failure is reported when all are awaited.
      one.catch(() => {});
      declaring.push(one);
    }
    await sleep(Math.max(0, tick + 1000 / perSecond - performance.now()));
  }
  await killing;
  const lastKill = performance.now();
  await Promise.all(declaring).catch((error: Error) => {
    throw new Error(`${error.message}\n${killer.lines()}`);
  });
  await untilFinished();

  const tries = ledger.entries.map((entry) => entry.tries);
  console.log(
    `seed ${seed}: ${ledger.entries.length} declarations in ${Math.round((lastKill - began) / 1000)} s,`,
    `${tries.filter((count) => count > 1).length} asked more than once,`,
    `finished ${Math.round((performance.now() - lastKill) / 100) / 10} s after the last kill`,
  );
  expect(killer.unexpectedEnds()).toEqual([]);
  expect(ledger.entries.filter(({ acknowledgedAs }) => !acknowledgedAs)).toEqual([]);
  expect(await violationsAtRest(ledger.entries)).toEqual([]);
  expect(ledger.entries.length).toBeGreaterThan(50);
});

/** Errors: for a minute nothing was finished, although something is left. */
const untilFinished = async (): Promise<void> => {
  let fewest = Number.POSITIVE_INFINITY;
  let progressAt = performance.now();
  for (;;) {
    const left = await findUnfinished(installation.sql);
    if (left.length === 0) return;
    if (left.length < fewest) progressAt = performance.now();
    fewest = Math.min(fewest, left.length);
    if (performance.now() - progressAt > stuckAfterMs) expect(left, killer.lines()).toEqual([]);
    await sleep(500);
  }
};

/** Channels go on being looked at, so something may be under way again: only what stays is a violation. */
const violationsAtRest = async (entries: readonly Entry[]): Promise<string[]> => {
  let found: string[] = [];
  for (let tries = 0; tries < 5; tries += 1) {
    found = await findViolations(installation, entries);
    if (found.length === 0) return found;
    await untilFinished();
  }
  return found;
};

const queueLength = async (): Promise<number> =>
  (await installation.sql.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')).rows[0]
    ?.n ?? 0;
