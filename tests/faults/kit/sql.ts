// The installing login: it sees everything, past the access rule, to look and to do harm.
import pg from 'pg';

/** A small pool. Connections that the test itself, or the dropped database, cuts are no error. */
export const openSql = (databaseUrl: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, options: '-c search_path=cordon' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};
