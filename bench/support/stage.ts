// What every bench may ask for: a database of its own, made when first needed and gone afterwards.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { deriveRoleUrls, type RoleUrls } from '../../src/db/pools.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import type { Figure } from './report.ts';

/** One key for the run, because the database roles whose passwords it derives belong to the whole server. */
export const benchSecretKey = randomBytes(32).toString('base64url');

/** `url` is the installing login's, whom no policy stops. */
export type BenchDatabase = { url: string; roleUrls: RoleUrls };

/** Where a bench runs; whatever it opens is closed through `afterwards`, the last first. */
export type Stage = {
  /** A migrated, empty database on a server with the product's own settings. */
  database(): Promise<BenchDatabase>;
  /** A second one with the same content; nothing may be connected to the first meanwhile. */
  copyOf(database: BenchDatabase): Promise<BenchDatabase>;
  afterwards(close: () => Promise<unknown>): void;
};

/** One measurement: what it is called on the command line, and how it is taken. */
export type Bench = { name: string; run(stage: Stage): Promise<Figure[]> };

/** The server of the whole run; made on first use. */
export type BenchServer = { url(): Promise<string>; version(): Promise<string>; stop(): Promise<void> };

/** Starts PostgreSQL in a temporary folder when its address is first asked for. */
export const lazyServer = (): BenchServer => {
  let starting: Promise<{ url: string; stop(): Promise<void> }> | undefined;
  const start = async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cordon-bench-'));
    const remove = () => rm(dataDir, { recursive: true, force: true });
    try {
      const server = await startEmbeddedPostgres({ dataDir, log: { info() {}, warn() {} } });
      return { url: server.url, stop: () => server.stop().finally(remove) };
    } catch (error) {
      await remove();
      throw error;
    }
  };
  const started = () => {
    starting ??= start();
    return starting;
  };
  return {
    url: async () => (await started()).url,
    async version() {
      if (!starting) return 'not used';
      const [row] = await query((await started()).url, "select current_setting('server_version') as version");
      return String(row?.version);
    },
    stop: async () => (await starting)?.stop(),
  };
};

/** One statement as the installing login. */
const query = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

/** Opens a stage for one bench. `close` clears everything away and may be called twice. */
export const openStage = (name: string, server: BenchServer): Stage & { close(): Promise<void> } => {
  const closing: (() => Promise<unknown>)[] = [];
  const named = async (databaseName: string, like = ''): Promise<BenchDatabase> => {
    const url = new URL(await server.url());
    await query(url.href, `create database ${databaseName} ${like}`);
    closing.push(async () => query(await server.url(), `drop database ${databaseName} with (force)`));
    url.pathname = `/${databaseName}`;
    return { url: url.href, roleUrls: deriveRoleUrls(url.href, deriveSecrets(benchSecretKey, systemRandom)) };
  };
  return {
    afterwards: (close) => void closing.push(close),
    async close() {
      for (const close of closing.splice(0).toReversed()) await close();
    },
    async database() {
      const database = await named(`bench_${name.replaceAll('-', '_')}`);
      const { url: databaseUrl, roleUrls } = database;
      const secrets = deriveSecrets(benchSecretKey, systemRandom);
      await migrate({ databaseUrl, queueUrl: roleUrls.cordon_queue, secrets, roles: 'managed' });
      return database;
    },
    async copyOf({ url }) {
      const first = new URL(url).pathname.slice(1);
      const database = await named(`${first}_copy`, `template ${first}`);
      // Settings of a role in a database are not copied with it.
      for (const role of ['cordon_viewer', 'cordon_system', 'cordon_queue']) {
        await query(database.url, `alter role ${role} in database ${first}_copy set search_path = cordon`);
      }
      return database;
    },
  };
};
