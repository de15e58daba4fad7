// Pages opened under another name of this machine lead to the one that sign-in knows, and nowhere else.
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leadToPublicAddress } from '../../src/surfaces/rest/public-address.ts';
import { ask, headerOf } from '../leaks/wire.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const navigation = { 'sec-fetch-mode': 'navigate', accept: 'text/html' };
const open = (host: string, path: string, headers: Record<string, string> = navigation, method = 'GET') =>
  ask(world.url, { method, path, headers: { ...headers, host: host.replace('<port>', portOf()) } });
const portOf = () => new URL(world.url).port;

test.each([
  ['localhost:<port>', '/incidents/INC-1?show_private=true'],
  ['[::1]:<port>', '/'],
  ['localhost:<port>', '//evil.example/x'],
  ['localhost:<port>', '/auth/slack?return_to=/incidents'],
])('%s%s leads to the public address', async (host, path) => {
  const answer = await open(host, path);
  expect([answer.status, headerOf(answer, 'location')]).toEqual([302, `${world.url}${path}`]);
  expect(headerOf(answer, 'cache-control')).toBe('no-store');
});

test('a browser that does not say that it navigates is known by what it accepts', async () => {
  expect((await open('localhost:<port>', '/', { accept: 'text/html,*/*' })).status).toBe(302);
});

test.each([
  ['the public address', '127.0.0.1:<port>', '/', navigation],
  ['a name that is not this machine’s', 'evil.example:<port>', '/', navigation],
  ['another port', 'localhost:1', '/', navigation],
  ['a request of a program', 'localhost:<port>', '/healthz', {}],
  ['a request of a page', 'localhost:<port>', '/', { 'sec-fetch-mode': 'cors', accept: 'text/html' }],
])('%s is answered as always', async (_what, host, path, headers: Record<string, string>) => {
  expect((await open(host, path, headers)).status).toBe(200);
});

test('a public address elsewhere is left alone', async () => {
  const app = Fastify();
  app.addHook('onRequest', leadToPublicAddress('https://cordon.example.com'));
  app.get('/', async () => 'page');
  for (const host of ['localhost', '127.0.0.1', 'other.example.com']) {
    expect((await app.inject({ url: '/', headers: { ...navigation, host } })).statusCode).toBe(200);
  }
  await app.close();
});
