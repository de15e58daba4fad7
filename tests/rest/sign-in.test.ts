// Signing in and out: who gets a session, where one comes back to, and when it ends.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookie } from '../../src/features/login-sessions/index.ts';
import { disconnectWorkspace } from '../../src/features/organisations/index.ts';
import { createHttpClient } from '../support/http-client.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';

let world: World;
// Slack's signatures carry the real time.
let now = new Date();
beforeAll(async () => {
  world = await createWorld({ clock: { now: () => now } });
});
afterAll(() => world.close());

const locationOf = (answer: { headers: [string, string][] }): string =>
  answer.headers.find(([name]) => name === 'location')?.[1] ?? '';

const hour = 3_600_000;

test('roles come from Slack at the first sign-in', async () => {
  const roles = await Promise.all(
    (['owner', 'admin', 'ada', 'guest'] as const).map(async (user) => {
      const client = await world.clientOf(user);
      const session = (await client.get('/cordon/v1/session')).json<{ person: { role: string } }>();
      return session.person.role;
    }),
  );
  expect(roles).toEqual(['owner', 'admin', 'member', 'guest']);
});

test('somebody who is no admin in Slack any more is none here either', async () => {
  const adam = await world.clientOf('admin');
  await world.simulator.act({ action: 'set_role', user: slackUsers.admin, role: 'member' });
  const roleOf = async (): Promise<string> => {
    await world.drain();
    return (await adam.get('/cordon/v1/session')).json<{ person: { role: string } }>().person.role;
  };
  await expect.poll(roleOf, { timeout: 10_000 }).toBe('member');
  const refused = await adam.send('PATCH', '/cordon/v1/settings/other', { private_incidents_enabled: false });
  expect(refused.status).toBe(403);
});

test('signing out ends the session on the server and clears what the browser kept', async () => {
  const ada = await world.clientOf('ada');
  const cookie = ada.cookie();
  const answer = await ada.send('DELETE', '/cordon/v1/session');
  expect(answer.status).toBe(204);
  expect(answer.headers).toContainEqual(['clear-site-data', '"cache", "storage"']);
  const replayed = await fetch(new URL('/cordon/v1/session', world.url), { headers: { cookie } });
  expect(replayed.status).toBe(401);
});

test('a session ends after 12 hours of rest, and after 7 days in any case', async () => {
  const start = now;
  const ada = await world.clientOf('ada');
  const status = async (hours: number): Promise<number> => {
    now = new Date(start.getTime() + hours * hour);
    return (await ada.get('/cordon/v1/session')).status;
  };
  expect(await status(11)).toBe(200);
  expect(await status(22)).toBe(200);
  expect(await status(35)).toBe(401);
  now = start;
  const bruno = await world.clientOf('bruno');
  for (let hours = 0; hours < 7 * 24; hours += 10) {
    now = new Date(start.getTime() + hours * hour);
    expect((await bruno.get('/cordon/v1/session')).status).toBe(200);
  }
  now = new Date(start.getTime() + (7 * 24 + 1) * hour);
  expect((await bruno.get('/cordon/v1/session')).status).toBe(401);
  now = start;
});

test('a deactivated person loses an open session at once and cannot sign in again', async () => {
  const chidi = await world.clientOf('chidi');
  await world.simulator.act({ action: 'deactivate', user: slackUsers.chidi });
  const status = async (): Promise<number> => {
    await world.drain();
    return (await chidi.get('/cordon/v1/session')).status;
  };
  await expect.poll(status, { timeout: 10_000 }).toBe(401);
  await expect(world.clientOf('chidi')).rejects.toThrow();
});

test.each([
  ['//evil.example/path', '/incidents'],
  ['https://evil.example', '/incidents'],
  ['/\\evil.example', '/incidents'],
  ['/incidents/INC-1?show_private=true', '/incidents/INC-1?show_private=true'],
])('coming back to %s leads to %s', async (wanted, reached) => {
  const client = createHttpClient(world.url);
  const provider = new URL(
    locationOf(await client.get(`/auth/slack?return_to=${encodeURIComponent(wanted)}`)),
  );
  provider.searchParams.set('login_hint', slackUsers.ada);
  const back = locationOf(await createHttpClient(world.simulator.url).get(provider.href));
  expect(locationOf(await client.get(back))).toBe(reached);
});

