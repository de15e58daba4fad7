// Addresses and texts that no page of ours would send get an answer that says what to do, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { ask, difference, headerOf } from './wire.ts';

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

test('a NUL character is refused with its remedy', async () => {
  const path = '/cordon/v1/incidents/people?query=%00';
  const answer = await ask(world.url, { method: 'GET', path, headers: { cookie } });
  expect(answer.status).toBe(422);
  expect(answer.body.toString()).toContain('Remove it and try again.');
});

test.for(['%00', 'PRV-%00', 'x'.repeat(100), 'PRV-0123456789ABCDEFGHJK%2f', '.json'])(
  'an incident that cannot be is missing like any other, byte by byte: %s',
  async (reference) => {
    const get = (path: string) => ask(world.url, { method: 'GET', path, headers: { cookie } });
    const unknown = await get('/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK');
    expect(unknown.status).toBe(404);
    expect(difference(unknown, await get(`/cordon/v1/incidents/${reference}`))).toBeUndefined();
  },
);

test.for([
  ['POST', '/foo/secret-word'],
  ['PUT', '/slack/secret-word'],
  ['GET', '/assets/secret-word.js'],
  ['GET', '/assets/%00secret-word'],
  ['GET', '/assets/..%2f..%2fsecret-word'],
] as const)('what nothing answers is not found, and not repeated: %s %s', async ([method, path]) => {
  const answer = await ask(world.url, { method, path });
  expect(answer.status).toBe(404);
  expect(headerOf(answer, 'cache-control')).toBe('no-store');
  expect(JSON.parse(answer.body.toString())).toMatchObject({
    type: 'not_found',
    status: 404,
    errors: [{ code: 'not_found', message: 'The resource could not be found.' }],
  });
  expect(answer.body.toString()).not.toContain('secret-word');
});

test.for([
  ['GET', '/cordon/v1/incidents?page_size=0'],
  ['GET', '/cordon/v1/incidents/%00'],
  ['GET', '/cordon/v1/incidents/people?query=%00'],
  ['POST', '/cordon/v1/incidents'],
  ['PATCH', '/cordon/v1/settings/other'],
  ['GET', '/cordon/v1/session'],
  ['GET', '/cordon/v1/nothing'],
  ['GET', '/cordon/v1/access_requests'],
  ['POST', '/cordon/v1/access_requests'],
  ['POST', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/access_grants'],
  ['POST', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/access_revocations'],
  ['DELETE', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/access_revocations/x'],
  ['POST', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/access_requests/x/decision'],
  ['POST', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/channel/join'],
  ['POST', '/cordon/v1/incidents/PRV-0123456789ABCDEFGHJK/channel/members/x'],
] as const)('a stranger is asked to sign in, whatever is wrong: %s %s', async ([method, path]) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await ask(world.url, { method, path, headers, ...(method !== 'GET' && { body: '{' }) });
  expect(answer.status).toBe(401);
});

test('a stranger may sign out', async () => {
  expect((await ask(world.url, { method: 'DELETE', path: '/cordon/v1/session' })).status).toBe(204);
});
