// Controls: with a protection taken away the invariants find what is lost, doubled or half-done. They bite.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workerParts } from '../../src/composition/worker.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { blindfold, makeIdle } from './kit/careless.ts';
import { type House, openHouse } from './kit/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const sentences = async (): Promise<string> => (await house.violations()).join('\n');

test.each(['public', 'private'] as const)(
  'nothing is found where nothing is wrong: %s',
  async (visibility) => {
    await house.declare('ada', visibility);
    await house.declare('guest', visibility);
    expect(await sentences()).toMatch(/was not dispatched/);
    await house.finish();
    expect(await house.violations()).toEqual([]);
  },
);

test('a worker that creates without looking makes a second channel when an answer is lost', async () => {
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'drop_after' });
  await house.declare('ada', 'private');
  await house.finish(blindfold(workerParts(house.world.core)));
  expect(await sentences()).toMatch(/was made for nobody/);
});

test('a worker that posts without looking posts twice when an answer is lost', async () => {
  house.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'drop_after' });
  await house.declare('ada', 'private');
  await house.finish(blindfold(workerParts(house.world.core)));
  expect(await sentences()).toMatch(/its channel has 2 messages of ours/);
});

test('a client that asks again with another key declares twice', async () => {
  const entry = await house.declare('ada', 'public', 'first');
  await house.declareFor(entry, 'ada', 'second');
  expect(await sentences()).toMatch(/was declared 2 times/);
});

test('an answer given before the commit acknowledges what is lost', async () => {
  const { core } = house.world;
  const viewer = await house.world.viewerOf('ada');
  const entry = house.ledger.begin({ visibility: 'private', by: 'U0ADA00001', via: 'web' });
  const rollingBack = {
    ...core.access,
    asViewer: ((who, work) =>
      core.access.asViewer(who, async (tx) => {
        entry.acknowledgedAs = JSON.stringify(await work(tx));
        throw new Error('the process died before the commit');
      })) as typeof core.access.asViewer,
  };
  const { rows } = await house.sql.query<{ id: string }>('select id from severities limit 1');
  const input = { idempotency_key: 'k', name: entry.name, severity_id: rows[0]?.id ?? '' };
  await expect(declareIncident(rollingBack, viewer, input)).rejects.toThrow();
  expect(await sentences()).toMatch(/was acknowledged and is lost/);
});

test('an event, grant, timeline item, audit entry or key that is missing is half-done', async () => {
  await house.declare('ada', 'private');
  await house.finish();
  await house.sql.query('delete from outbox');
  expect(await sentences()).toMatch(/half-done: events 0/);
  await house.sql.query('delete from access_grants');
  expect(await sentences()).toMatch(/half-done:.* grants 0/);
  await house.sql.query('delete from timeline_items');
  expect(await sentences()).toMatch(/half-done:.* timeline 0/);
  await house.sql.query('delete from incident_audit_entries');
  expect(await sentences()).toMatch(/half-done:.* audit 0[\s\S]*has 0 entries and ends at 1/);
  await house.sql.query('delete from idempotency_records');
  expect(await sentences()).toMatch(/half-done:.* keys 0/);
});

test('a number that is skipped, a delivery that did nothing, a stranger’s channel that is used', async () => {
  await house.declare('ada', 'public');
  await house.finish(makeIdle(workerParts(house.world.core)));
  expect(await sentences()).toMatch(/INC-1 has no channel/);
  await house.sql.query('update public_incident_numbers set last_number = 2');
  expect(await sentences()).toMatch(/1 public incidents, but the last number is 2/);

  const made = await house.world.simulator.act({ action: 'create_channel', as: 'U0ADA00001', name: 'inc-1' });
  const { channel } = made as { channel: string };
  await house.sql.query(
    `insert into incident_channels (incident_id, organization_id, state, requested_name, slack_channel_id, updated_at)
     select id, organization_id, 'ready', 'inc-1', $1, now() from incidents`,
    [channel],
  );
  expect(await sentences()).toMatch(/its channel was made by U0ADA00001/);
});

test('work that nobody does is found: a delivery that waits, a job that a dead worker holds', async () => {
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'status_500' });
  await house.declare('ada', 'private');
  await house.world.drain();
  expect(await sentences()).toMatch(/A delivery is pending after 1 tries \(http_500\)/);
  await house.sql.query(
    "update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now()",
  );
  expect(await sentences()).toMatch(/left \(0 attempts, locked by pool-dead\)/);
});
