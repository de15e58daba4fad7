// The job worker: graphile-worker on its own login, with heartbeats beside it.
import { EventEmitter } from 'node:events';
import {
  makeWorkerUtils,
  Logger as QueueLogger,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createTasks, crontabs, type JobServices, privateTasksOf } from './tasks.ts';

/** `pool` logs in as cordon_queue. */
export type WorkerParts = {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  jobs: Omit<JobServices, 'assertAlive'>;
};

/** The queue's own lines may quote a job's error, so only their level and scope are kept. */
const queueLogger = (logger: Logger): QueueLogger =>
  new QueueLogger(({ label, taskIdentifier, jobId }) => (level, message) => {
    if (level === 'error' || level === 'warning')
      logger.warn({ label, taskIdentifier, jobId }, message.slice(0, 40));
  });

const split = (
  tasks: TaskList,
  privateTasks: readonly string[],
): { privately: TaskList; others: TaskList } => {
  const entries = Object.entries(tasks);
  return {
    privately: Object.fromEntries(entries.filter(([name]) => privateTasks.includes(name))),
    others: Object.fromEntries(entries.filter(([name]) => !privateTasks.includes(name))),
  };
};

/**
 * Starts working, with workers for private incidents and as many for everything else: neither waits for the other. `stop` lets running jobs finish. `onDead` is called when this process was silent for so long that
 * others may have its jobs: it does nothing any more then, and whoever runs it starts another one.
 */
export const startWorker = async (
  parts: WorkerParts,
  onDead: () => void = () => {},
): Promise<{ stop(): Promise<void> }> => {
  const { pool, clock, logger } = parts;
  const shared = { pgPool: pool, logger: queueLogger(logger) };
  const utils = await makeWorkerUtils(shared);
  const lockIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => lockIds.add(workerPool.id));
  const heartbeat = startHeartbeat({
    ...{ pool, utils, clock, onDead },
    lockIds: () => [...lockIds],
    onError: (err) => logger.warn({ err }, 'heartbeat failed'),
  });
  const { sliceJobs } = parts.jobs;
  const { privately, others } = split(
    createTasks({ ...parts.jobs, assertAlive: heartbeat.assertAlive }),
    privateTasksOf(sliceJobs),
  );
  const byTheClock = crontabs(sliceJobs);
  const start = (taskList: TaskList, crontab: string) =>
    run({
      ...{ ...shared, taskList, events, crontab },
      ...{ concurrency: 4, pollInterval: 2000, noHandleSignals: true },
    });
  const runners = [await start(others, byTheClock.others), await start(privately, byTheClock.privately)];
  await heartbeat.beat();
  return {
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
      await heartbeat.stop();
      await utils.release();
    },
  };
};

/** Runs every job that is due now, and those they lead to, in this process; for tests and for setting up the demo. */
export const drainJobs = async (parts: WorkerParts): Promise<void> => {
  const taskList = createTasks({ ...parts.jobs, assertAlive: () => {} });
  const events: WorkerEvents = new EventEmitter();
  let started = 0;
  events.on('job:start', () => {
    started += 1;
  });
  const options = {
    ...{ pgPool: parts.pool, logger: queueLogger(parts.logger), taskList, events, noHandleSignals: true },
    // Unless they are batched, the queue returns before the ends of the last jobs are written down.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  // Jobs of one named queue are seen only when the one before has ended: once more, until there is nothing to do.
  do {
    started = 0;
    await runOnce(options);
  } while (started > 0);
};
