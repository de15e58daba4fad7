// Kysely on one client whose transaction somebody else opened, and Kysely that only builds.
import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { DB } from './rows.generated.ts';

const statementNames = new Map<string, string>();

/** Statements are prepared once per connection under a name made from their text; a cap bounds what servers keep. */
const statementName = (text: string): string | undefined => {
  const known = statementNames.get(text);
  if (known || statementNames.size >= 500) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  statementNames.set(text, name);
  return name;
};

/** What `pg` is asked to run for a compiled query. */
export const toQueryConfig = (query: CompiledQuery): pg.QueryConfig => {
  const name = statementName(query.sql);
  return { text: query.sql, values: [...query.parameters], ...(name && { name }) };
};

const refuse = async (): Promise<never> => {
  throw new Error('The transaction is opened and closed by the door, and there is only one.');
};

const withConnection = (connection: DatabaseConnection): Kysely<DB> => {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
};

/**
 * Runs on `client` as it is. What was sent before, such as the begin of the transaction, is `entered` when it succeeded:
 * statements follow it without waiting, but their results are given to nobody before, and never when it fails. Once
 * `isOver`, nothing runs any more.
 */
export const kyselyOn = (
  client: pg.PoolClient,
  { isOver, entered = Promise.resolve() }: { isOver: () => boolean; entered?: Promise<void> },
): Kysely<DB> =>
  withConnection({
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      // The connection may belong to somebody else's transaction by now.
      if (isOver()) throw new Error('This transaction is over.');
      const [{ rows, rowCount }] = await Promise.all([client.query(toQueryConfig(query)), entered]);
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    },
    streamQuery: refuse as never,
  });

/** Ends the transaction. Errors: what was done is undone, because a statement failed though its error was caught. */
export const commit = async (client: pg.PoolClient): Promise<void> => {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: one of its statements failed.');
};

/** Builds queries and runs none. */
export const queryBuilder: Kysely<DB> = withConnection({
  executeQuery: refuse,
  streamQuery: refuse as never,
});
