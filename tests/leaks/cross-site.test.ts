// Requests from other sites: refused on every route that knows people, whatever they are about, and without effect.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { surfaces } from './surfaces.ts';
import { ask, headerOf } from './wire.ts';

let world: World;
let session: { cookie: string; token: string };
let otherToken: string;

const openSession = async (user: 'ada' | 'bruno') => {
  const client = await world.clientOf(user);
  const { csrf_token: token } = (await client.get('/cordon/v1/session')).json<{ csrf_token: string }>();
  return { cookie: client.cookie(), token };
};

beforeAll(async () => {
  world = await createWorld();
  session = await openSession('ada');
  otherToken = (await openSession('bruno')).token;
});
afterAll(() => world.close());

const routes = surfaces
  .map(({ name }) => name.split(' '))
  .filter(([, url = '']) => url.startsWith('/cordon/'))
  .map(([method = '', url = '']) => ({ method, path: url.replace(/[:*].*$/, 'x') }));
const changing = routes.filter(
  ({ method }) => !['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'].includes(method),
);

const foreign = (): Record<string, Record<string, string>> => ({
  'a foreign origin': { origin: 'https://evil.example', 'x-csrf-token': session.token },
  'the null origin': { origin: 'null', 'x-csrf-token': session.token },
  'another port': { origin: 'http://127.0.0.1:1', 'x-csrf-token': session.token },
  'a cross-site request': { 'sec-fetch-site': 'cross-site', 'x-csrf-token': session.token },
  'a same-site request': { 'sec-fetch-site': 'same-site', 'x-csrf-token': session.token },
});
const withoutToken = (): Record<string, Record<string, string>> => ({
  'no token': {},
  'an empty token': { 'x-csrf-token': '' },
  'a token of another person': { 'x-csrf-token': otherToken },
});

const json = { 'content-type': 'application/json' };
const refusedAs = async (method: string, path: string, headers: Record<string, string>) => {
  const body = ['GET', 'HEAD', 'TRACE', 'QUERY'].includes(method)
    ? {}
    : { body: '{"private_incidents_enabled":false}' };
  return ask(world.url, { method, path, headers: { cookie: session.cookie, ...json, ...headers }, ...body });
};

describe.for(routes)('$method $path', ({ method, path }) => {
  test('refuses other sites', async () => {
    for (const [what, headers] of Object.entries(foreign())) {
      const answer = await refusedAs(method, path, headers);
      expect(answer.status, what).toBe(403);
      expect(headerOf(answer, 'access-control-allow-origin')).toBeUndefined();
      expect(headerOf(answer, 'cache-control')).toBe('no-store');
    }
  });
});

describe.for(changing)('$method $path', ({ method, path }) => {
  test('changes nothing without the page’s own token', async () => {
    for (const [what, headers] of Object.entries(withoutToken())) {
      expect((await refusedAs(method, path, headers)).status, what).toBe(403);
    }
  });
});

test('nothing of all this had an effect', async () => {
  const headers = { cookie: session.cookie };
  const settings = await ask(world.url, { method: 'GET', path: '/cordon/v1/settings/other', headers });
  expect(JSON.parse(settings.body.toString())).toEqual({ private_incidents_enabled: true });
  const list = await ask(world.url, { method: 'GET', path: '/cordon/v1/incidents', headers });
  expect(JSON.parse(list.body.toString())).toMatchObject({ incidents: [] });
});
