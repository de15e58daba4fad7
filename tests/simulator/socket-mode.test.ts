// Socket Mode: opening connections, deliveries over them, and their end, with Slack's own client where it matters.
import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createClock, type SimulatorOptions } from '../../simulator/index.ts';
import { ACME_TOKEN, ADA, eventually, GENERAL, startSimulator, type TestSimulator } from './support.ts';

const APP_TOKEN = 'xapp-1-A0CORDON01-simulator';
const run = { action: 'run_command', as: ADA, channel: GENERAL, text: '/incident help' };

type Frame = { type: string; envelope_id?: string; [key: string]: unknown };

const open = async (simulator: TestSimulator) =>
  String((await simulator.call('apps.connections.open', {}, APP_TOKEN)).url);

/** A bare connection that keeps its frames and answers each with `acknowledge`. */
async function connect(simulator: TestSimulator, acknowledge?: (frame: Frame) => unknown) {
  const socket = new WebSocket(await open(simulator));
  const frames: Frame[] = [];
  let isClosed = false;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    if (acknowledge && frame.envelope_id) socket.send(JSON.stringify(acknowledge(frame)));
  });
  socket.on('close', () => {
    isClosed = true;
  });
  onTestFinished(() => socket.terminate());
  await eventually(() => frames.length > 0, 'the first frame');
  return { socket, frames, isClosed: () => isClosed };
}

const plainAck = ({ envelope_id }: Frame) => ({ envelope_id });

function startInSocketMode(options: SimulatorOptions = {}) {
  return startSimulator({ socketMode: true, ...options });
}

/** Slack's own client, connected. */
async function startClient(simulator: TestSimulator) {
  const client = new SocketModeClient({
    appToken: APP_TOKEN,
    clientOptions: { slackApiUrl: `${simulator.url}/api/` },
    clientPingTimeout: 50,
    logLevel: LogLevel.ERROR,
  });
  onTestFinished(() => client.disconnect());
  await client.start();
  return client;
}

describe('apps.connections.open', () => {
  it('wants the app’s own token with its scope', async () => {
    const simulator = await startInSocketMode();
    const ask = (token: string) => simulator.call('apps.connections.open', {}, token);
    expect(await ask(ACME_TOKEN)).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(await ask('xapp-nobody')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await ask('xapp-1-A0CORDON01-without-scope')).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'connections:write',
      provided: '',
    });
    const bare = await fetch(`${simulator.url}/api/apps.connections.open`, { method: 'POST' });
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await simulator.call('auth.test', {}, APP_TOKEN)).toEqual({
      ok: false,
      error: 'not_allowed_token_type',
    });
  });

  it('gives an address that works once, for a while', async () => {
    const clock = createClock({ startAt: 1_800_000_000_000 });
    const simulator = await startInSocketMode({ clock });
    const attempt = (url: string, headers = {}) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url, { headers });
        socket.on('open', () => resolve('open'));
        socket.on('error', (error) => resolve(error.message));
        onTestFinished(() => socket.terminate());
      });
    const url = await open(simulator);
    expect(await attempt(url)).toBe('open');
    expect(await attempt(url)).toContain('401');
    const late = await open(simulator);
    clock.advance(60_001);
    expect(await attempt(late)).toContain('401');
    expect(await attempt(url.replace('/link/', '/other/'))).toContain('404');
    expect(await attempt(await open(simulator), { origin: 'http://evil.test' })).toContain('403');
  });
});

