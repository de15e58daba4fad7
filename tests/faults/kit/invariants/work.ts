// Nothing is left to do: every event became its deliveries, every delivery ended well, no job waits or is stuck.
import type pg from 'pg';
import { consumers } from '../../../../src/composition/slices.ts';
import { each, type Violation } from './violations.ts';

/** Each consumer that listens to an event gets one delivery; some events are only looked at by open pages. */
const followersOf = (type: string): number =>
  consumers.filter(({ events }) => (events as readonly string[]).includes(type)).length;

/** Everything that is not finished yet. */
export const findUnfinished = async (sql: pg.Pool): Promise<Violation[]> => {
  const events = await sql.query<{ id: string; type: string; deliveries: number; done: boolean }>(
    `select o.id, o.event_type as type, count(d.id)::int as deliveries, o.dispatched_at is not null as done
     from outbox o left join deliveries d on d.event_id = o.id group by o.id`,
  );
  const deliveries = await sql.query<{ state: string; error_code: string | null; tries: number }>(
    "select state, error_code, tries from deliveries where state <> 'delivered'",
  );
  const jobs = await sql.query<{ task_identifier: string; attempts: number; locked_by: string | null }>(
    // Slack's events go on arriving: one that just came is not late.
    `select task_identifier, attempts, locked_by from graphile_worker.jobs where task_identifier not in ('forget', 'reconcile-channels')
     and not (task_identifier = 'process-slack-event' and created_at > now() - interval '2 seconds')`,
  );
  return [
    ...each(events.rows, ({ id, done }) => !done && `The event ${id} was not dispatched.`),
    ...each(
      events.rows,
      ({ id, type, deliveries: count, done }) =>
        done && count !== followersOf(type) && `The event ${id} (${type}) has ${count} deliveries.`,
    ),
    ...each(
      deliveries.rows,
      (row) => `A delivery is ${row.state} after ${row.tries} tries (${row.error_code}).`,
    ),
    ...each(
      jobs.rows,
      (job) => `A job ${job.task_identifier} is left (${job.attempts} attempts, locked by ${job.locked_by}).`,
    ),
  ];
};
