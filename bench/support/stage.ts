// What every bench may ask for: a database of its own, made when first needed and gone afterwards.
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

/** Opens nothing outside the bench: the database lives in a temporary folder for some minutes. */
export const benchSecretKey = 'a secret key that only the benchmark knows, 1234567890';

/** `url` is the installing login's, whom no policy stops. */
export type BenchDatabase = { url: string; roleUrls: RoleUrls };

/** Where a bench runs; whatever it opens is closed through `afterwards`, the last first. */
export type Stage = {
  /** A migrated, empty database on a server with the product's own settings. */
  database(): Promise<BenchDatabase>;
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

/** Runs one bench and clears away after it, also when it failed. */
export const runBench = async (bench: Bench, server: BenchServer): Promise<Figure[]> => {
  const closing: (() => Promise<unknown>)[] = [];
  const database = async (): Promise<BenchDatabase> => {
    const name = `bench_${bench.name.replaceAll('-', '_')}`;
    const url = new URL(await server.url());
    await query(url.href, `create database ${name}`);
    closing.push(async () => query(await server.url(), `drop database ${name} with (force)`));
    url.pathname = `/${name}`;
    const secrets = deriveSecrets(benchSecretKey, systemRandom);
    const roleUrls = deriveRoleUrls(url.href, secrets);
    await migrate({ databaseUrl: url.href, queueUrl: roleUrls.cordon_queue, secrets, roles: 'managed' });
    return { url: url.href, roleUrls };
  };
  try {
    return await bench.run({ database, afterwards: (close) => closing.push(close) });
  } finally {
    for (const close of closing.toReversed()) await close();
  }
};
