// Stopping: connections that nobody uses do not hold it up.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createWorld } from '../support/world.ts';

test('a connection that never says a word holds up a stop for 5 seconds at most', async () => {
  const world = await createWorld();
  const silent = connect(world.core.config.port, '127.0.0.1');
  await once(silent, 'connect');
  const hungUp = once(silent, 'close');
  const began = performance.now();
  await world.close();
  expect(performance.now() - began).toBeLessThan(8000);
  await hungUp;
});
