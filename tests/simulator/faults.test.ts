// Ordered faults meet the calls they were ordered for, in the way they were ordered, and then end.
import { type ConversationsMembersResponse, ErrorCode, WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import {
  ACME_TOKEN,
  ADA,
  BOT,
  dig,
  GENERAL,
  makeChannel,
  startSimulator,
  type TestSimulator,
} from './support.ts';

const clientOf = ({ url }: TestSimulator) =>
  new WebClient(ACME_TOKEN, {
    slackApiUrl: `${url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5_000,
  });

const channelNames = (simulator: TestSimulator) => simulator.world().channels.map((one) => one.name);

describe('a fault', () => {
  it('gives an error, and the call has no effect', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: 'conversations.create', kind: 'error', error: 'internal_error' });
    await expect(clientOf(simulator).conversations.create({ name: 'a' })).rejects.toMatchObject({
      data: { ok: false, error: 'internal_error' },
    });
    expect(channelNames(simulator)).not.toContain('a');
    expect(await simulator.call('conversations.create', { name: 'a' })).toMatchObject({ ok: true });
  });

  it('limits the rate with Retry-After', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: '*', kind: 'rate_limited', retry_after: 7 });
    await expect(clientOf(simulator).auth.test()).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 7,
    });
  });

  it('answers 500, or 503 with HTML', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: 'auth.test', kind: 'status_500' });
    simulator.orderFault({ method: 'auth.test', kind: 'status_503' });
    const ask = () => fetch(`${simulator.url}/api/auth.test`, { method: 'POST' });
    expect((await ask()).status).toBe(500);
    const down = await ask();
    expect([down.status, down.headers.get('content-type')]).toEqual([503, 'text/html']);
  });

  it('drops the connection before the effect, or after it', async () => {
    const simulator = await startSimulator();
    const client = clientOf(simulator);
    simulator.orderFault({ method: 'conversations.create', kind: 'drop_before' });
    await expect(client.conversations.create({ name: 'before' })).rejects.toMatchObject({
      code: ErrorCode.RequestError,
    });
    expect(channelNames(simulator)).not.toContain('before');
    simulator.orderFault({ method: 'conversations.create', kind: 'drop_after' });
    await expect(client.conversations.create({ name: 'after' })).rejects.toMatchObject({
      code: ErrorCode.RequestError,
    });
    expect(channelNames(simulator)).toContain('after');
    expect(simulator.world().calls.map(({ status, fault, ok }) => ({ status, fault, ok }))).toEqual([
      { status: 0, fault: 'drop_before', ok: false },
      { status: 0, fault: 'drop_after', ok: true },
    ]);
  });

  it('says fatal_error although the effect is there', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: 'conversations.create', kind: 'fatal_error_after' });
    expect(await simulator.call('conversations.create', { name: 'half' })).toEqual({
      ok: false,
      error: 'fatal_error',
    });
    expect(channelNames(simulator)).toContain('half');
  });

  it('delays the answer', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: 'auth.test', kind: 'delay', delay_ms: 150 });
    const started = performance.now();
    expect(await simulator.call('auth.test')).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  it('never answers, with the effect or without it', async () => {
    const simulator = await startSimulator();
    const client = new WebClient(ACME_TOKEN, {
      slackApiUrl: `${simulator.url}/api/`,
      retryConfig: { retries: 0 },
      timeout: 100,
    });
    simulator.orderFault({ method: 'conversations.create', kind: 'hang' });
    await expect(client.conversations.create({ name: 'before' })).rejects.toThrow('timeout');
    simulator.orderFault({ method: 'conversations.create', kind: 'hang_after' });
    await expect(client.conversations.create({ name: 'after' })).rejects.toThrow('timeout');
    expect(channelNames(simulator)).not.toContain('before');
    expect(channelNames(simulator)).toContain('after');
  });

  it('meets one page of a list', async () => {
    const simulator = await startSimulator();
    const client = clientOf(simulator);
    const error = 'fetch_members_failed';
    simulator.orderFault({ method: 'conversations.members', kind: 'error', error, page: 2 });
    const read = async () => {
      const seen: string[] = [];
      for await (const answer of client.paginate('conversations.members', { channel: GENERAL, limit: 2 })) {
        seen.push(...((answer as ConversationsMembersResponse).members ?? []));
      }
      return seen;
    };
    await expect(read()).rejects.toThrow(error);
    expect(await read()).toHaveLength(5);
  });

  it('shows an old membership', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-stale');
    simulator.orderFault({ method: 'conversations.members', kind: 'stale_page', channel });
    await simulator.call('conversations.invite', { channel, users: ADA });
    const read = async () => (await simulator.call('conversations.members', { channel })).members;
    expect(await read()).toEqual([BOT]);
    expect(await read()).toEqual([BOT, ADA]);
  });

  it('gives an empty page with more to come', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: 'conversations.members', kind: 'empty_page' });
    const first = await simulator.call('conversations.members', { channel: GENERAL });
    const cursor = dig(first, 'response_metadata.next_cursor');
    expect(first.members).toEqual([]);
    const second = await simulator.call('conversations.members', { channel: GENERAL, cursor });
    expect(second.members).toHaveLength(5);
  });

  it('can wait for some calls, last for some, and concern one channel', async () => {
    const simulator = await startSimulator();
    const [one, two] = [await makeChannel(simulator, 'one'), await makeChannel(simulator, 'two')];
    const order = {
      method: 'chat.postMessage',
      kind: 'error',
      error: 'rate_limited',
      channel: one,
      skip: 1,
      times: 2,
    };
    expect(await simulator.post('/control/faults', order)).toMatchObject({ ok: true, fault: { used: 0 } });
    const write = async (channel: string) =>
      (await simulator.call('chat.postMessage', { channel, text: 'x' })).ok;
    expect(await write(two)).toBe(true);
    expect([
      await write(one),
      await write(one),
      await write(two),
      await write(one),
      await write(one),
    ]).toEqual([true, false, true, false, true]);
    expect(await simulator.get('/control/faults')).toEqual({ faults: [] });
  });

  it.each([
    [{ method: 'no.such', kind: 'drop_after' }, '"method" must be'],
    [{ method: 'auth.test', kind: 'explode' }, '"kind" must be one of'],
    [{ method: 'auth.test', kind: 'error' }, 'needs the "error"'],
    [{ method: 'auth.test', kind: 'delay' }, 'needs "delay_ms"'],
    [{ method: 'auth.test', kind: 'drop_after', times: 0 }, '"times" must be'],
    [{ method: 'users.list', kind: 'stale_page' }, 'for the method "conversations.members" only'],
    [{ method: 'auth.test', kind: 'empty_page' }, 'Pages are for the methods'],
    [{ method: 'users.list', kind: 'status_500', page: 0 }, '"page" must be'],
  ])('is refused when it makes no sense: %j', async (order, message) => {
    const simulator = await startSimulator();
    const answer = await simulator.post('/page/api/faults', order);
    expect(JSON.stringify(answer)).toContain(JSON.stringify(message).slice(1, -1));
    expect(simulator.world().faults).toEqual([]);
  });

  it('can be taken back', async () => {
    const simulator = await startSimulator();
    simulator.orderFault({ method: '*', kind: 'status_500', times: 100 });
    await fetch(`${simulator.url}/page/api/faults`, { method: 'DELETE' });
    expect(await simulator.call('auth.test')).toMatchObject({ ok: true });
  });
});
