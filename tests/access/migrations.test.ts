// The text of the migrations, and the tables they make: no clock, no chance, no sequence; comments; foreign keys' ends.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const folder = new URL('../../migrations/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

/** Without comments and quoted texts, in lower case. */
const codeOf = (name: string): string =>
  readFileSync(new URL(name, folder), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/--.*$/gm, ' ')
    .replaceAll(/'(?:[^']|'')*'/g, `''`)
    .toLowerCase();

/** Times and ids come from the application, so that two worlds can be compared; numbers have no gaps. */
const forbidden: Record<string, RegExp> = {
  'a clock': /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|age)\s*\(/,
  'a clock without brackets': /\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/,
  chance:
    /\b(random|random_normal|gen_random_uuid|gen_random_bytes|uuidv4|uuidv7|uuid_generate_v\d\w*|setseed)\s*\(/,
  'a sequence':
    /\b(create\s+sequence|nextval|(small|big)?serial\d?|generated\s+(always|by\s+default)\s+as\s+identity)\b/,
  'an advisory lock': /\badvisory/,
  'a lasting viewer': /set_config\s*\([^)]*false/,
  'truncate, as a statement': /\btruncate\s+\w/,
};

test('there are migrations, numbered without gaps', () => {
  const numbers = files.sort().map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.length).toBeGreaterThan(0);
});

describe.for(files)('%s', (name) => {
  test.for(Object.entries(forbidden))('uses no %s', ([, pattern]) => {
    expect(codeOf(name).match(pattern)?.[0]).toBeUndefined();
  });

  test('says for every foreign key what deleting does', () => {
    const keys = [...codeOf(name).matchAll(/\breferences\s+\w+\s*(?:\([^)]*\))?\s*([^,;)]*)/g)];
    const silent = keys.filter(([, after = '']) => !after.includes('on delete'));
    expect(silent.map(([text]) => text.trim())).toEqual([]);
  });

  test('begins with a comment that says what it is for', () => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toMatch(/^-- \w.{20,}/);
  });
});

test.for([
  ['a clock', 'insert into x values (now())'],
  ['a clock without brackets', 'create table x (at timestamptz default current_timestamp)'],
  ['chance', 'select gen_random_uuid()'],
  ['a sequence', 'create table x (id bigserial)'],
  ['a sequence', 'create table x (id int generated always as identity)'],
])('the search would find %s', ([what = '', text = '']) => {
  expect(forbidden[what]?.test(text)).toBe(true);
});

describe('the tables that they make', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const namesOf = async (text: string): Promise<string[]> =>
    (await client.query<{ name: string }>(text)).rows.map(({ name }) => name);

  test('all have a comment', async () => {
    // The migrator makes its own table before the first migration.
    expect(
      await namesOf(`select relname as name from pg_class where relnamespace = 'cordon'::regnamespace
        and relkind in ('r', 'p', 'v') and relname <> 'migrations' and obj_description(oid) is null`),
    ).toEqual([]);
  });

  test('have no sequences, defaults by clock or chance, enumerations or rules', async () => {
    expect(
      await namesOf(`select relname as name from pg_class where relnamespace = 'cordon'::regnamespace and relkind in ('S', 'm', 'f')
        union all select typname from pg_type where typnamespace = 'cordon'::regnamespace and typtype = 'e'
        union all select rulename from pg_rules where schemaname = 'cordon'
        union all select table_name || '.' || column_name from information_schema.columns
          where table_schema = 'cordon' and column_default ~ '\\('`),
    ).toEqual([]);
  });

  test('name what deleting does in every foreign key, and keep organisations apart in all of them', async () => {
    expect(
      await namesOf(`select conrelid::regclass || ' ' || conname as name from pg_constraint
        where contype = 'f' and connamespace = 'cordon'::regnamespace and confdeltype = 'a'`),
    ).toEqual([]);
    // A key to something of an organisation carries the organisation, so that it can never point across.
    expect(
      await namesOf(`select conrelid::regclass || ' ' || conname as name from pg_constraint c
        where contype = 'f' and connamespace = 'cordon'::regnamespace
          and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'organization_id')
          and not exists (select from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k
            where a.attname = 'organization_id')`),
    ).toEqual([]);
  });
});
