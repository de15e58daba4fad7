// The built-in PostgreSQL, really run: it keeps data through crashes, is alone in its folder, and leaves nothing behind.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { existingAccount } from '../../src/db/embedded/run-as.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/db/embedded-postgres.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { listen } from './fixtures/ports.ts';
import { waitFor } from './fixtures/wait.ts';

// Mode 0700, as a clone in a home folder is: an unprivileged user cannot enter it.
const parent = mkdtempSync(join(tmpdir(), 'cordon-postgres-test-'));
const dataDir = join(parent, 'deep', 'data');
const started: EmbeddedPostgres[] = [];
const forked: ChildProcess[] = [];

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const log = { info: () => {}, warn: () => {} };
  const postgres = await startEmbeddedPostgres({ dataDir, log, isDurable: false, ...options });
  started.push(postgres);
  return postgres;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function startAsChild(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = fork(join(import.meta.dirname, 'fixtures/run-postgres.ts'), [dataDir], { stdio: 'ignore' });
  forked.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message: { url: string; pid: number }) => resolve({ child, ...message }));
    child.once('exit', () => reject(new Error('It did not start.')));
  });
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

beforeAll(async () => {
  const postgres = await start();
  await query(postgres.url, "create table kept (word text); insert into kept values ('first')");
  await postgres.stop();
}, 20_000);

afterEach(async () => {
  for (const child of forked.splice(0)) child.kill('SIGKILL');
  for (const postgres of started.splice(0)) await postgres.stop();
});

afterAll(() => rmSync(parent, { recursive: true }));

test('the second start is fast, has the data, and listens on loopback with safe settings', async () => {
  const before = performance.now();
  const postgres = await start({ isDurable: true });
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(await query(postgres.url, 'select word from kept')).toEqual([{ word: 'first' }]);
  const rows = await query(
    postgres.url,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses',
      'unix_socket_directories', 'log_error_verbosity', 'log_parameter_max_length_on_error', 'server_encoding',
      'password_encryption', 'wal_level', 'max_connections') order by name`,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    listen_addresses: '127.0.0.1',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    unix_socket_directories: '',
    wal_level: 'replica',
  });
  const wrong = new URL(postgres.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
});

test('stopping ends the server process', async () => {
  const postgres = await start();
  const pid = postgres.pid();
  await postgres.stop();
  expect(isAlive(pid)).toBe(false);
});

test('a second Cordon on the same folder is refused and told why', async () => {
  await start();
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartError);
  expect((refusal as StartError).render()).toMatch(/already running.*\n.*CORDON_DATA_DIR/);
});

test('a server killed with -9 comes back on the same port with its data', async () => {
  const postgres = await start();
  const killed = postgres.pid();
  process.kill(killed, 'SIGKILL');
  await waitFor(() => postgres.pid() !== killed || undefined);
  expect(await query(postgres.url, 'select word from kept')).toEqual([{ word: 'first' }]);
}, 20_000);

test('when Cordon is killed with -9 its server ends, and the next start has every committed row', async () => {
  const { child, url, pid } = await startAsChild();
  await query(url, "insert into kept values ('second')");
  child.kill('SIGKILL');
  // Only Linux can bind the server to its parent; elsewhere the next start ends it.
  if (process.platform === 'linux') await waitFor(() => !isAlive(pid) || undefined);
  const postgres = await start();
  expect(isAlive(pid)).toBe(false);
  expect(await query(postgres.url, 'select count(*)::int from kept')).toEqual([{ count: 2 }]);
}, 20_000);

test('when Cordon and its server are killed at once the next start recovers', async () => {
  const { child, pid } = await startAsChild();
  process.kill(pid, 'SIGSTOP');
  child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  const postgres = await start();
  expect(await query(postgres.url, 'select count(*)::int from kept')).toEqual([{ count: 2 }]);
}, 20_000);

test('a pid file left by a reboot, whose number is a stranger’s by now, does not stop the start', async () => {
  const stranger = fork(join(import.meta.dirname, 'fixtures/idle.ts'), { stdio: 'ignore' });
  forked.push(stranger);
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(
    pidFile,
    `${stranger.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n  1  1\nready   \n`,
  );
  const postgres = await start();
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
});

test('a port taken meanwhile is exchanged for a free one', async () => {
  const { port } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number };
  const thief = await listen(createServer(), port);
  try {
    const postgres = await start();
    expect(new URL(postgres.url).port).not.toBe(String(port));
  } finally {
    thief.close();
  }
});

test('data of another major version is left alone with a clear message', async () => {
  const other = join(parent, 'other');
  mkdirSync(join(other, 'postgres'), { recursive: true });
  writeFileSync(join(other, 'cordon-data-folder'), '');
  writeFileSync(join(other, 'postgres', 'PG_VERSION'), '99\n');
  await expect(start({ dataDir: other })).rejects.toThrow(/made by PostgreSQL 99/);
  expect(existsSync(join(other, 'running.lock'))).toBe(false);
});

test('somebody else’s folder is refused', async () => {
  await expect(start({ dataDir: tmpdir() })).rejects.toThrow(/holds files that are not Cordon/);
});

test.runIf(process.getuid?.() === 0)(
  'root without user namespaces borrows an existing account',
  async () => {
    const runAs = existingAccount();
    const folder = join(parent, 'borrowed');
    const first = await start({ dataDir: folder, runAs });
    await query(first.url, 'create table kept ()');
    await first.stop();
    const memory = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as {
      elsewhere: { folder: string };
    };
    try {
      const again = await start({ dataDir: folder });
      expect(await query(again.url, 'select count(*)::int from kept')).toEqual([{ count: 0 }]);
      await again.stop();
    } finally {
      rmSync(memory.elsewhere.folder, { recursive: true });
    }
  },
  30_000,
);
