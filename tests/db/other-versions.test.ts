// A database that another version of Cordon made is left alone, and the message says what to do.
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { testSecretKey } from '../support/constants.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let installer: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase();
  installer = new pg.Client({ connectionString: database.url });
  await installer.connect();
});
afterEach(async () => {
  await installer.end();
  await database.drop();
});

const refusal = async (): Promise<StartError> => {
  const error = await migrate({
    databaseUrl: database.url,
    queueUrl: database.roleUrls.cordon_queue,
    secrets: deriveSecrets(testSecretKey, systemRandom),
    roles: 'managed',
  }).catch((thrown: unknown) => thrown);
  if (!(error instanceof StartError)) throw new Error(`Not refused, but: ${String(error)}`);
  return error;
};

test('a migration that is not on disk was made by a newer Cordon', async () => {
  await installer.query(`insert into cordon.migrations values ('9999_later.sql', 'x', 9999)`);
  const { message, remedy } = await refusal();
  expect(message).toContain('made by a newer Cordon');
  expect(message).toContain('9999_later.sql');
  expect(remedy).toContain('Start that version');
});

test('a migration that was changed after it had been applied is named', async () => {
  await installer.query(`update cordon.migrations set hash = 'x' where name like '0002%'`);
  const { message, remedy } = await refusal();
  expect(message).toContain('0002_access_rule.sql');
  expect(remedy).toContain('npm run reset');
});
