// Floods end at a limit before they reach the database, and whoever shares an address with the flood is not held up.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, ask, headerOf, type Wire } from '../leaks/wire.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let cookieName: string;
beforeAll(async () => {
  world = await createWorld();
  cookieName = (await world.clientOf('owner')).cookie().split('=')[0] ?? '';
});
afterAll(() => world.close());

const lookUps = (): number => world.logLines.filter((line) => line.includes('identify-viewer')).length;

/** Sends `size` requests and returns how often each status came, with the last answer. */
const flood = async (size: number, make: () => Omit<Ask, 'method'>) => {
  const before = lookUps();
  const counts: Record<number, number> = {};
  let last: Wire | undefined;
  for (let sent = 0; sent < size; sent += 20) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(world.url, { method: 'GET', ...make() })),
    );
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    last = answers.at(-1);
  }
  return { counts, last, lookUps: lookUps() - before };
};

test('what a person asks wrongly counts, for this person alone', { timeout: 60_000 }, async () => {
  const [chidi, ada] = [await world.clientOf('chidi'), await world.clientOf('ada')];
  const headers = { cookie: chidi.cookie() };
  await chidi.get('/cordon/v1/session');
  await ada.get('/cordon/v1/session');
  const wrong = await flood(1300, () => ({ path: '/cordon/v1/incidents?page_size=0', headers }));
  expect(wrong.counts).toEqual({ 422: 1200, 429: 100 });
  expect(wrong.lookUps).toBe(1200);
  expect(Number(wrong.last && headerOf(wrong.last, 'retry-after'))).toBeGreaterThan(0);
  expect(wrong.last?.body.toString()).toContain('Retry-After');
  expect((await ada.get('/cordon/v1/session')).status).toBe(200);
});

test('guessing tokens uses up the limit of the address, not of those signed in there', {
  timeout: 60_000,
}, async () => {
  const bruno = await world.clientOf('bruno');
  await bruno.get('/cordon/v1/session');
  const path = '/cordon/v1/session';
  const malformed = await flood(600, () => ({ path, headers: { cookie: `${cookieName}=garbage` } }));
  expect(malformed.lookUps).toBe(0);
  const foreign = await flood(300, () => ({
    path,
    headers: {
      cookie: `${cookieName}=${randomBytes(32).toString('base64url')}`,
      'sec-fetch-site': 'cross-site',
    },
  }));
  expect(foreign).toMatchObject({ counts: { 403: 300 }, lookUps: 0 });
  const guesses = await flood(500, () => ({
    path,
    headers: { cookie: `${cookieName}=${randomBytes(32).toString('base64url')}` },
  }));
  expect(guesses.counts[429]).toBeGreaterThan(100);
  expect(guesses.lookUps).toBeLessThanOrEqual(300);
  expect((await bruno.get('/cordon/v1/session')).status).toBe(200);
});

test.each([
  ['a proxy that is trusted speaks for each address', ['127.0.0.1'], { 302: 70 }],
  ['nobody else does', [], { 302: 60, 429: 10 }],
])('%s', async (_what, trustedProxies, expected) => {
  const other = await createWorld({ trustedProxies });
  const counts: Record<number, number> = {};
  for (let index = 0; index < 70; index += 1) {
    const headers = { 'x-forwarded-for': `203.0.113.${index}` };
    const { status } = await ask(other.url, { method: 'GET', path: '/auth/slack', headers });
    counts[status] = (counts[status] ?? 0) + 1;
  }
  await other.close();
  expect(counts).toEqual(expected);
});
