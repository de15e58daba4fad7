// A migrated database of one's own, copied from the template in a few milliseconds.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { deriveRoleUrls, type RoleUrls } from '../../src/db/pools.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import { templateName, testSecretKey } from './constants.ts';

/** `url` is the installing login's: it may do everything, and no product code ever gets it. */
export type TestDatabase = { url: string; roleUrls: RoleUrls; drop(): Promise<void> };

/** Makes a database. Call `drop` when all its connections are closed. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const administrate = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: `${inject('databaseServer')}postgres` });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await administrate(
    `create database ${name} template ${templateName}`,
    // Settings of a role in a database are not copied with it.
    ...['cordon_viewer', 'cordon_system', 'cordon_queue'].map(
      (role) => `alter role ${role} in database ${name} set search_path = cordon`,
    ),
  );
  const url = `${inject('databaseServer')}${name}`;
  return {
    url,
    roleUrls: deriveRoleUrls(url, deriveSecrets(testSecretKey, systemRandom)),
    drop: () => administrate(`drop database ${name} with (force)`),
  };
};
