// The one door to the database: every statement of the product runs in a transaction that belongs to a viewer.
import type { CompiledQuery, Kysely } from 'kysely';
import type pg from 'pg';
import { runTogether } from '../db/batch.ts';
import { commit, kyselyOn, queryBuilder, toQueryConfig } from '../db/client-kysely.ts';
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
  /** Several at once, for functions of the database that write several rows. */
  newIds(count: number): string[];
  newPrivateReference(): string;
};

/** A single read, built but not run: `readAsViewer` sends it. */
export type Query<Row> = (db: Kysely<DB>) => { compile(): CompiledQuery<Row>; execute(): Promise<Row[]> };

/** The door. There is no other handle on the product's tables (but see system.ts). */
export type Access = {
  /** Runs `work` in one transaction as `viewer`; rolls back when it throws. */
  asViewer<Result>(viewer: Viewer, work: (tx: ViewerTx) => Promise<Result>): Promise<Result>;
  /** One read as `viewer`, in a transaction of its own; viewer and query travel together. */
  readAsViewer<Row>(viewer: Viewer, query: Query<Row>): Promise<Row[]>;
};

const begin: pg.QueryConfig = { name: 'begin', text: 'begin' };

/** Also tells what was there before: a viewer left on a pooled connection must never be inherited. */
const before = "select coalesce(current_setting('app.viewer', true), '') as before, ";

const setViewer = (viewer: Viewer): pg.QueryConfig => ({
  name: 'set-viewer',
  text: `${before} set_config('app.viewer', $1, true)`,
  values: [viewer.text],
});

const setReadingViewer = (viewer: Viewer): pg.QueryConfig => ({
  name: 'set-reading-viewer',
  text: `${before} set_config('app.viewer', $1, true), set_config('transaction_read_only', 'on', true)`,
  values: [viewer.text],
});

const refuseInherited = (result: pg.QueryResult<{ before: string }> | undefined): void => {
  if (result?.rows[0]?.before !== '') throw new Error('A viewer was left on a pooled connection.');
};

/** Opens the door on a pool that logs in as cordon_viewer. */
export const openAccess = (options: { pool: pg.Pool; clock: Clock; random: RandomSource }): Access => {
  const { pool, clock, random } = options;
  return {
    async asViewer(viewer, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      let isOver = false;
      try {
        const entered = runTogether(client, [begin, setViewer(viewer)])
          .then(([, answer]) => refuseInherited(answer))
          .catch((error: Error) => {
            broken = error;
            throw error;
          });
        // Nobody may be waiting yet when it fails.
        entered.catch(() => {});
        const tx = {
          db: kyselyOn(client, { isOver: () => isOver, entered }),
          viewer,
          now: clock.now(),
          newId: () => newId(random),
          newIds: (count) => Array.from({ length: count }, () => newId(random)),
          newPrivateReference: () => newPrivateReference(random),
        } as ViewerTx;
        const result = await work(tx);
        isOver = true;
        await entered;
        await commit(client);
        return result;
      } catch (error) {
        isOver = true;
        await client.query('rollback').catch((cause: Error) => {
          broken = cause;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },

    async readAsViewer<Row>(viewer: Viewer, query: Query<Row>) {
      const statement = toQueryConfig(query(queryBuilder).compile());
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const [entered, read] = await runTogether(client, [setReadingViewer(viewer), statement]);
        refuseInherited(entered);
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
