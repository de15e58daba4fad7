// R24: a thousand streams in one process, each looked for as its viewer, are all told within a second.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepStreams } from '../../src/surfaces/live/streams.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare } from './support/changes.ts';

const count = 1000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a thousand streams are told of a public incident', { timeout: 120_000 }, async () => {
  const { access, clock, logger } = world.core;
  const keeper = keepStreams({
    ...{ access, clock, logger },
    heldSessions: async (tokens) => new Set(tokens),
    isListening: () => true,
  });
  const listener = world.core.listen('cordon_live', { onWake: keeper.wake, onLost: keeper.endAll });
  keeper.start();
  await listener.start();
  const viewers = await Promise.all((['bruno', 'chidi', 'admin', 'owner'] as const).map(world.viewerOf));
  const toldAt: (number | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let index = 0; index < count; index += 1) {
    const viewer = viewers[index % viewers.length] ?? expect.unreachable();
    const body = await keeper.open({ viewer, personId: `person ${index}`, sessionToken: `${index}` });
    body.on('data', (chunk: Buffer) => {
      if (chunk.includes('changed')) toldAt[index] ??= performance.now();
    });
  }
  const lags: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    toldAt.fill(undefined);
    await declare(world, 'ada', 'public');
    const committed = performance.now();
    await expect.poll(() => toldAt.every((at) => at !== undefined), { timeout: 20_000 }).toBe(true);
    lags.push(...toldAt.map((at) => (at ?? 0) - committed));
  }
  lags.sort((one, other) => one - other);
  const at = (share: number) => Math.round(lags[Math.floor((lags.length - 1) * share)] ?? 0);
  console.log(`${count} streams told after ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), ${at(1)} ms (p100)`);
  keeper.stop();
  await listener.stop();
  expect(at(0.99)).toBeLessThan(1000);
});
