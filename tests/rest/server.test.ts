// The HTTP server at large: health, headers, the shell, refusals, and requests that come from elsewhere.
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '../../src/platform/error-contract.ts';
import { healthRoutes } from '../../src/surfaces/rest/health.ts';
import type { Answer } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const header = (answer: Answer, name: string): string | undefined =>
  answer.headers.find(([key]) => key === name)?.[1];

describe('health', () => {
  test('alive and ready, with coarse answers only', async () => {
    const nobody = await world.clientOf('nobody');
    expect((await nobody.get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await nobody.get('/readyz')).json()).toEqual({
      status: 'ready',
      database: true,
      queue: true,
      worker: false,
      slack: true,
    });
  });

  const never = () => new Promise<boolean>(() => {});
  const broken = () => Promise.reject(new Error('connection refused'));
  const fine = async () => true;

  test.each([
    ['Slack away', { database: fine, queue: fine, worker: fine, slack: broken }, 200],
    ['no worker', { database: fine, queue: fine, worker: broken, slack: fine }, 200],
    ['the database away', { database: broken, queue: fine, worker: fine, slack: fine }, 503],
    ['the queue hanging', { database: fine, queue: never, worker: fine, slack: fine }, 503],
  ])('with %s', async (_what, checks, status) => {
    const app = Fastify();
    await app.register(healthRoutes(checks));
    expect((await app.inject('/readyz')).statusCode).toBe(status);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    await app.close();
  });
});

test('readiness asks Slack every ten seconds at most, and sees a worker by its heartbeat', async () => {
  let now = new Date();
  const other = await createWorld({ clock: { now: () => now } });
  const nobody = await other.clientOf('nobody');
  const ready = async () => (await nobody.get('/readyz')).json<Record<string, boolean>>();
  expect(await ready()).toMatchObject({ slack: true, worker: false });
  other.simulator.orderFault({ method: 'auth.test', kind: 'status_500', times: 100 });
  now = new Date(now.getTime() + 9000);
  await other.core.pools.queue.query('insert into worker_heartbeats values ($1, $2)', ['w', now]);
  expect(await ready()).toMatchObject({ slack: true, worker: true });
  now = new Date(now.getTime() + 61_000);
  expect(await ready()).toMatchObject({ status: 'ready', slack: false, worker: false });
  await other.close();
});

describe('pages', () => {
  test('every address gives the same shell, with a policy that allows no inline code', async () => {
    const nobody = await world.clientOf('nobody');
    const ada = await world.clientOf('ada');
    const first = await nobody.get('/');
    for (const path of [
      '/incidents',
      '/incidents/INC-1',
      '/incidents/PRV-00000000000000000000',
      '/anything/else',
    ]) {
      expect((await ada.get(path)).text).toBe(first.text);
    }
    const policy = header(first, 'content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(header(first, 'cache-control')).toBe('no-store');
    expect(header(first, 'etag')).toBeUndefined();
  });

  test('assets may be kept for ever, since their names change with them', async () => {
    const nobody = await world.clientOf('nobody');
    const script = /src="(\/assets\/[^"]+)"/.exec((await nobody.get('/')).text)?.[1] ?? '';
    expect(header(await nobody.get(script), 'cache-control')).toContain('immutable');
  });
});

describe('refusals', () => {
  const problem = (answer: Answer) => {
    const { type, status, errors } = answer.json<ErrorBody>();
    return { type, status, code: errors[0]?.code, field: errors[0]?.source?.field };
  };

  test('nobody is asked to sign in', async () => {
    const nobody = await world.clientOf('nobody');
    expect(problem(await nobody.get('/cordon/v1/incidents'))).toEqual({
      type: 'authentication_error',
      status: 401,
      code: 'missing_authorization_material',
      field: undefined,
    });
  });

  test('a broken body, a wrong query and an unknown route each say what to do', async () => {
    const ada = await world.clientOf('ada');
    const csrf = (await ada.get('/cordon/v1/session')).json<{ csrf_token: string }>().csrf_token;
    const broken = await fetch(new URL('/cordon/v1/incidents', world.url), {
      method: 'POST',
      headers: { cookie: ada.cookie(), 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: '{',
    });
    expect([broken.status, ((await broken.json()) as ErrorBody).errors[0]?.code]).toEqual([
      400,
      'invalid_json',
    ]);
    expect(problem(await ada.get('/cordon/v1/incidents?page_size=0'))).toMatchObject({
      status: 422,
      field: 'page_size',
    });
    expect(problem(await ada.get('/cordon/v1/incidents?after=made-up'))).toMatchObject({
      status: 422,
      field: 'after',
    });
    expect(problem(await ada.get('/cordon/v1/nothing'))).toMatchObject({ status: 404, code: 'not_found' });
  });

  test.each([
    ['page_size=0', 'page_size', 'At least 1.'],
    ['page_size=many', 'page_size', 'This is not a number.'],
    ['show_private=maybe', 'show_private', 'Choose one of: true, false.'],
    ['reporter_id=ada', 'reporter_id', 'This is not an id.', '/0'],
  ])('a query says in words what is wrong: %s', async (query, field, message, behind = '') => {
    const ada = await world.clientOf('ada');
    expect((await ada.get(`/cordon/v1/incidents?${query}`)).json<ErrorBody>().errors).toEqual([
      { code: 'invalid_value', message, source: { field, pointer: `/${field}${behind}` } },
    ]);
  });

  test('every wrong field is named at once, and members may not change settings', async () => {
    const ada = await world.clientOf('ada');
    const refused = await ada.send('POST', '/cordon/v1/incidents', {
      idempotency_key: 'x',
      name: ' ',
      severity_id: 'nonsense',
      visibility: 'secret',
    });
    expect(refused.json<ErrorBody>().errors.map(({ source }) => source?.field)).toEqual([
      'name',
      'severity_id',
      'visibility',
    ]);
    const settings = await ada.send('PATCH', '/cordon/v1/settings/other', {
      private_incidents_enabled: false,
    });
    expect(problem(settings)).toMatchObject({ status: 403, type: 'resource_forbidden' });
  });
});

describe('changes from elsewhere', () => {
  test.each([
    ['without the token', {}],
    ['with a wrong token', { 'x-csrf-token': 'wrong' }],
    ['from a foreign origin', { origin: 'https://evil.example' }],
    ['as the browser calls a foreign site', { 'sec-fetch-site': 'cross-site' }],
    ['as the browser calls a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('%s, they are refused', async (_how, headers: Record<string, string>) => {
    const owner = await world.clientOf('owner');
    const answer = await fetch(new URL('/cordon/v1/settings/other', world.url), {
      method: 'PATCH',
      headers: { cookie: owner.cookie(), 'content-type': 'application/json', ...headers },
      body: '{"private_incidents_enabled":false}',
    });
    expect(answer.status).toBe(403);
    expect((await owner.get('/cordon/v1/settings/other')).json()).toEqual({
      private_incidents_enabled: true,
      archive_channels_after_days: 7,
    });
  });
});

test('starting to listen is no news at the usual level', () => {
  const line = world.logLines.find((one) => one.includes('Server listening'));
  expect(line && (JSON.parse(line) as { level: number }).level).toBe(20);
});
