// R4: a change of state and its event are one. Connections die and statements fail while 16 clients declare.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackUserName } from '../support/world.ts';
import { type Chance, createChance } from './kit/chance.ts';
import { type House, openHouse } from './kit/house.ts';
import { checkAuditChains, checkNumbers, checkWholeness, compareWithLedger } from './kit/invariants/index.ts';

const seed = Number(process.env.FAULT_SEED ?? 4);
// A longer run asks for many more.
const goal = Number(process.env.FAULT_OPERATIONS ?? 10_000);
const clients = 16;
/** On a slow or busy machine fewer operations are made, and it is said how many. */
const budgetMs = Number(process.env.FAULT_BUDGET_MS ?? 25_000);
const people: SlackUserName[] = ['ada', 'bruno', 'chidi', 'admin', 'owner', 'guest'];

let house: House;
beforeAll(async () => {
  house = await openHouse({ poolSize: clients });
});
afterAll(() => house.close());

/** About one statement in fifty fails, drawn from its row's random id, at each place that a declaration writes to. */
const plantFailures = async (): Promise<void> => {
  const tables = ['outbox', 'timeline_items', 'access_grants', 'audit_entries', 'incident_audit_entries'];
  const late = ['outbox', 'idempotency_records', 'incidents'];
  const fails = (name: string, column: string) => `
    create function ${name}() returns trigger language plpgsql as $$
    begin
      if abs(hashtext(new.${column} || '${name}')) % 50 = 0 then raise exception 'planted'; end if;
      return new;
    end $$;
    grant execute on function ${name} to public;`;
  await house.sql.query(
    [
      fails('fails_now', 'id'),
      fails('fails_at_commit', 'organization_id || new.incident_id'),
      fails('fails_at_the_end', 'id'),
      ...tables.map(
        (table) =>
          `create trigger planted after insert on ${table} for each row execute function fails_now();`,
      ),
      ...late.map(
        (
          table,
        ) => `create constraint trigger planted_late after insert on ${table} deferrable initially deferred
        for each row execute function ${table === 'incidents' ? 'fails_at_the_end' : 'fails_at_commit'}();`,
      ),
    ].join('\n'),
  );
};

/** Cuts a connection of the runtime login every few milliseconds, whatever it is doing, until it is told to stop. */
const cutConnections = (chance: Chance): (() => Promise<number>) => {
  let isOver = false;
  let cuts = 0;
  const cutting = (async () => {
    while (!isOver) {
      await sleep(chance.between(20, 150));
      const cut = await house.sql.query(
        `select pg_terminate_backend(pid) from (
           select pid from pg_stat_activity
           where datname = current_database() and usename = 'cordon_viewer' and state <> 'idle' order by hashtext(pid || $1) limit 1
         ) victim`,
        [String(chance.fraction())],
      );
      cuts += cut.rowCount ?? 0;
    }
  })();
  return async () => {
    isOver = true;
    await cutting;
    return cuts;
  };
};

test(`${goal} declarations by ${clients} clients at once, with faults: no orphan either way`, {
  timeout: 30_000 + budgetMs,
}, async () => {
  await plantFailures();
  const chance = createChance(seed);
  const stopCutting = cutConnections(createChance(seed + 1));
  const end = performance.now() + budgetMs;
  const failures = new Map<string, number>();
  let done = 0;
  const work = async (): Promise<void> => {
    while (done < goal && performance.now() < end) {
      done += 1;
      const visibility = chance.fraction() < 0.3 ? 'public' : 'private';
      await house.declare(chance.pick(people), visibility).catch((error: Error & { code?: string }) => {
        const kind = error.code ?? error.message.slice(0, 60);
        failures.set(kind, (failures.get(kind) ?? 0) + 1);
      });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, work));
  const cuts = await stopCutting();
  const seconds = (performance.now() - began) / 1000;
  const acknowledged = house.ledger.entries.filter(({ acknowledgedAs }) => acknowledgedAs).length;
  console.log(
    `seed ${seed}: ${done} of ${goal} operations in ${seconds.toFixed(1)} s, ${acknowledged} acknowledged,`,
    `${cuts} connections cut; failures: ${[...failures].map((pair) => pair.join(' ')).join(', ')}`,
  );

  expect(await compareWithLedger(house.sql, house.ledger.entries)).toEqual([]);
  expect(await checkWholeness(house.sql)).toEqual([]);
  expect(await checkNumbers(house.sql)).toEqual([]);
  expect(await checkAuditChains(house.sql)).toEqual([]);
  expect(await findUnwoken()).toEqual([]);
  // The faults were real, and most of the work was done nevertheless.
  expect(done).toBeGreaterThan(500);
  expect(acknowledged).toBeGreaterThan(done / 2);
  expect(failures.get('P0001')).toBeGreaterThan(done / 100);
  expect(cuts).toBeGreaterThan(20);
});

/** Events whose job was not written with them, and jobs that wake for no event. */
const findUnwoken = async (): Promise<unknown[]> =>
  (
    await house.sql.query(
      `select o.id as event, j.key as job from outbox o
       full join (select key from graphile_worker.jobs where task_identifier like 'dispatch-%') j on j.key = 'event/' || o.id
       where o.id is null or j.key is null`,
    )
  ).rows;

test('control: an event in a transaction of its own leaves orphans', async () => {
  await house.sql.query('alter table outbox disable trigger all');
  await house.sql.query(
    `insert into outbox (id, organization_id, incident_id, visibility, event_type, occurred_at)
     select '0000000000000000000000RPHN', organization_id, 'no such incident', 'public', 'incident.declared', now() from incidents limit 1`,
  );
  await house.sql.query(
    "delete from outbox where id = (select id from outbox where id <> '0000000000000000000000RPHN' limit 1)",
  );
  const found = (await checkWholeness(house.sql)).join();
  expect(found).toMatch(/The event 0000000000000000000000RPHN tells of no incident/);
  expect(found).toMatch(/is half-done: events 0/);
  expect(await findUnwoken()).toHaveLength(2);
});
