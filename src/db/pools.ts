// Connection pools, one for each database login, and the parsing of types that JavaScript should see otherwise.
import pg from 'pg';
import type { Secrets } from '../platform/secrets.ts';

/** The logins of the running product. None owns a table; see migrations/0002_access_rule.sql. */
export type RuntimeRole = 'cordon_viewer' | 'cordon_system' | 'cordon_queue';

/** Connection strings of the runtime logins, given by the operator or derived from the installing login's. */
export type RoleUrls = Record<RuntimeRole, string>;

/** The same database as `databaseUrl`, entered as `role` with the password derived from the secret key. */
export const roleUrl = (databaseUrl: string, role: RuntimeRole, secrets: Secrets): string => {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = secrets.password(role);
  return url.toString();
};

/** All three, derived. */
export const deriveRoleUrls = (databaseUrl: string, secrets: Secrets): RoleUrls => ({
  cordon_viewer: roleUrl(databaseUrl, 'cordon_viewer', secrets),
  cordon_system: roleUrl(databaseUrl, 'cordon_system', secrets),
  cordon_queue: roleUrl(databaseUrl, 'cordon_queue', secrets),
});

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // int8 (counts): far below 2^53 here.
    if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

/**
 * A pool that pipelines: statements are sent without waiting for the answer to the one before, which is what makes
 * the access rule cheap. Tables are read by their indexes: reading a whole one would pass over hidden rows, in a time that
 * tells how many there are. (Where there is no index, servers before 18 price that so high that they would compile for it.)
 * `onError` hears of idle connections that break (a database restart).
 */
export const openPool = (url: string, max: number, onError: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    options: '-c enable_seqscan=off -c jit=off',
  } as pg.PoolConfig);
  pool.on('error', onError);
  // A connection that breaks while it is lent out says so here; its query fails by itself.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
};
