// Every kind of job, by name. Arguments are ids; the leak matrix walks this table.
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { processSlackEvent } from '../slack/events.ts';
import type { SlackRegistry } from '../slack/registry.ts';
import { type DeliveryServices, deliver, dispatchEvent } from './deliveries.ts';
import type { Consumer, SliceJob } from './kit.ts';
import { forget } from './retention.ts';

/** What the jobs work with. */
export type JobServices = DeliveryServices & {
  consumers: readonly Consumer[];
  sliceJobs: readonly SliceJob[];
  registry: SlackRegistry;
};

const EventJob = z.object({ event_id: z.string() });
const DeliveryJob = z.object({ delivery_id: z.string() });
const SlackEventJob = z.object({ slack_team_id: z.string(), event_id: z.string() });

/** The queue keeps an error's text, so only coded errors leave a task. */
const coded =
  <Payload>(schema: z.ZodType<Payload>, services: JobServices, work: (payload: Payload) => Promise<void>) =>
  async (payload: unknown): Promise<void> => {
    try {
      await work(schema.parse(payload));
    } catch (err) {
      services.slack.logger.error({ err }, 'job failed');
      throw new Error(err instanceof Error ? err.name : 'failed');
    }
  };

/** The task list of the worker. */
export const createTasks = (services: JobServices): TaskList => {
  const { slack, consumers, sliceJobs, registry } = services;
  const dispatching = coded(EventJob, services, ({ event_id }) =>
    dispatchEvent(slack.asSystem, consumers, event_id),
  );
  const delivering = coded(DeliveryJob, services, ({ delivery_id }) =>
    deliver(services, consumers, delivery_id),
  );
  const own = sliceJobs.map(({ name, payload, run }) => [
    name,
    coded(payload, services, (ids) => run(services, ids)),
  ]);
  return {
    ...Object.fromEntries(own),
    'dispatch-event': dispatching,
    'dispatch-private-event': dispatching,
    deliver: delivering,
    'deliver-private': delivering,
    'process-slack-event': coded(SlackEventJob, services, ({ slack_team_id, event_id }) =>
      processSlackEvent(slack, registry, { slackTeamId: slack_team_id, eventId: event_id }),
    ),
    forget: coded(z.unknown(), services, () => forget(slack.asSystem)),
  };
};

/** Those of private incidents. Whether there is much to do for them must not show in how long other work takes. */
export const privateTasksOf = (sliceJobs: readonly SliceJob[]): readonly string[] => [
  ...['dispatch-private-event', 'deliver-private'],
  ...sliceJobs.filter(({ isPrivate }) => isPrivate).map(({ name }) => name),
];

/** When the clock starts what slices ask for. */
const crontabOf = (sliceJobs: readonly SliceJob[]): string[] =>
  sliceJobs.flatMap(({ at, name, isCaughtUp }) =>
    at ? [`${at} ${name}${isCaughtUp ? ' ?fill=1d' : ''}`] : [],
  );

/** What runs by the clock, for each kind of worker: `forget` every hour, and what slices ask for. */
export const crontabs = (sliceJobs: readonly SliceJob[]): { privately: string; others: string } => ({
  privately: crontabOf(sliceJobs.filter(({ isPrivate }) => isPrivate)).join('\n'),
  others: ['7 * * * * forget', ...crontabOf(sliceJobs.filter(({ isPrivate }) => !isPrivate))].join('\n'),
});
