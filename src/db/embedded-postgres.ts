// A real PostgreSQL for everyone who has none: made on the first start, kept in the data folder, stopped with Cordon.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureDataDir } from '../platform/data-dir.ts';
import { type ProcessLock, takeProcessLock } from '../platform/process-lock.ts';
import { StartError } from '../platform/start-error.ts';
import { ensureCluster, SUPERUSER } from './embedded/cluster.ts';
import { openHome } from './embedded/home.ts';
import { keepRunning } from './embedded/keep-running.ts';
import { clearLeftover } from './embedded/leftover.ts';
import type { RunAs } from './embedded/run-as.ts';
import { connection, type PostgresSettings, startServer } from './embedded/server.ts';

const DATABASE = 'cordon';
// A Cordon that was stopped a moment ago may still be on its way out.
const LOCK_PATIENCE_MS = 1_000;

const SETTINGS: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  wal_level: 'replica',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The server's log is read by operators who may see no private incident: no rows, no values, no statement texts.
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
};

const NOT_DURABLE: PostgresSettings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

export interface EmbeddedPostgresOptions {
  /** Absolute path; made if missing. Holds cluster, port, password and log. */
  dataDir: string;
  /** For people: what is being done, one line each. */
  log: { info(message: string): void; warn(message: string): void };
  /** False only in tests: faster, and a power cut may lose everything. */
  isDurable?: boolean;
  /** Server settings that win over the defaults. */
  settings?: PostgresSettings;
  /** Only for tests: whom to run as instead of finding out. */
  runAs?: RunAs;
  /** Called when the server died and could not be brought back. */
  onLost?: (error: Error) => void;
}

export interface EmbeddedPostgres {
  /** The superuser's URL of database `cordon`. Holds the password: never print it. */
  url: string;
  /** The server's process id; changes when a crashed server is started again. */
  pid(): number;
  /** Fast shutdown; done when the process is gone. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL in the data folder, on loopback only, and starts it again if it crashes. Throws StartError. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  ensureDataDir(options.dataDir);
  const lock = await lockDataDir(options.dataDir);
  try {
    const home = openHome(options.dataDir, options.runAs);
    const settings = {
      ...SETTINGS,
      ...(options.isDurable === false ? NOT_DURABLE : {}),
      ...options.settings,
    };
    await clearLeftover(home);
    await ensureCluster(home);
    const server = await startServer(home, settings);
    await ensureDatabase(server.port, home.memory.password);
    const kept = keepRunning(home, settings, server, options);
    return {
      url: `postgres://${SUPERUSER}:${home.memory.password}@127.0.0.1:${server.port}/${DATABASE}`,
      pid: kept.pid,
      stop: async () => {
        await kept.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The lock file that a running Cordon holds in its data folder. */
export function dataDirLockFile(dataDir: string): string {
  return join(dataDir, 'running.lock');
}

async function lockDataDir(dataDir: string): Promise<ProcessLock> {
  const end = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const lock = takeProcessLock(dataDirLockFile(dataDir));
    if ('release' in lock) return lock;
    if (performance.now() > end) {
      throw new StartError(
        `Cordon is already running with the data folder ${dataDir} (process ${lock.heldBy}).`,
        'Stop it first, or start this one with another CORDON_DATA_DIR (and other ports).',
      );
    }
    await sleep(50);
  }
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ ...connection(port, password), database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
