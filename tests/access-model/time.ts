// Time that stands still until it is moved, for product, simulator and queue alike; and a crash of the whole process.
import type pg from 'pg';
import { vi } from 'vitest';
import { createClock } from '../../simulator/index.ts';
import { armFailpoints } from '../../src/platform/failpoint.ts';
import type { World } from '../support/world.ts';

const minute = 60_000;

/**
 * A clock for product and simulator. It begins an hour ahead of the machine's, so that what the queue dates by the
 * database's clock is always due; asking it lets a millisecond pass, so that no two things happen at once.
 */
export const createTime = () => {
  const simulator = createClock({ startAt: Date.now() + 60 * minute });
  return {
    simulator,
    product: {
      now() {
        simulator.advance(1);
        return new Date(simulator.now());
      },
    },
    now: () => simulator.now(),
    pass: (minutes: number) => simulator.advance(minutes * minute),
  };
};

export type Time = ReturnType<typeof createTime>;

/** Does all work that is due by our clock, as often as it leads to more. Stops where `isOver`, as after a crash. */
export const drainDue = async (
  sql: pg.Pool,
  now: () => number,
  drain: () => Promise<void>,
  settled: () => Promise<void>,
  isOver: () => boolean,
): Promise<void> => {
  for (;;) {
    await settled();
    // The queue looks at the database's clock, which is behind ours: what is due by ours becomes due by its.
    const due = await sql.query(
      `update graphile_worker._private_jobs set run_at = run_at - ($1::timestamptz - now())
       where run_at > now() and run_at <= $1`,
      [new Date(now())],
    );
    const waiting = await sql.query(
      'select from graphile_worker._private_jobs where run_at <= now() and locked_at is null limit 1',
    );
    if (due.rowCount === 0 && waiting.rowCount === 0) return;
    await drain();
    if (isOver()) return settled();
  }
};

/** Thrown where the process would have ended. */
class Crash extends Error {}

/**
 * Lets a failpoint end everything in this process, though not the process: whatever was under way is thrown out of, and
 * whoever catches that finds both doors to the database closed until `restart`, as if they were not there any more.
 */
export const createCrashes = ({ core }: World, sql: pg.Pool) => {
  let isDead = false;
  let armed: string | undefined;
  const kill = process.kill.bind(process);
  const spy = vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    if (pid !== process.pid || signal !== 'SIGKILL') return kill(pid, signal);
    isDead = true;
    throw new Crash('The process ended here.');
  });
  for (const pool of [core.pools.viewer, core.pools.system]) {
    const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
    pool.connect = (async () => {
      if (isDead) throw new Crash('The process is gone.');
      return connect();
    }) as typeof pool.connect;
  }
  const disarm = (): void => {
    if (armed) armFailpoints(`${armed}:0`);
    armed = undefined;
  };
  return {
    arm(at: string): void {
      disarm();
      armed = at;
      armFailpoints(at);
    },
    disarm,
    isDead: () => isDead,
    /** Another process takes over the jobs at once, as after the heartbeats of the first were missed. */
    async restart(): Promise<void> {
      disarm();
      isDead = false;
      await sql.query(
        `update graphile_worker._private_jobs set attempts = 0, last_error = null, run_at = least(run_at, now())
         where attempts > 0`,
      );
    },
    end: () => spy.mockRestore(),
  };
};

export type Crashes = ReturnType<typeof createCrashes>;
