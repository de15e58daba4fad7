// How a stream ends: access revoked within a second, sessions that end, people who are deactivated, and the poll behind it all.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionLifetime } from '../../src/features/login-sessions/index.ts';
import { createWorld, type World } from '../support/world.ts';
import { becomes, byHand, declare, give, take } from './support/changes.ts';
import { openReader, type Reader, readAs } from './support/reader.ts';

let later = 0;
let world: World;
beforeAll(async () => {
  world = await createWorld({ clock: { now: () => new Date(Date.now() + later) } });
});
afterAll(() => world.close());

const lastOf = (reader: Reader) => reader.frames().at(-1)?.name;

test('a revocation reaches the stream within a second, twenty times', { timeout: 60_000 }, async () => {
  const reference = await declare(world, 'ada', 'private');
  const lags: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await give(world, { by: 'ada', to: 'bruno', reference });
    const bruno = await readAs(world, 'bruno');
    await take(world, { by: 'ada', to: 'bruno', reference });
    const committed = performance.now();
    lags.push((await bruno.hasEnded()) - committed);
    expect(lastOf(bruno)).toBe('access');
  }
  lags.sort((one, other) => one - other);
  console.log(`revoked after ${Math.round(lags[10] ?? 0)} ms (p50), ${Math.round(lags[19] ?? 0)} ms (p100)`);
  expect(lags.at(-1)).toBeLessThan(1000);
});

describe('a session that ends', () => {
  test('by signing out says bye to its own stream alone', async () => {
    const [client, other] = [await world.clientOf('ada'), await world.clientOf('ada')];
    const reader = await openReader(world.url, client.cookie());
    const beside = await openReader(world.url, other.cookie());
    await beside.next('beat');
    const asked = performance.now();
    expect((await client.send('DELETE', '/cordon/v1/session')).status).toBe(204);
    expect((await reader.hasEnded()) - asked).toBeLessThan(1000);
    expect(reader.frames().map(({ name }) => name)).toEqual(['bye']);
    // The other one lives: it still tells.
    await declare(world, 'ada', 'public');
    await beside.next('changed');
    expect(beside.endedAt()).toBeUndefined();
    beside.close();
    expect((await openReader(world.url, client.cookie())).status).toBe(401);
  });

  test('by deactivation', async () => {
    const [chidi, bruno] = [await readAs(world, 'chidi'), await readAs(world, 'bruno')];
    await becomes(world, 'chidi', { isActive: false });
    const changed = performance.now();
    expect((await chidi.hasEnded()) - changed).toBeLessThan(1000);
    expect(lastOf(chidi)).toBe('bye');
    await declare(world, 'ada', 'public');
    await bruno.next('changed');
    expect(bruno.endedAt()).toBeUndefined();
    bruno.close();
    await becomes(world, 'chidi', { isActive: true });
  });

  test('by rest, which a stream does not prevent', { timeout: 30_000 }, async () => {
    const reader = await readAs(world, 'ada');
    later += sessionLifetime.idle - 60_000;
    await declare(world, 'bruno', 'public');
    await reader.next('changed');
    expect(reader.endedAt()).toBeUndefined();
    later += 61_000;
    await reader.hasEnded();
    expect(lastOf(reader)).toBe('bye');
    later = 0;
  });
});

describe('without any wake-up', () => {
  const triggers = (how: 'disable' | 'enable') =>
    byHand(
      world,
      ...['outbox', 'access_grants', 'login_sessions', 'people'].map(
        (table) => `alter table ${table} ${how} trigger wake_live`,
      ),
    );

  test('the stream is told within five seconds all the same', { timeout: 60_000 }, async () => {
    const reference = await declare(world, 'ada', 'private');
    await give(world, { by: 'ada', to: 'bruno', reference });
    await triggers('disable');
    const [bruno, chidi] = [await readAs(world, 'bruno'), await readAs(world, 'chidi')];
    // Opening a stream is followed by a look of its own.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = performance.now();
    await declare(world, 'ada', 'public');
    await take(world, { by: 'ada', to: 'bruno', reference });
    const told = (await chidi.next('changed')).at - began;
    const ended = (await bruno.hasEnded()) - began;
    console.log(`without wake-ups: told after ${Math.round(told)} ms, cut after ${Math.round(ended)} ms`);
    expect(told).toBeLessThan(5500);
    expect(ended).toBeLessThan(5500);
    await triggers('enable');
    const awake = performance.now();
    await declare(world, 'ada', 'public');
    expect((await chidi.next('changed', 2)).at - awake).toBeLessThan(1000);
    chidi.close();
  });
});
