// Statements that travel as one message: the server runs them in one transaction and answers once.
import pg from 'pg';

// A statement without parameters would otherwise take the simple protocol, which cannot be part of a batch.
const extended = { queryMode: 'extended' };

/** pg's own query, which also collects several results; only the sending differs. */
const sendTogether = (
  statements: readonly pg.QueryConfig[],
  done: (error: Error | undefined, results: pg.QueryResult[]) => void,
): pg.Query => {
  let unsendable: Error | undefined;
  const parts = statements.map(
    (statement) =>
      new pg.Query({ ...statement, ...extended }, (error) => {
        unsendable ??= error;
      }),
  );
  const batch = new pg.Query('', (error, results) => {
    done(error ?? unsendable, [results].flat() as unknown as pg.QueryResult[]);
  });
  batch.submit = (connection) => {
    // Each part would end with a Sync, and every Sync is a transaction's end and an answer of its own.
    const withoutSync: pg.Connection = Object.create(connection, { sync: { value() {} } });
    connection.stream.cork();
    for (const part of parts) part.submit(withoutSync);
    connection.sync();
    // Whatever is sent at once behind it, such as the first statement of a transaction, goes out in the same write.
    process.nextTick(() => connection.stream.uncork());
    // pg takes a returned value for the reason why nothing was sent.
    return null;
  };
  return batch;
};

/**
 * Sends named or parametrised `statements` at once and returns a result for each. Unless the first one begins a
 * transaction they run in one of their own, which is over with the answer. After an error the rest is skipped, and the
 * connection must be thrown away.
 */
export const runTogether = (
  client: pg.PoolClient,
  statements: readonly pg.QueryConfig[],
): Promise<pg.QueryResult[]> =>
  new Promise((resolve, reject) => {
    client.query(sendTogether(statements, (error, results) => (error ? reject(error) : resolve(results))));
  });
