// Whoever sends a request drop by drop, or opens connections without end, does not hold the server for ever.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a request must be there within 30 seconds, its headers within 10, and connections have a limit', () => {
  const { server } = world.server;
  expect(server.requestTimeout).toBe(30_000);
  expect(server.headersTimeout).toBe(10_000);
  expect(server.timeout).toBe(60_000);
  expect(server.maxConnections).toBeLessThan(10_000);
});
