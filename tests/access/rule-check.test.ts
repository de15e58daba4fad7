// The rule check finds nothing on a migrated database, and finds each of these sins: one transaction each, rolled back.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callable, functionHashes } from '../../src/db/expectations/functions.ts';
import { assertRuleHolds, callableNow, findRuleBreaches, functionsNow } from '../../src/db/rule-check.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { sins } from './sins.ts';

let database: TestDatabase;
let installer: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  installer = new pg.Client({ connectionString: database.url });
  await installer.connect();
  await installer.query('set search_path = cordon');
});
afterAll(async () => {
  await installer.end();
  await database.drop();
});

/** In one transaction, as the runtime login would see it; nobody else notices, roles included. */
const findingsAfter = async (sql: string): Promise<string[]> => {
  await installer.query('begin');
  try {
    await installer.query(sql);
    await installer.query('set local session authorization cordon_viewer');
    return (await findRuleBreaches(installer)).map(({ object }) => object);
  } finally {
    await installer.query('rollback');
  }
};

test('a migrated database has no breach', async () => {
  const viewer = new pg.Client({ connectionString: database.roleUrls.cordon_viewer });
  await viewer.connect();
  expect(await findRuleBreaches(viewer)).toEqual([]);
  await viewer.end();
  expect(await findingsAfter('select 1')).toEqual([]);
});

test('the hashes are those of the functions that the migrations make', async () => {
  const { rows } = await installer.query<{ name: string; hash: string }>(`${functionsNow} order by 1`);
  expect(Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))).toEqual(functionHashes);
});

test('who may call what is what the migrations say', async () => {
  const { rows } = await installer.query<{ name: string }>(`${callableNow} order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([...callable]);
});

describe('a breach is found:', () => {
  test.for(sins)('$what', async ({ sql, object }) => {
    expect(await findingsAfter(sql)).toContain(object);
  });
});

test('nothing starts on a database with a breach, and the message names it', async () => {
  const broken = await createTestDatabase();
  const client = new pg.Client({ connectionString: broken.url });
  await client.connect();
  await client.query('alter policy visible on cordon.incidents using (true)');
  await client.end();
  await expect(assertRuleHolds(broken.roleUrls.cordon_viewer)).rejects.toThrow(/incidents\.visible/);
  await expect(assertRuleHolds(database.roleUrls.cordon_viewer)).resolves.toBeUndefined();
  await broken.drop();
});

test('a login other than the runtime’s own is no proof', async () => {
  await expect(assertRuleHolds(database.url)).rejects.toThrow(/does not enforce/);
});
