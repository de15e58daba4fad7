// Time that tests let pass, and all work that is due by then.
import type pg from 'pg';
import { eventually } from '../leaks/slack-hands.ts';
import type { World } from '../support/world.ts';

/** A clock that goes on by itself, and further when told to. */
export const createTime = (): { now(): Date; pass(minutes: number): void } => {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    pass(minutes) {
      ahead += minutes * 60_000;
    },
  };
};

type Work = { world: World; sql: pg.Pool; now(): Date };

/** The queue has the database's clock: what is due by the test's is made due by that. Returns whether there was any. */
const hasten = async (sql: pg.Pool, until: Date): Promise<boolean> => {
  const { rowCount } = await sql.query(
    `update deliveries set next_try_at = now() - interval '1 second'
     where state = 'pending' and next_try_at <= $1`,
    [until],
  );
  return (rowCount ?? 0) > 0;
};

/** Runs what is due, until Slack has nothing more to tell and no job is left. */
export const settleJobs = async ({ world, sql, now }: Work): Promise<void> => {
  const { simulator } = world;
  const rest = () => eventually(() => simulator.deliveriesUnderWay() === 0, 'Slack to have told everything');
  let told: number;
  do {
    await rest();
    told = simulator.world().deliveries.length;
    do await world.drain();
    while (await hasten(sql, now()));
    await rest();
  } while (simulator.world().deliveries.length > told);
};

/** How often something may be tried before a test calls it endless. */
const mostTries = 12;

/** The same, as if every later try were due now. */
export const finishJobs = async (work: Work): Promise<void> => {
  await settleJobs(work);
  const everything = new Date('2100-01-01T00:00:00Z');
  for (let tries = 0; tries < mostTries && (await hasten(work.sql, everything)); tries += 1)
    await settleJobs(work);
};
