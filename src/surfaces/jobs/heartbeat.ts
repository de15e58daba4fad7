// Workers tell that they live; the jobs of one that fell silent (killed, unplugged) are given to others.
import type { WorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';

/** How often a worker tells, and after what silence it counts as dead. */
export const heartbeatTimes = { every: 5000, deadAfter: 30_000 } as const;

/** Keeps the heartbeats of this process's workers. */
export type Heartbeat = {
  /** Tells once, and takes the jobs of dead workers from them. */
  beat(): Promise<void>;
  /** Errors: this process was silent for so long that others may have taken over its jobs. */
  assertAlive(): void;
  stop(): Promise<void>;
};

/** `workerIds` names the workers that run in this process now. */
export const startHeartbeat = (options: {
  pool: pg.Pool;
  utils: WorkerUtils;
  clock: Clock;
  workerIds: () => readonly string[];
  onError: (error: unknown) => void;
}): Heartbeat => {
  const { pool, utils, clock, workerIds } = options;
  let lastBeat = clock.now().getTime();

  const beat = async (): Promise<void> => {
    const now = clock.now();
    await pool.query(
      `insert into worker_heartbeats (worker_id, beat_at) select unnest($1::text[]), $2
       on conflict (worker_id) do update set beat_at = excluded.beat_at`,
      [workerIds(), now],
    );
    lastBeat = now.getTime();
    const silentSince = new Date(now.getTime() - heartbeatTimes.deadAfter);
    const dead = await pool.query<{ worker_id: string }>(
      'select worker_id from worker_heartbeats where beat_at < $1',
      [silentSince],
    );
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
      if (clock.now().getTime() - lastBeat > heartbeatTimes.deadAfter)
        throw new Error('worker declared dead');
    },
    async stop() {
      clearInterval(timer);
      await pool.query('delete from worker_heartbeats where worker_id = any ($1)', [workerIds()]);
    },
  };
};
