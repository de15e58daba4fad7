// Starts one PostgreSQL for the whole test run and prepares the template that each file's database is copied from.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { deriveRoleUrls } from '../../src/db/pools.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import { templateName, testSecretKey } from './constants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The installing login's address, without a database. */
    databaseServer: string;
  }
}

/** A process that is killed leaves nothing in the cache: this one loads everything and ends by itself. */
const fillCompileCache = (): Promise<void> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/main.ts', 'nothing'], () => resolve());
  });

export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const compiled = fillCompileCache();
  const dataDir = await mkdtemp(join(tmpdir(), 'cordon-tests-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    log: { info() {}, warn() {} },
    isDurable: false,
    settings: { max_connections: '300' },
  });
  const administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query(`create database ${templateName}`);
  await administrator.end();
  const url = new URL(server.url);
  url.pathname = `/${templateName}`;
  const secrets = deriveSecrets(testSecretKey, systemRandom);
  await migrate({
    databaseUrl: url.href,
    queueUrl: deriveRoleUrls(url.href, secrets).cordon_queue,
    secrets,
    roles: 'managed',
  });
  url.pathname = '/';
  project.provide('databaseServer', url.href);
  await compiled;
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