describe('a connection', () => {
  it('begins with hello and counts the others', async () => {
    const simulator = await startInSocketMode();
    const first = await connect(simulator);
    const second = await connect(simulator);
    expect(first.frames).toEqual([
      {
        type: 'hello',
        num_connections: 1,
        debug_info: {
          host: expect.any(String),
          build_number: expect.any(Number),
          approximate_connection_time: expect.any(Number),
        },
        connection_info: { app_id: 'A0CORDON01' },
      },
    ]);
    expect(second.frames[0]?.num_connections).toBe(2);
  });

  it('carries events, commands and interactivity in envelopes, unsigned, instead of HTTP', async () => {
    const simulator = await startInSocketMode();
    const { frames } = await connect(simulator, plainAck);
    expect(await simulator.act(run)).toEqual({ ok: true });
    await simulator.act({ action: 'shortcut', as: ADA, callback_id: 'declare_incident' });
    await simulator.act({ action: 'make_guest', user: ADA });
    await eventually(() => frames.length === 4, 'all three');
    const [, command, shortcut, event] = frames;
    expect(command).toEqual({
      envelope_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: expect.objectContaining({ command: '/incident', text: 'help', user_id: ADA }),
    });
    expect(shortcut).toMatchObject({
      type: 'interactive',
      accepts_response_payload: false,
      payload: { type: 'shortcut', callback_id: 'declare_incident' },
    });
    expect(event).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: { type: 'event_callback', event: { type: 'user_change' } },
    });
    await eventually(() => simulator.world().deliveries.length === 3, 'their entries in the log');
    expect(simulator.world().deliveries.map((one) => [one.transport, one.status])).toEqual([
      ['socket', 200],
      ['socket', 200],
      ['socket', 200],
    ]);
    expect(simulator.world().sockets).toMatchObject({
      is_on: true,
      connections: [{ id: 'W1', delivered: 3, ending: null }],
    });
  });

  it('repeats events that are not acknowledged, as HTTP does', async () => {
    const clock = createClock({ startAt: 1_800_000_000_000 });
    const simulator = await startInSocketMode({ clock, answerTimeoutMs: 50 });
    const { frames } = await connect(simulator);
    await simulator.act({ action: 'make_guest', user: ADA });
    await eventually(() => frames.length === 3, 'the immediate retry');
    await eventually(() => simulator.world().deliveries.length === 2, 'both entries');
    clock.advance(60_000);
    await eventually(() => frames.length === 4, 'the second retry');
    const events = frames.slice(1);
    expect(events.map((one) => [one.retry_attempt, one.retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
    expect(new Set(events.map((one) => one.envelope_id)).size).toBe(3);
    expect(new Set(events.map((one) => (one.payload as { event_id: string }).event_id)).size).toBe(1);
    expect(await simulator.act(run)).toMatchObject({ ok: false, error: 'operation_timeout' });
  });

  it('is not used while Socket Mode is off, and says so', async () => {
    const simulator = await startSimulator();
    const { frames, isClosed } = await connect(simulator);
    expect(frames).toMatchObject([{ type: 'disconnect', reason: 'link_disabled' }]);
    await eventually(isClosed, 'the end');
    expect(await simulator.act(run)).toMatchObject({ error: 'dispatch_failed' });
    await simulator.post('/control/sockets', { effect: 'mode', on: true });
    const later = await connect(simulator, plainAck);
    expect(await simulator.act(run)).toEqual({ ok: true });
    await simulator.post('/control/sockets', { effect: 'mode', on: false });
    await eventually(later.isClosed, 'the end of the second');
    expect(later.frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
  });

  it('is one of ten at most', async () => {
    const simulator = await startInSocketMode();
    for (let i = 0; i < 10; i += 1) await connect(simulator);
    const { frames, isClosed } = await connect(simulator);
    expect(frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    await eventually(isClosed, 'the end');
    expect(simulator.world().sockets.connections).toHaveLength(10);
  });

  it('lives on for a while after a warning', async () => {
    const clock = createClock({ startAt: 1_800_000_000_000 });
    const simulator = await startInSocketMode({ clock });
    const one = await connect(simulator, plainAck);
    simulator.orderSockets({ effect: 'disconnect', reason: 'warning', connection: 'W1' });
    await eventually(() => one.frames.length === 2, 'the warning');
    expect(one.frames[1]).toMatchObject({ type: 'disconnect', reason: 'warning' });
    expect(await simulator.act(run)).toEqual({ ok: true });
    clock.advance(10_000);
    await eventually(one.isClosed, 'the end');
  });

  it.each([
    ['oldest', [1, 0]],
    ['newest', [0, 1]],
    ['all', [1, 1]],
  ])('gets a delivery or not when there are two: %s', async (to, counts) => {
    const simulator = await startInSocketMode();
    const pair = [await connect(simulator, plainAck), await connect(simulator, plainAck)];
    await simulator.post('/control/sockets', { effect: 'route', to });
    await simulator.act(run);
    await eventually(
      () => pair.every(({ frames }, at) => frames.length === 1 + (counts[at] ?? 0)),
      'the delivery',
    );
  });

  it('goes to any one of two by default', async () => {
    const simulator = await startInSocketMode();
    const pair = [await connect(simulator, plainAck), await connect(simulator, plainAck)];
    for (let i = 0; i < 12; i += 1) await simulator.act(run);
    const got = pair.map(({ frames }) => frames.length - 1);
    expect(got[0]).toBeGreaterThan(0);
    expect(got[1]).toBeGreaterThan(0);
    expect((got[0] ?? 0) + (got[1] ?? 0)).toBe(12);
  });
});

describe('Slack’s own client', () => {
  it('answers commands in its acknowledgement', async () => {
    const simulator = await startInSocketMode();
    const client = await startClient(simulator);
    client.on('slash_commands', async ({ ack, body }) => ack({ text: `heard ${body.text}` }));
    expect(await simulator.act(run)).toEqual({ ok: true });
    const general = simulator.world().channels.find((one) => one.id === GENERAL);
    expect(general?.ephemerals).toMatchObject([{ reader: ADA, text: 'heard help' }]);
  });

  it.each(['warning', 'refresh_requested'])('comes back after a disconnect with %s', async (reason) => {
    const simulator = await startInSocketMode();
    const client = await startClient(simulator);
    const heard: string[] = [];
    client.on('user_change', async ({ ack, body }) => {
      await ack();
      heard.push(body.event_id);
    });
    simulator.orderSockets({ effect: 'disconnect', reason });
    const isBack = () => simulator.world().sockets.connections.some((one) => one.id === 'W2');
    await eventually(isBack, 'the second connection');
    await simulator.act({ action: 'make_guest', user: ADA });
    await eventually(() => heard.length === 1, 'the event');
  });
});
