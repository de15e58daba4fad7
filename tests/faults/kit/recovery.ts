// What happens after a crash, without waiting for it: dead workers' jobs are free at once, and another worker does them.
import type pg from 'pg';
import { openCore } from '../../../src/composition/core.ts';
import { workerParts } from '../../../src/composition/worker.ts';
import { createLogger } from '../../../src/platform/logger.ts';
import { drainJobs, type WorkerParts } from '../../../src/surfaces/jobs/worker.ts';
import { eventually } from './eventually.ts';
import type { Installation } from './installation.ts';
import { connectionName } from './process.ts';

/** A worker in this process that works when it is told to. */
export type Recovery = {
  /** Does everything that is left, as if all other workers had died long ago. */
  recover(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Frees the jobs of all workers. Call only when none lives. A killed process's last statements may still be carried
 * out, also one that takes a job, so its connections have to be gone first.
 */
const freeJobs = async (sql: pg.Pool): Promise<void> => {
  await eventually('the connections of the killed worker to end', async () => {
    const living = await sql.query(
      'select from pg_stat_activity where datname = current_database() and application_name = $1',
      [connectionName('worker')],
    );
    return living.rowCount === 0 || undefined;
  });
  await sql.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_by is not null`,
  );
};

/** Deliveries that wait for their next try are due now; the trigger wakes a worker for each. */
export const hasten = async (sql: pg.Pool): Promise<boolean> => {
  const hastened = await sql.query(
    "update deliveries set next_try_at = next_try_at - interval '2 hours' where state = 'pending'",
  );
  return (hastened.rowCount ?? 0) > 0;
};

const mostTries = 12;

/** Tries until nothing waits any more, at most a dozen times. */
export const drainAll = async (sql: pg.Pool, drain: () => Promise<void>): Promise<void> => {
  await drain();
  for (let tries = 0; tries < mostTries && (await hasten(sql)); tries += 1) await drain();
};

/** Opens the worker. `change` puts other parts in, for controls that must fail. */
export const openRecovery = (
  { config, sql }: Pick<Installation, 'config' | 'sql'>,
  change: (parts: WorkerParts) => WorkerParts = (parts) => parts,
): Recovery => {
  const core = openCore(config, 'recovery', { logger: createLogger({ level: 'silent', name: 'recovery' }) });
  const parts = change(workerParts(core));
  return {
    async recover() {
      await freeJobs(sql);
      await drainAll(sql, () => drainJobs(parts));
    },
    close: () => core.close(),
  };
};
