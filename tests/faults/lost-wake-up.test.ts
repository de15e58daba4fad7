// R5: the worker's LISTEN connection is cut, again and again. Work starts within 5 seconds all the same.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../src/composition/core.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { slackUsers } from '../support/world.ts';
import { createDeclarer, type Declarer } from './kit/declarer.ts';
import { eventually } from './kit/eventually.ts';
import { type Installation, install } from './kit/installation.ts';
import { findViolations } from './kit/invariants/index.ts';
import { createLedger } from './kit/ledger.ts';
import { type CordonProcess, connectionName, startProcess } from './kit/process.ts';

const startsWithinMs = 5000;

let installation: Installation;
let core: Core;
let declare: Declarer;
let worker: CordonProcess;
const ledger = createLedger();
beforeAll(async () => {
  installation = await install(5);
  core = openCore(installation.config, 'declaring', {
    logger: createLogger({ level: 'silent', name: 'declaring' }),
  });
  declare = await createDeclarer(core, installation.sql);
  worker = startProcess('worker', installation.env);
  await worker.ready;
}, 60_000);
afterAll(async () => {
  await worker.kill();
  await core.close();
  await installation.close();
});

const ofListener = `datname = current_database() and query ilike 'listen %' and application_name = $1`;

const cutListener = async (): Promise<number> => {
  const cut = await installation.sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where ${ofListener}`,
    [connectionName('worker')],
  );
  return cut.rowCount ?? 0;
};

/** Milliseconds from a declaration's commit until its channel's making has begun. */
const declareAndWait = async (): Promise<number> => {
  const began = performance.now();
  const entry = ledger.begin({ visibility: 'private', by: slackUsers.ada, via: 'web' });
  await declare(entry, 'ada', entry.name);
  await eventually(
    'the work to start',
    async () => {
      const begun = await installation.sql.query(
        'select from incident_channels c join incidents i on i.id = c.incident_id where i.reference = $1',
        [entry.acknowledgedAs],
      );
      return begun.rowCount === 1 || undefined;
    },
    { withinMs: 20_000, everyMs: 20 },
  );
  return performance.now() - began;
};

test('with the listener alive, work starts at once', async () => {
  expect(await declareAndWait()).toBeLessThan(startsWithinMs);
});

test('cut just before the notification, five times', { timeout: 60_000 }, async () => {
  const waits: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await eventually('the worker to listen again', async () => (await cutListener()) || undefined, {
      withinMs: 20_000,
    });
    waits.push(await declareAndWait());
  }
  console.log(`work started after ${waits.map((wait) => `${Math.round(wait)} ms`).join(', ')}`);
  expect(Math.max(...waits)).toBeLessThan(startsWithinMs);
});

test('cut whenever it comes back: polling alone is enough', { timeout: 60_000 }, async () => {
  let isOver = false;
  const cutting = (async () => {
    while (!isOver) {
      await cutListener();
      await sleep(20);
    }
  })();
  const waits = [await declareAndWait(), await declareAndWait()];
  isOver = true;
  await cutting;
  expect(Math.max(...waits)).toBeLessThan(startsWithinMs);
});

test('everything is right afterwards, and the worker still lives', { timeout: 30_000 }, async () => {
  await eventually('everything to be delivered', async () => {
    const violations = await findViolations(installation, ledger.entries);
    return violations.length === 0 || undefined;
  });
  expect(worker.hasEnded()).toBe(false);
});
