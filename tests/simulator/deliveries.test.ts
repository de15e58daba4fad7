// How deliveries are signed, timed, tried again and written down.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signature } from '../../simulator/deliveries/deliver.ts';
import { createClock } from '../../simulator/index.ts';
import { ADA, dig, eventually, GENERAL, makeChannel, OWNER, startSimulator } from './support.ts';

type Received = { headers: IncomingMessage['headers']; body: string };

/** A stand-in for the app that answers as told. */
async function startApp(answer: (received: Received) => { status: number; body?: string; wait?: number }) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { headers: request.headers, body };
      received.push(one);
      const { status, body: text = '', wait = 0 } = answer(one);
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(text);
      }, wait);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const START = 1_800_000_000_000;
const eventsOf = (received: Received[]) =>
  received
    .filter(({ body }) => body.startsWith('{'))
    .map(({ headers, body }) => ({ headers, body: JSON.parse(body) }));

describe('a signature', () => {
  it('is the one of the published example', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(signature('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });
});

describe('events', () => {
  it('come signed, in an envelope, and are tried again at once, after one and after five minutes', async () => {
    const app = await startApp(() => ({ status: 500 }));
    const clock = createClock({ startAt: START });
    const simulator = await startSimulator({ clock, appUrl: app.url });
    await simulator.act({ action: 'set_role', user: ADA, role: 'guest' });
    const attempts = () => eventsOf(app.received);
    // A delivery is in the log once its answer is there, and then its retry is planned.
    const logged = (count: number) => simulator.world().deliveries.length === count;
    await eventually(() => logged(2), 'the first retry');
    clock.advance(60_000);
    await eventually(() => logged(3), 'the second retry');
    clock.advance(300_000);
    await eventually(() => logged(4), 'the third retry');
    clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(attempts()).toHaveLength(4);
    expect(attempts().map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(attempts()[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(attempts().map(({ body }) => body.event_id)).size).toBe(1);
    const [first] = app.received;
    if (!first) throw new Error('nothing was received');
    const timestamp = Number(first.headers['x-slack-request-timestamp']);
    expect(timestamp).toBe(START / 1000);
    expect(first.headers['x-slack-signature']).toBe(
      signature('simulator-signing-secret', timestamp, first.body),
    );
    expect(attempts()[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0ACME0001',
      api_app_id: 'A0CORDON01',
      event: { type: 'user_change', user: { id: ADA, is_restricted: true } },
      authorizations: [{ team_id: 'T0ACME0001', user_id: 'U0ACMEBOT1', is_bot: true }],
      is_ext_shared_channel: false,
    });
  });

  it('are not tried again when the app takes them or declines retries', async () => {
    const app = await startApp(() => ({ status: 200 }));
    const simulator = await startSimulator({ appUrl: app.url });
    await simulator.act({ action: 'deactivate', user: ADA });
    await eventually(() => simulator.world().deliveries.length === 1, 'the delivery');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(app.received).toHaveLength(1);
    expect(eventsOf(app.received)[0]?.body.event.user).toMatchObject({ id: ADA, deleted: true });
    expect(eventsOf(app.received)[0]?.body.event.user).not.toHaveProperty('is_restricted');
  });

  it('repeat after a time-out, while the first is still being worked on', async () => {
    const app = await startApp(({ headers }) => ({
      status: 200,
      wait: headers['x-slack-retry-num'] ? 0 : 400,
    }));
    const simulator = await startSimulator({ appUrl: app.url, answerTimeoutMs: 100 });
    await simulator.act({ action: 'set_role', user: ADA, role: 'admin' });
    await eventually(() => app.received.length === 2, 'the retry');
    expect(app.received[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });

  it('are limited to what the manifest subscribes to', async () => {
    const app = await startApp(() => ({ status: 200 }));
    const simulator = await startSimulator({ appUrl: app.url });
    simulator.manifest.settings = { event_subscriptions: { bot_events: ['member_joined_channel'] } };
    const channel = await makeChannel(simulator, 'inc-few');
    await simulator.call('conversations.invite', { channel, users: ADA });
    await eventually(() => app.received.length === 2, 'both joins');
    expect(new Set(eventsOf(app.received).map(({ body }) => body.event.type))).toEqual(
      new Set(['member_joined_channel']),
    );
  });

  it('announce everybody again when a channel becomes private, without an inviter', async () => {
    const app = await startApp(() => ({ status: 200 }));
    const simulator = await startSimulator({ appUrl: app.url });
    const channel = await makeChannel(simulator, 'pub', false);
    await simulator.call('conversations.invite', { channel, users: ADA });
    await eventually(() => app.received.length >= 4, 'the earlier events');
    const before = app.received.length;
    await simulator.act({ action: 'convert', as: OWNER, channel, to: 'private' });
    await eventually(() => app.received.length === before + 3, 'the conversion');
    const events = eventsOf(app.received.slice(before)).map(({ body }) => body.event);
    expect(events).toContainEqual(
      expect.objectContaining({ subtype: 'channel_convert_to_private', channel_type: 'group' }),
    );
    const joins = events.filter((event) => event.type === 'member_joined_channel');
    expect(joins.map((event) => [event.user, event.inviter])).toEqual([
      ['U0ACMEBOT1', undefined],
      [ADA, undefined],
    ]);
  });
});

describe('commands', () => {
  const run = { action: 'run_command', as: ADA, channel: GENERAL, text: '/incident help me' };

  it('carry what Slack sends, and hide the name of private channels', async () => {
    const app = await startApp(() => ({ status: 200 }));
    const simulator = await startSimulator({ appUrl: app.url });
    const secret = dig(
      await simulator.act({ action: 'create_channel', as: ADA, name: 's', is_private: true }),
      'channel',
    );
    await simulator.act({ ...run, channel: secret });
    const form = Object.fromEntries(new URLSearchParams(app.received[0]?.body));
    expect(form).toMatchObject({
      command: '/incident',
      text: 'help me',
      user_id: ADA,
      user_name: 'ada',
      team_id: 'T0ACME0001',
      team_domain: 'acme',
      channel_id: secret,
      channel_name: 'privategroup',
      api_app_id: 'A0CORDON01',
    });
    expect(form.trigger_id).toMatch(/^\d+\.\d+\.[0-9a-f]{32}$/);
    expect(form.response_url).toMatch(new RegExp(`^${simulator.url}/commands/T0ACME0001/\\d+/[0-9a-f]+$`));
  });

  it('tell the person what went wrong', async () => {
    const slow = await startApp(() => ({ status: 200, wait: 300 }));
    const simulator = await startSimulator({ appUrl: slow.url, answerTimeoutMs: 50 });
    expect(await simulator.act(run)).toMatchObject({ ok: false, error: 'operation_timeout' });
    const broken = await startApp(() => ({ status: 500 }));
    simulator.setAppUrl(broken.url);
    expect(await simulator.act(run)).toMatchObject({ ok: false, error: 'http_service_error' });
    simulator.setAppUrl('http://127.0.0.1:9');
    expect(await simulator.act(run)).toMatchObject({ ok: false, error: 'dispatch_failed' });
    expect(await simulator.act({ ...run, text: '/nobody' })).toMatchObject({
      ok: false,
      error: 'invalid_command',
    });
    const general = simulator.world().channels.find((one) => one.id === GENERAL);
    expect(general?.ephemerals.map((one) => one.reader)).toEqual([ADA, ADA, ADA]);
  });

  it('may be answered five times within half an hour', async () => {
    const app = await startApp(() => ({ status: 200 }));
    const clock = createClock({ startAt: START });
    const simulator = await startSimulator({ clock, appUrl: app.url });
    const newUrl = async () => {
      await simulator.act(run);
      return new URLSearchParams(app.received.at(-1)?.body).get('response_url') ?? '';
    };
    const answer = async (url: string) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text: 'hi' }) });
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    const url = await newUrl();
    for (let i = 0; i < 5; i += 1) expect(await answer(url)).toEqual([200, undefined]);
    expect(await answer(url)).toEqual([404, 'used_url']);
    const late = await newUrl();
    clock.advance(30 * 60_000 + 1);
    expect(await answer(late)).toEqual([404, 'expired_url']);
  });
});