test('an answer that was not asked for, was asked for too long ago, or was refused ends without a session', async () => {
  const client = createHttpClient(world.url);
  expect(locationOf(await client.get('/auth/slack/callback?code=x&state=y'))).toBe(
    '/sign-in?problem=expired',
  );
  expect(locationOf(await client.get('/auth/slack/callback?error=access_denied&state=y'))).toBe(
    '/sign-in?problem=denied',
  );
  const start = now;
  const provider = new URL(locationOf(await client.get('/auth/slack')));
  provider.searchParams.set('login_hint', slackUsers.ada);
  const back = locationOf(await createHttpClient(world.simulator.url).get(provider.href));
  now = new Date(start.getTime() + 11 * 60_000);
  expect(locationOf(await client.get(back))).toBe('/sign-in?problem=expired');
  now = start;
});

/** A sign-in up to the address at which it comes back; `change` alters what the provider is asked. */
const almostSignedIn = async (user: string, change: (provider: URL) => void = () => {}) => {
  const client = createHttpClient(world.url);
  const provider = new URL(locationOf(await client.get('/auth/slack')));
  provider.searchParams.set('login_hint', user);
  change(provider);
  return { client, back: locationOf(await createHttpClient(world.simulator.url).get(provider.href)) };
};

test('an answer to another attempt, or one that was used before, leads to another try', async () => {
  const stateOfOthers = await almostSignedIn(slackUsers.ada, (url) => url.searchParams.set('state', 'other'));
  expect(locationOf(await stateOfOthers.client.get(stateOfOthers.back))).toBe('/sign-in?problem=expired');
  const nonceOfOthers = await almostSignedIn(slackUsers.ada, (url) => url.searchParams.set('nonce', 'other'));
  expect(locationOf(await nonceOfOthers.client.get(nonceOfOthers.back))).toBe('/sign-in?problem=expired');
  const { client, back } = await almostSignedIn(slackUsers.ada);
  const cookie = client.cookie();
  expect(locationOf(await client.get(back))).toBe('/incidents');
  expect(locationOf(await createHttpClient(world.url).get(back, { cookie }))).toBe(
    '/sign-in?problem=expired',
  );
});

test('signing in again ends the session that came along', async () => {
  const before = await world.clientOf('bruno');
  const { client, back } = await almostSignedIn(slackUsers.ada);
  const cookie = `${before.cookie()}; ${client.cookie()}`;
  expect(locationOf(await client.get(back, { cookie }))).toBe('/incidents');
  expect((await before.get('/cordon/v1/session')).status).toBe(401);
  expect((await client.get('/cordon/v1/session')).json()).toMatchObject({ person: { role: 'member' } });
});

test('two demos on one machine have cookies of their own', async () => {
  const other = await createWorld();
  const [here, there] = [await world.clientOf('ada'), await other.clientOf('ada')];
  const both = { cookie: `${here.cookie()}; ${there.cookie()}` };
  expect((await createHttpClient(world.url).get('/cordon/v1/session', both)).status).toBe(200);
  expect((await createHttpClient(other.url).get('/cordon/v1/session', both)).status).toBe(200);
  await other.close();
});

test('on https both cookies belong to this host alone', () => {
  expect(sessionCookie('https://cordon.example.com')).toMatchObject({
    name: '__Host-cordon',
    attemptName: '__Host-cordon-sign-in',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
  });
});

test('a workspace that removed the app is told from one that does not answer', async () => {
  await disconnectWorkspace(world.core.asSystem, 'T0OTHER001');
  const { client, back } = await almostSignedIn(slackUsers.stranger);
  expect(locationOf(await client.get(back))).toBe('/sign-in?problem=disconnected');
});
