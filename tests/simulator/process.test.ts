// The simulator as its own process: settings, restarts, refusals, the loopback.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ADA, makeChannel, startSimulator } from './support.ts';

const MAIN = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url));
const DATA = new URL('../../simulator/data/', import.meta.url);

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH ?? '', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = async () => {
    while (!output.includes('ready on')) await new Promise((resolve) => setTimeout(resolve, 20));
    return /ready on (\S+)/.exec(output)?.[1] ?? '';
  };
  return { child, ended, ready, output: () => output };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('the process', () => {
  it('keeps its world across restarts and ends cleanly on SIGTERM', async () => {
    const env = { SIMULATOR_PORT: '0', SIMULATOR_DATA_DIR: folder() };
    const first = run(env);
    const url = await first.ready();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const headers = { authorization: 'Bearer xoxb-simulator-T0ACME0001' };
    const body = new URLSearchParams({ name: 'kept' });
    await fetch(`${url}/api/conversations.create`, { method: 'POST', headers, body });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = run(env);
    const world = (await (await fetch(`${await second.ready()}/control/world`)).json()) as {
      channels: { name: string }[];
    };
    expect(world.channels.map((one) => one.name)).toContain('kept');
  });

  it.each([
    [{ SIMULATOR_MODE: 'production' }, 'not for production'],
    [{ NODE_ENV: 'production' }, 'not for production'],
    [{ SIMULATOR_PORT: 'x' }, 'SIMULATOR_PORT must be'],
    [{ SIMULATOR_APP_URL: 'nowhere' }, 'SIMULATOR_APP_URL must be'],
    [{ SIMULATOR_SOCKET_MODE: 'yes' }, 'SIMULATOR_SOCKET_MODE must be'],
    [{ SIMULATOR_MANIFEST: '/does/not/exist' }, 'SIMULATOR_MANIFEST cannot be read'],
  ])('refuses to start with %j', async (env, message) => {
    const { ended, output } = run(env);
    expect(await ended).toBe(1);
    expect(output()).toContain(message);
    expect(output()).not.toContain('    at ');
  });

  it('says so when its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { ended, output } = run({ SIMULATOR_PORT: String((server.address() as AddressInfo).port) });
    expect(await ended).toBe(1);
    expect(output()).toMatch(/Port \d+ is taken/);
  });
});

describe('the world on disk', () => {
  it('is put aside when it is damaged', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'world.json'), '{"version":1');
    const simulator = await startSimulator({ dataDir });
    expect(simulator.world().channels.map((one) => one.name)).toContain('general');
    expect(readFileSync(join(dataDir, 'world.json.old'), 'utf8')).toBe('{"version":1');
  });

  it('is completed when it is older than sharing, other bots, and tokens of the app', async () => {
    const dataDir = folder();
    const first = await startSimulator({ dataDir });
    await makeChannel(first, 'old');
    await first.close();
    const file = join(dataDir, 'world.json');
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    const valuesOf = (map: { $map: [string, Record<string, unknown>][] }) =>
      map.$map.map(([, value]) => value);
    for (const channel of valuesOf(saved.world.channels)) {
      delete channel.sharedWith;
      delete channel.pendingShares;
    }
    for (const user of valuesOf(saved.world.users)) delete user.appId;
    for (const group of valuesOf(saved.world.usergroups)) delete group.updated;
    delete saved.world.installCodes;
    const { tokens } = saved.world;
    tokens.$map = tokens.$map.filter(([token]: [string]) => !token.startsWith('xapp-'));
    writeFileSync(file, JSON.stringify(saved));
    const second = await startSimulator({ dataDir });
    const old = second.world().channels.find((one) => one.name === 'old');
    expect(old).toMatchObject({ shared_with: [], pending_shares: [] });
    expect(await second.call('apps.connections.open', {}, 'xapp-1-A0CORDON01-simulator')).toMatchObject({
      ok: true,
    });
    expect(await second.call('conversations.info', { channel: old?.id })).toMatchObject({ ok: true });
    const install = { client_id: '1000000000001.1000000000002', scope: 'chat:write', login_hint: ADA };
    const page = `${second.url}/oauth/v2/authorize?${new URLSearchParams(install)}`;
    expect((await fetch(page, { redirect: 'manual' })).headers.get('location')).toContain('code=');
  });

  it('begins anew with a reset', async () => {
    const simulator = await startSimulator();
    await makeChannel(simulator, 'gone');
    simulator.orderFault({ method: '*', kind: 'status_500' });
    await simulator.post('/control/reset', {});
    const world = simulator.world();
    expect(world.channels.map((one) => one.name)).not.toContain('gone');
    expect([world.faults, world.calls, world.deliveries]).toEqual([[], [], []]);
  });
});

describe('the loopback', () => {
  const ask = (url: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${url}/page/api/state?as=${ADA}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it('is the only place from which it answers', async () => {
    const { url } = await startSimulator();
    expect(await ask(url, {})).toBe(200);
    expect(await ask(url, { origin: url })).toBe(200);
    expect(await ask(url, { host: 'rebound.test' })).toBe(403);
    expect(await ask(url, { origin: 'https://evil.test' })).toBe(403);
  });
});

describe('the carried manifest', () => {
  it('fits Slack’s schema', () => {
    const read = (file: string) => JSON.parse(readFileSync(new URL(file, DATA), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(read('manifest.schema.1.0.0.json'));
    validate(read('manifest.json'));
    expect(validate.errors).toBeNull();
  });
});

describe('speed', () => {
  it('creates and fills channels far faster than twenty a second, with hundreds there already', async () => {
    const simulator = await startSimulator();
    const started = performance.now();
    const one = async (n: number) => {
      const channel = await makeChannel(simulator, `inc-${n}`);
      await simulator.call('conversations.invite', { channel, users: ADA });
      await simulator.call('conversations.setTopic', { channel, topic: 'x' });
      await simulator.call('chat.postMessage', { channel, text: 'x' });
    };
    for (let i = 0; i < 300; i += 20) await Promise.all(Array.from({ length: 20 }, (_, n) => one(i + n)));
    const perSecond = 300 / ((performance.now() - started) / 1000);
    expect(perSecond).toBeGreaterThan(20);
  }, 30_000);
});
