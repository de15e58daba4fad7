// Workers tell that they live; the jobs of one that fell silent (killed, unplugged) are given to others.
import type { WorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';

/** How often a worker tells, and after what silence it counts as dead. */
export const heartbeatTimes = { every: 5000, deadAfter: 30_000 } as const;

/** Keeps the heartbeats of this process. */
export type Heartbeat = {
  /** Tells once, and takes the jobs of dead workers from them. */
  beat(): Promise<void>;
  /** Errors: this process was silent for so long that others may have taken over its jobs. Once dead, it stays dead. */
  assertAlive(): void;
  stop(): Promise<void>;
};

/**
 * Whose locks are to be broken: workers that fell silent, and those that were killed before they told even once. A
 * lock that nobody answers for counts from the moment it was taken.
 */
const findDead = `
  select worker_id from worker_heartbeats where beat_at < $1
  union
  select j.locked_by from graphile_worker.jobs j
  where j.locked_at < $1 and not exists (select from worker_heartbeats h where h.worker_id = j.locked_by)`;

/**
 * `lockIds` names what the queue locks this process's jobs with: the ids of its worker pools, not of the workers in
 * them. `onDead` is called once, when this process finds that it was silent for too long.
 */
export const startHeartbeat = (options: {
  pool: pg.Pool;
  utils: WorkerUtils;
  clock: Clock;
  lockIds: () => readonly string[];
  onDead: () => void;
  onError: (error: unknown) => void;
}): Heartbeat => {
  const { pool, utils, clock, lockIds } = options;
  let lastBeat = clock.now().getTime();
  let isDead = false;

  const notice = (): boolean => {
    if (clock.now().getTime() - lastBeat > heartbeatTimes.deadAfter) isDead = true;
    return isDead;
  };

  const beat = async (): Promise<void> => {
    const now = clock.now();
    const silentSince = new Date(now.getTime() - heartbeatTimes.deadAfter);
    const dead = await pool.query<{ worker_id: string }>(findDead, [silentSince]);
    // Not before the database answers: whoever is started anew while it is away would fail again and again.
    if (notice()) {
      clearInterval(timer);
      options.onDead();
      return;
    }
    await pool.query(
      `insert into worker_heartbeats (worker_id, beat_at) select unnest($1::text[]), $2
       on conflict (worker_id) do update set beat_at = excluded.beat_at`,
      [lockIds(), now],
    );
    lastBeat = now.getTime();
    const ids = dead.rows.map((row) => row.worker_id);
    if (ids.length === 0) return;
    await utils.forceUnlockWorkers(ids);
    await pool.query('delete from worker_heartbeats where worker_id = any ($1) and beat_at < $2', [
      ids,
      silentSince,
    ]);
  };

  const timer = setInterval(() => beat().catch(options.onError), heartbeatTimes.every);
  return {
    beat,
    assertAlive() {
      if (notice()) throw new Error('worker declared dead');
    },
    async stop() {
      clearInterval(timer);
      await pool.query('delete from worker_heartbeats where worker_id = any ($1)', [lockIds()]);
    },
  };
};
