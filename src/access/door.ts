// The one door to the database: every statement of the product runs in a transaction that belongs to a viewer.
import type { CompiledQuery, Kysely } from 'kysely';
import type pg from 'pg';
import { kyselyOn, queryBuilder, toQueryConfig } from '../db/client-kysely.ts';
import type { DB } from '../db/rows.generated.ts';
import type { Clock } from '../platform/clock.ts';
import { newId, newPrivateReference, type RandomSource } from '../platform/random.ts';
import type { Viewer } from './viewer.ts';

declare const brand: unique symbol;

/** A transaction in which only what its viewer may see exists. `now` is the same throughout. */
export type ViewerTx = {
  readonly [brand]: 'viewer transaction';
  readonly db: Kysely<DB>;
  readonly viewer: Viewer;
  readonly now: Date;
  newId(): string;
  newPrivateReference(): string;
};

/** A single read, built but not run: `readAsViewer` sends it. */
export type Query<Row> = (db: Kysely<DB>) => { compile(): CompiledQuery<Row>; execute(): Promise<Row[]> };

/** The door. There is no other handle on the product's tables (but see system.ts). */
export type Access = {
  /** Runs `work` in one transaction as `viewer`; rolls back when it throws. */
  asViewer<Result>(viewer: Viewer, work: (tx: ViewerTx) => Promise<Result>): Promise<Result>;
  /** One read as `viewer`: begin, viewer, query and commit travel together. */
  readAsViewer<Row>(viewer: Viewer, query: Query<Row>): Promise<Row[]>;
};

/** Also tells what was there before: a viewer left on a pooled connection must never be inherited. */
const setViewer =
  "select coalesce(current_setting('app.viewer', true), '') as before, set_config('app.viewer', $1, true)";

/** Sends begin, viewer and `more` without waiting in between; the answers are awaited all, also when one fails. */
const enter = async (client: pg.PoolClient, viewer: Viewer, begin: string, more: pg.QueryConfig[]) => {
  const answers = await Promise.allSettled([
    client.query(begin),
    client.query<{ before: string }>({ name: 'set-viewer', text: setViewer, values: [viewer.text] }),
    ...more.map((query) => client.query(query)),
  ]);
  const results = answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
  if (results[1]?.rows[0]?.before !== '') throw new Error('A viewer was left on a pooled connection.');
  return results.slice(2);
};

/** Opens the door on a pool that logs in as cordon_viewer. */
export const openAccess = (options: { pool: pg.Pool; clock: Clock; random: RandomSource }): Access => {
  const { pool, clock, random } = options;
  return {
    async asViewer(viewer, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await enter(client, viewer, 'begin', []);
        const tx = {
          db: kyselyOn(client),
          viewer,
          now: clock.now(),
          newId: () => newId(random),
          newPrivateReference: () => newPrivateReference(random),
        } as ViewerTx;
        const result = await work(tx);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((cause: Error) => {
          broken = cause;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },

    async readAsViewer<Row>(viewer: Viewer, query: Query<Row>) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const statement = toQueryConfig(query(queryBuilder).compile());
        // After a failed statement this commit rolls back.
        const [read] = await enter(client, viewer, 'begin read only', [statement, { text: 'commit' }]);
        return (read?.rows ?? []) as Row[];
      } catch (error) {
        broken = error as Error;
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
};
