// Brings a database to the current schema: roles, the queue's schema, then migrations/*.sql, each once and in order.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Logger as QueueLogger, runMigrations as runQueueMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Secrets } from '../platform/secrets.ts';
import { StartError } from '../platform/start-error.ts';
import { prepareRoles } from './roles.ts';

const folder = new URL('../../migrations/', import.meta.url);
// Any two migrators of one database exclude each other; the number means nothing else.
const migratorLock = 7_203_119;

/** `roles: 'given'` where the operator made the roles, because the installing login may not. */
export type MigrateOptions = {
  databaseUrl: string;
  queueUrl: string;
  secrets: Secrets;
  roles: 'managed' | 'given';
};

/**
 * Migrates; safe to run from several nodes at once and again at every start.
 * Errors: StartError where a newer Cordon was here, or an old file was changed.
 */
export const migrate = async (options: MigrateOptions): Promise<{ applied: string[] }> => {
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migratorLock]);
    if (options.roles === 'managed') await prepareRoles(client, options.secrets);
    await prepareSchema(client, options.roles);
    await prepareQueue(client, options.queueUrl);
    return { applied: await applyFiles(client) };
  } finally {
    await client.end();
  }
};

const prepareSchema = async (client: pg.Client, roles: MigrateOptions['roles']): Promise<void> => {
  await client.query('create schema if not exists cordon authorization cordon_owner');
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]?.name;
  if (roles === 'given') {
    // Without CREATEROLE the roles' own settings are out of reach; the database's belong to its owner.
    await client.query(`alter database ${database} set search_path = cordon`);
  } else {
    for (const role of ['cordon_viewer', 'cordon_system', 'cordon_queue']) {
      await client.query(`alter role ${role} in database ${database} set search_path = cordon`);
    }
  }
  // Temporary tables would be storage past every policy (W19).
  await client.query(`revoke temporary on database ${database} from public`);
  await client.query('set search_path = cordon');
  await client.query('set role cordon_owner');
  await client.query(
    'create table if not exists cordon.migrations (name text primary key, hash text not null, position int not null)',
  );
  await client.query('reset role');
};

/** The queue belongs to its own login, which may create schemas only while this runs. */
const prepareQueue = async (client: pg.Client, queueUrl: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]?.name;
  await client.query(`grant create on database ${database} to cordon_queue`);
  try {
    await runQueueMigrations({ connectionString: queueUrl, logger: new QueueLogger(() => () => {}) });
  } finally {
    await client.query(`revoke create on database ${database} from cordon_queue`);
  }
};

const applyFiles = async (client: pg.Client): Promise<string[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const known = await client.query<{ name: string; hash: string }>(
    'select name, hash from cordon.migrations',
  );
  const hashes = new Map(known.rows.map((row) => [row.name, row.hash]));
  const unknown = [...hashes.keys()].filter((name) => !names.includes(name)).sort();
  if (unknown.length > 0) throw madeByNewer(unknown);
  const applied: string[] = [];
  for (const [position, name] of names.entries()) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    if (hashes.has(name)) {
      if (hashes.get(name) !== hash) throw changedSince(name);
      continue;
    }
    await applyFile(client, { name, hash, position, text });
    applied.push(name);
  }
  return applied;
};

const madeByNewer = (unknown: readonly string[]): StartError =>
  new StartError(
    `The database was made by a newer Cordon: this one does not know its ${unknown.join(', ')}.`,
    'Start that version of Cordon again, or restore a backup that was made before the upgrade. Its tables were left as they are.',
  );

const changedSince = (name: string): StartError =>
  new StartError(
    `The migration ${name} is not the one that this database was made with.`,
    'Use the files of a released Cordon as they are. A database of an unreleased version has to be made anew: `npm run reset` does so for the demo. Its tables were left as they are.',
  );

const applyFile = async (
  client: pg.Client,
  file: { name: string; hash: string; position: number; text: string },
): Promise<void> => {
  await client.query('begin');
  try {
    await client.query('set local role cordon_owner');
    await client.query(file.text);
    await client.query('set local role cordon_owner');
    await client.query('insert into cordon.migrations (name, hash, position) values ($1, $2, $3)', [
      file.name,
      file.hash,
      file.position,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${file.name} failed: ${(error as Error).message}`, { cause: error });
  }
};
