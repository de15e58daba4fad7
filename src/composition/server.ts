// Puts the HTTP server together: dashboard, API and Slack's address.
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { requestAllReconciliations } from '../features/channel-members/index.ts';
import { askedSeldom, type HealthChecks, healthRoutes } from '../surfaces/rest/health.ts';
import { buildServer } from '../surfaces/rest/server.ts';
import { startBolt } from '../surfaces/slack/bolt.ts';
import { createSlackDirectory } from '../surfaces/slack/directory.ts';
import { createEventStore } from '../surfaces/slack/events.ts';
import { createSlackInstaller } from '../surfaces/slack/installer.ts';
import { slackReceiver } from '../surfaces/slack/receiver.ts';
import { registerSlack, type SlackRegistry } from '../surfaces/slack/registry.ts';
import { createEnvelopeHandler } from '../surfaces/slack/socket-envelopes.ts';
import { createSocketMode, socketModePlugin } from '../surfaces/slack/socket-mode.ts';
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
  requestsAMinute?: number,
): Promise<FastifyInstance> => {
  const { config, access, asSystem, secrets, clock, random, logger, bots } = core;
  const teamIds = () =>
    asSystem('identify-viewer', async (tx) => {
      const rows = await tx.db.selectFrom('slack_installations').select('slack_team_id').execute();
      return rows.map((row) => row.slack_team_id);
    });
  const inbound = composeInbound(core);
  const live = composeLive(core);
  return buildServer(
    {
      services: {
        ...{ access, asSystem, secrets, clock, random, logger },
        slackDirectory: createSlackDirectory(bots, teamIds),
        slackInstaller: createSlackInstaller(config.slack),
        addableWorkspaces: config.slack.workspaces,
        slack: core.slack,
        live: live.streams,
        publicUrl: config.publicUrl,
        trustedProxies: config.trustedProxies,
        isDemo: config.mode === 'demo',
        signIn: config.signIn,
      },
      routes: restRoutes,
      plugins: [healthRoutes({ ...healthChecks(core), ...inbound.check }), inbound.plugin, live.plugin],
      dashboard: { folder: dashboardFolder },
      requestsAMinute,
    },
    onRoute,
  );
};

/** How Slack reaches this process: over HTTP, or over a connection that it opens itself. */
const composeInbound = (core: Core): { plugin: FastifyPluginAsync; check?: Pick<HealthChecks, 'socket'> } => {
  const { config, asSystem, clock, random, logger } = core;
  const { apiUrl, inbound } = config.slack;
  const parts = {
    logger,
    processSlack: startBolt(core.slack, composeSlack(core), apiUrl),
    storeEvent: createEventStore(asSystem),
  };
  if (inbound.by === 'http') {
    return { plugin: slackReceiver({ ...parts, clock, signingSecret: inbound.signingSecret }) };
  }
  const socket = createSocketMode({
    ...{ apiUrl, appToken: inbound.appToken, clock, random, logger },
    onEnvelope: createEnvelopeHandler(parts),
    afterGap: () => requestAllReconciliations(asSystem),
  });
  return { plugin: socketModePlugin(socket), check: { socket: async () => socket.isConnected() } };
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
