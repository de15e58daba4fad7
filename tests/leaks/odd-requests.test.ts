// Addresses and texts that no page of ours would send get an answer that says what to do, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { ask, headerOf } from './wire.ts';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld();
  cookie = (await world.clientOf('bruno')).cookie();
});
afterAll(() => world.close());

test('an address that cannot be decoded is not found', async () => {
  const answer = await ask(world.url, {
    method: 'GET',
    path: '/cordon/v1/incidents/%ff',
    headers: { cookie },
  });
  expect(answer.status).toBe(404);
  expect(headerOf(answer, 'cache-control')).toBe('no-store');
  expect(JSON.parse(answer.body.toString())).toMatchObject({
    type: 'not_found',
    errors: [{ code: 'not_found' }],
  });
});

test.for(['/cordon/v1/incidents/PRV-%00', '/cordon/v1/incidents/reporters?query=%00'])(
  'a NUL character is refused with its remedy: %s',
  async (path) => {
    const answer = await ask(world.url, { method: 'GET', path, headers: { cookie } });
    expect(answer.status).toBe(422);
    expect(answer.body.toString()).toContain('Remove it and try again.');
  },
);
