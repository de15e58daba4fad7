// The login of DATABASE_URL needs CREATEROLE and a database of its own, nothing stronger.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { deriveRoleUrls } from '../../src/db/pools.ts';
import { findRuleBreaches } from '../../src/db/rule-check.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';

let server: EmbeddedPostgres;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-installing-'));
  server = await startEmbeddedPostgres({
    dataDir: folder,
    log: { info() {}, warn() {} },
    isDurable: false,
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const runAs = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

test('a login with CREATEROLE alone installs everything, twice, also with a changed secret key', async () => {
  await runAs(
    server.url,
    "create role installer login createrole password 'installing'",
    'create database installed owner installer',
  );
  const url = new URL(server.url);
  url.username = 'installer';
  url.password = 'installing';
  url.pathname = '/installed';
  for (const key of ['the first secret key of this test', 'the second secret key of this test']) {
    const secrets = deriveSecrets(key, systemRandom);
    const urls = deriveRoleUrls(url.href, secrets);
    await migrate({ databaseUrl: url.href, queueUrl: urls.cordon_queue, secrets, roles: 'managed' });
    const viewer = new pg.Client({ connectionString: urls.cordon_viewer });
    await viewer.connect();
    expect(await findRuleBreaches(viewer)).toEqual([]);
    await viewer.end();
  }
});
