// Everything that is registered in a running Cordon, by the names that the rows of the matrix use.
import { composeSlack } from '../../src/composition/server.ts';
import { consumers } from '../../src/composition/slices.ts';
import { workerParts } from '../../src/composition/worker.ts';
import { liveFrames } from '../../src/features/live-updates/contract.ts';
import { createTasks } from '../../src/surfaces/jobs/tasks.ts';
import type { World } from '../support/world.ts';

/** HTTP routes as Fastify reported them, Slack listeners, jobs, consumers of domain events, frames of the live stream. */
export const registeredSurfaces = (world: Pick<World, 'core' | 'routes'>): string[] => {
  const slack = composeSlack(world.core);
  const tasks = createTasks({ ...workerParts(world.core).jobs, assertAlive: () => {} });
  return [
    ...world.routes.map(({ method, url }) => `${method} ${url}`),
    ...[...slack.commands.keys()].map((word) => `slack /incident ${word}`.trim()),
    ...[...slack.submissions.keys()].map((callbackId) => `slack dialog ${callbackId}`),
    ...[...slack.actions.keys()].map((actionId) => `slack action ${actionId}`),
    ...[...slack.shortcuts.keys()].map((callbackId) => `slack shortcut ${callbackId}`),
    ...[...slack.events.keys()].map((type) => `slack event ${type}`),
    ...Object.keys(tasks).map((name) => `job ${name}`),
    ...consumers.map(({ name }) => `consumer ${name}`),
    ...liveFrames.map((name) => `live event ${name}`),
  ];
};
