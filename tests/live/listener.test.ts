// The connection that hears wake-ups breaks: every stream is closed at once, and none opens until it hears again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../e2e/support/eventually.ts';
import { withInstaller } from '../leaks/cast-parts.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare } from './support/changes.ts';
import { openReader, readAs } from './support/reader.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const cutListener = (): Promise<number> =>
  withInstaller(world, async (client) => {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query = 'listen "cordon_live"'`,
    );
    return rowCount ?? 0;
  });

/** New connections of the runtime's logins are refused, those that are there live on. */
const limitConnections = (limit: number): Promise<unknown> =>
  withInstaller(world, async (client) => {
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    return client.query(`alter database ${rows[0]?.name} connection limit ${limit}`);
  });

test('all streams end, new ones are refused with 503, and it comes back by itself', async () => {
  const readers = [await readAs(world, 'ada'), await readAs(world, 'bruno')];
  const client = await world.clientOf('chidi');
  await limitConnections(0);
  const cut = performance.now();
  expect(await cutListener()).toBe(1);
  for (const reader of readers) expect((await reader.hasEnded()) - cut).toBeLessThan(500);
  const refused = await openReader(world.url, client.cookie());
  expect([refused.status, refused.headers['retry-after'], refused.headers['content-type']]).toEqual([
    503,
    '2',
    'application/json; charset=utf-8',
  ]);
  // Everything else goes on.
  expect((await client.get('/cordon/v1/session')).status).toBe(200);
  await limitConnections(-1);
  await eventually(async () => {
    const again = await openReader(world.url, client.cookie());
    again.close();
    return again.status;
  }).toBe(200);
  const reader = await readAs(world, 'chidi');
  await declare(world, 'ada', 'public');
  await reader.next('changed');
  reader.close();
});

test('a short break is healed in less than a second', async () => {
  const reader = await readAs(world, 'ada');
  expect(await cutListener()).toBe(1);
  const cut = await reader.hasEnded();
  const client = await world.clientOf('ada');
  await eventually(async () => {
    const again = await openReader(world.url, client.cookie());
    again.close();
    return again.status;
  }).toBe(200);
  expect(performance.now() - cut).toBeLessThan(1000);
});
