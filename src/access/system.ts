// The second, narrow door: the system login, for the few uses that must look before or beside a viewer.
// The files that may import this are listed by name in .dependency-cruiser.mjs.
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { commit, kyselyOn } from '../db/client-kysely.ts';
import type { DB } from '../db/rows.generated.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { newId, type RandomSource, randomText } from '../platform/random.ts';

/** Why somebody looks past the rule. The complete list; see docs/decisions/0003-system-uses.md. */
export type SystemReason =
  | 'outbox-claim'
  | 'channel-synchronisation'
  | 'channel-owner'
  | 'update-reminder'
  | 'access-request'
  | 'identify-viewer'
  | 'people-synchronisation'
  | 'slack-events'
  | 'retention'
  | 'set-up';

/** A transaction of the system login, which has column grants of its own on few tables. */
export type SystemTx = {
  readonly db: Kysely<DB>;
  readonly now: Date;
  newId(): string;
  /** Several at once, for functions of the database that write several rows. */
  newIds(count: number): string[];
  /** `length` characters of base 32, lower case, for Slack names. */
  newSlug(length: number): string;
};

/** Runs `work` in one transaction of the system login. Each use is logged with its reason. */
export type AsSystem = <Result>(
  reason: SystemReason,
  work: (tx: SystemTx) => Promise<Result>,
) => Promise<Result>;

/** Opens the system door on a pool that logs in as cordon_system. */
export const openSystemAccess = (options: {
  pool: pg.Pool;
  clock: Clock;
  random: RandomSource;
  logger: Logger;
}): AsSystem => {
  const { pool, clock, random, logger } = options;
  return async (reason, work) => {
    logger.debug({ reason }, 'system access');
    const client = await pool.connect();
    let broken: Error | undefined;
    let isOver = false;
    try {
      // The first statement follows without waiting, but its result waits for this.
      const begun = client.query('begin').then(() => {});
      begun.catch(() => {});
      const result = await work({
        db: kyselyOn(client, { isOver: () => isOver, entered: begun }),
        now: clock.now(),
        newId: () => newId(random),
        newIds: (count) => Array.from({ length: count }, () => newId(random)),
        newSlug: (length) => randomText(random, length).toLowerCase(),
      });
      isOver = true;
      await begun;
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
  };
};
