// Runs one PostgreSQL server process and waits until it answers.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode, StartError } from '../../platform/start-error.ts';
import { SUPERUSER } from './cluster.ts';
import type { PostgresHome } from './home.ts';
import { launchAs } from './run-as.ts';

/** Server settings by name, as in postgresql.conf. */
export type PostgresSettings = Readonly<Record<string, string>>;

export interface RunningServer {
  process: ChildProcess;
  port: number;
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>;
}

const START_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Starts the server on the remembered port, or on a free one if that is taken. Throws StartError. */
export async function startServer(home: PostgresHome, settings: PostgresSettings): Promise<RunningServer> {
  const logFile = join(home.folder, 'postgres.log');
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort(attempt === 0 ? home.memory.port : undefined);
    const server = spawnServer(home, logFile, { ...settings, port: String(port) });
    if (await answers(server, home.memory.password)) {
      if (home.memory.port !== port) home.remember({ port });
      return server;
    }
    const why = tail(logFile, server.logStart);
    // Someone took the port in between: try the next. The dead server's last process still holds its memory: wait.
    const passes =
      /could not create any TCP|shared memory block .* is still in use|lock file .* already exists/;
    if (!passes.test(why)) throw startFailed(logFile, why);
    await sleep(500);
  }
  throw startFailed(logFile, tail(logFile, 0));
}

function spawnServer(home: PostgresHome, logFile: string, settings: PostgresSettings) {
  const logStart = rotate(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const { command, args, options } = launchAs(
    home.runAs,
    home.binaries.postgres,
    ['-D', home.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    true,
  );
  // Its own process group: Ctrl-C in the terminal must reach Cordon first, which stops the database last.
  const child = spawn(command, args, {
    ...options,
    cwd: home.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { process: child, port: Number(settings.port), ended, logStart };
}

// False when the process ended first; throws when it neither answers nor ends.
async function answers(server: RunningServer, password: string): Promise<boolean> {
  let hasEnded = false;
  void server.ended.then(() => {
    hasEnded = true;
  });
  const end = performance.now() + START_PATIENCE_MS;
  while (!hasEnded) {
    const problem = await ping(server.port, password);
    // A server of somebody else on that port would refuse the password; ours then ends by itself.
    if (problem === undefined && !hasEnded) return true;
    if (performance.now() > end) throw startFailedSlowly(server);
    await sleep(30);
  }
  return false;
}

async function ping(port: number, password: string): Promise<string | undefined> {
  const client = new pg.Client({
    ...connection(port, password),
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'unknown';
  } finally {
    await client.end().catch(() => {});
  }
}

/** What `pg` needs to log in as the superuser. */
export function connection(port: number, password: string) {
  return { host: '127.0.0.1', port, user: SUPERUSER, password };
}

function freePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === undefined ? reject(noPort()) : resolve(freePort(undefined))));
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(noPort())));
    });
  });
}

function rotate(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

function tail(logFile: string, from: number): string {
  const buffer = Buffer.alloc(16_384);
  const file = openSync(logFile, 'r');
  const length = readSync(file, buffer, 0, buffer.length, from);
  closeSync(file);
  return buffer.toString('utf8', 0, length);
}

function startFailed(logFile: string, why: string): StartError {
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(why)?.[1];
  return new StartError(
    `The built-in PostgreSQL did not start${reason ? `: ${reason}` : ''}.`,
    `Its log is ${logFile}. If its data is beyond repair, \`npm run reset\` begins again with fresh demo data.`,
  );
}

function startFailedSlowly(server: RunningServer): StartError {
  server.process.kill('SIGQUIT');
  return new StartError(
    `The built-in PostgreSQL did not answer within ${START_PATIENCE_MS / 1000} seconds.`,
    'It may be recovering after a crash on a slow disk: start again, or set DATABASE_URL to a server of your own.',
  );
}

function noPort(): StartError {
  return new StartError(
    'No port of 127.0.0.1 is free for the built-in PostgreSQL.',
    'Close programs that hold many connections, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}
