// Where the login of DATABASE_URL may not create roles, an administrator makes them as the guide to self-hosting says.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { findRuleBreaches } from '../../src/db/rule-check.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import { testSecretKey } from '../support/constants.ts';

let server: EmbeddedPostgres;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-given-roles-'));
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

/** The statements of the guide, with a password in place of the dots. */
const guideStatements = async (): Promise<string[]> => {
  const guide = await readFile(join(import.meta.dirname, '../../docs/guides/self-hosting.md'), 'utf8');
  const block = guide.match(/```sql\n(create role cordon_owner[\s\S]*?)```/)?.[1] ?? '';
  return block.replaceAll('…', 'given').split(';\n').filter(Boolean);
};

test('a login that only owns the database installs everything, twice', async () => {
  const administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query("create role cordon_installer login password 'given'");
  await administrator.query('create database given owner cordon_installer');
  for (const statement of await guideStatements()) await administrator.query(statement);
  await administrator.end();
  const urlOf = (user: string): string => {
    const url = new URL(server.url);
    return Object.assign(url, { username: user, password: 'given', pathname: '/given' }).href;
  };
  const install = () =>
    migrate({
      databaseUrl: urlOf('cordon_installer'),
      queueUrl: urlOf('cordon_queue'),
      secrets: deriveSecrets(testSecretKey, systemRandom),
      roles: 'given',
    });
  expect((await install()).applied).not.toEqual([]);
  expect((await install()).applied).toEqual([]);
  const viewer = new pg.Client({ connectionString: urlOf('cordon_viewer') });
  await viewer.connect();
  expect(await findRuleBreaches(viewer)).toEqual([]);
  // Tables are found without their schema, as the product names them.
  expect((await viewer.query('select from incidents')).rowCount).toBe(0);
  await viewer.end();
});
