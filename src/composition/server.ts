// Puts the HTTP server together: dashboard, API and Slack's address.
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { askedSeldom, type HealthChecks, healthRoutes } from '../surfaces/rest/health.ts';
import { buildServer } from '../surfaces/rest/server.ts';
import { startBolt } from '../surfaces/slack/bolt.ts';
import { createSlackDirectory } from '../surfaces/slack/directory.ts';
import { createEventStore } from '../surfaces/slack/events.ts';
import { slackReceiver } from '../surfaces/slack/receiver.ts';
import { registerSlack, type SlackRegistry } from '../surfaces/slack/registry.ts';
import { callWith } from '../surfaces/slack/web-api.ts';
import type { Core } from './core.ts';
import { composeLive } from './live.ts';
import { restRoutes, slackListeners } from './slices.ts';

/** Where `npm run build` puts the dashboard. */
const dashboardFolder = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** The registered Slack listeners, shared by server and worker. */
export const composeSlack = (core: Core): SlackRegistry => registerSlack(slackListeners, core.slack);

/** The server, not yet listening. */
export const composeServer = (
  core: Core,
  onRoute?: (route: { method: string | string[]; url: string }) => void,
): Promise<FastifyInstance> => {
  const { config, access, asSystem, secrets, clock, random, logger, bots } = core;
  const teamIds = () =>
    asSystem('identify-viewer', async (tx) => {
      const rows = await tx.db.selectFrom('slack_installations').select('slack_team_id').execute();
      return rows.map((row) => row.slack_team_id);
    });
  const receiver = slackReceiver({
    signingSecret: config.slack.signingSecret,
    clock,
    logger,
    processSlack: startBolt(core.slack, composeSlack(core), config.slack.apiUrl),
    storeEvent: createEventStore(asSystem),
  });
  const live = composeLive(core);
  return buildServer(
    {
      services: {
        ...{ access, asSystem, secrets, clock, random, logger },
        slackDirectory: createSlackDirectory(bots, teamIds),
        slack: core.slack,
        live: live.streams,
        publicUrl: config.publicUrl,
        trustedProxies: config.trustedProxies,
        isDemo: config.mode === 'demo',
        signIn: config.signIn,
      },
      routes: restRoutes,
      plugins: [healthRoutes(healthChecks(core)), receiver, live.plugin],
      dashboard: { folder: dashboardFolder },
    },
    onRoute,
  );
};

/** A worker beats every 5 seconds; this long without any, in ms, and none lives. */
const silence = 60_000;

const healthChecks = ({ pools, config, clock }: Core): HealthChecks => {
  const answers = async (pool: Core['pools']['queue'], query: string, values: unknown[] = []) => {
    const { rowCount } = await pool.query(query, values);
    return rowCount === 1;
  };
  const callSlack = callWith(config.slack.apiUrl, undefined);
  const askSlack = async () => {
    await callSlack('auth.test').catch((error: { errorClass?: string }) => {
      // Any answer of Slack's own means that it can be reached, also that a token is missing.
      if (error.errorClass === 'retry') throw error;
    });
    return true;
  };
  const newestBeat = 'select from worker_heartbeats where beat_at > $1 limit 1';
  return {
    database: askedSeldom(() => answers(pools.viewer, 'select 1'), 1000, clock),
    queue: askedSeldom(
      () => answers(pools.queue, 'select count(*) from graphile_worker.jobs where false'),
      1000,
      clock,
    ),
    worker: askedSeldom(
      () => answers(pools.queue, newestBeat, [new Date(clock.now().getTime() - silence)]),
      1000,
      clock,
    ),
    slack: askedSeldom(askSlack, 10_000, clock),
  };
};
