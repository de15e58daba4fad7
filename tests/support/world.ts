// A whole Cordon in this process: its own database, the simulator, the server listening, and jobs that run when told to.
import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { MovableClock } from '../../simulator/clock.ts';
import { createSimulator, type RunningSimulator } from '../../simulator/index.ts';
import { person, type Viewer } from '../../src/access/viewer.ts';
import { type Core, openCore, type Replacements } from '../../src/composition/core.ts';
import { composeServer } from '../../src/composition/server.ts';
import { connectWorkspaces, workerParts } from '../../src/composition/worker.ts';
import type { DemoConfig } from '../../src/config.ts';
import { changeOtherSettings } from '../../src/features/settings/index.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { drainJobs } from '../../src/surfaces/jobs/worker.ts';
import { identifyActing } from '../../src/surfaces/slack/acting.ts';
import { testSecretKey } from './constants.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createHttpClient, type HttpClient, signInAs } from './http-client.ts';

/** People of the simulator's workspaces, by what they are. */
export const slackUsers = {
  owner: 'U0OWNER001',
  admin: 'U0ADMIN001',
  ada: 'U0ADA00001',
  bruno: 'U0BRUNO001',
  chidi: 'U0CHIDI001',
  guest: 'U0GUEST001',
  stranger: 'U0GLOBEX01',
} as const;

export type SlackUserName = keyof typeof slackUsers;

/** Everything a test needs. */
export type World = {
  core: Core;
  server: FastifyInstance;
  simulator: RunningSimulator;
  database: TestDatabase;
  url: string;
  /** Everything that was logged, line by line. */
  logLines: string[];
  /** Method and address of every registered route. */
  routes: { method: string; url: string }[];
  /** Runs the jobs that are due, and what follows from them. */
  drain(): Promise<void>;
  viewerOf(user: SlackUserName): Promise<Viewer>;
  /** A browser without scripts, signed in through the simulator; `nobody` is not signed in. */
  clientOf(user: SlackUserName | 'nobody'): Promise<HttpClient>;
  close(): Promise<void>;
};

/** Both workspaces are connected; private incidents are on in Acme unless told otherwise. */
export const createWorld = async (
  options: Replacements & {
    privateIncidents?: boolean;
    seed?: number;
    trustedProxies?: string[];
    simulatorClock?: MovableClock;
    /** Reached over Socket Mode instead of HTTP. */
    socketMode?: boolean;
    /** For walks that ask more than a person would. */
    requestsAMinute?: number;
    /** Other settings of Slack, such as workspaces that are not connected at first. */
    slack?: Partial<DemoConfig['slack']>;
  } = {},
): Promise<World> => {
  const database = await createTestDatabase();
  const simulator = await createSimulator({
    seed: options.seed ?? 1,
    ...(options.simulatorClock && { clock: options.simulatorClock }),
    socketMode: options.socketMode ?? false,
  });
  const simulatorUrl = await simulator.listen(0);
  const logLines: string[] = [];
  const logger = createLogger(
    { level: 'debug', name: 'test' },
    { write: (line) => void logLines.push(line) },
  );
  const base = testConfig(simulatorUrl, await freePort());
  const config: DemoConfig = {
    ...base,
    slack: {
      ...base.slack,
      ...(options.socketMode && {
        inbound: { by: 'socket', appToken: 'xapp-1-A0CORDON01-simulator' },
      }),
      ...options.slack,
    },
    roleUrls: database.roleUrls,
    trustedProxies: options.trustedProxies ?? [],
  };
  const core = openCore(config, 'test', { logger, ...options });
  const routes: World['routes'] = [];
  const noteRoute = ({ method, url }: { method: string | string[]; url: string }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  };
  const server = await composeServer(core, noteRoute, options.requestsAMinute);
  const url = await server.listen({ port: config.port, host: '127.0.0.1' });
  simulator.setAppUrl(url);
  await connectWorkspaces(core);
  const viewerOf = async (user: SlackUserName): Promise<Viewer> => {
    const bot = await core.bots.forTeam(user === 'stranger' ? 'T0OTHER001' : 'T0ACME0001');
    const identified = await identifyActing(core.slack, bot, slackUsers[user]);
    if (typeof identified === 'string') throw new Error(identified);
    return person(identified.person);
  };
  if (options.privateIncidents !== false) {
    await core.access.asViewer(await viewerOf('owner'), (tx) =>
      changeOtherSettings(tx, { private_incidents_enabled: true }),
    );
  }
  return {
    ...{ core, server, simulator, database, url, logLines, routes, viewerOf },
    drain: () => drainJobs(workerParts(core)),
    clientOf: async (user) =>
      user === 'nobody' ? createHttpClient(url) : signInAs(url, simulatorUrl, slackUsers[user]),
    async close() {
      await server.close();
      await core.close();
      await simulator.close();
      await database.drop();
    },
  };
};

/** A port that nothing listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A demo's configuration for a simulator at `simulatorUrl`. */
export const testConfig = (simulatorUrl: string, port: number): DemoConfig => ({
  mode: 'demo',
  port,
  host: '127.0.0.1',
  dataDir: '/nonexistent',
  publicUrl: `http://127.0.0.1:${port}`,
  trustedProxies: [],
  secretKey: testSecretKey,
  logLevel: 'silent',
  failpoints: '',
  simulatorPort: Number(new URL(simulatorUrl).port),
  simulatorUrl,
  slack: {
    apiUrl: `${simulatorUrl}/api`,
    clientId: '1000000000001.1000000000002',
    clientSecret: 'simulator-client-secret',
    inbound: { by: 'http', signingSecret: 'simulator-signing-secret' },
    botTokens: ['xoxb-simulator-T0ACME0001', 'xoxb-simulator-T0OTHER001'],
    workspaces: 'first',
  },
  signIn: {
    provider: 'slack',
    issuer: simulatorUrl,
    clientId: '1000000000001.1000000000002',
    clientSecret: 'simulator-client-secret',
  },
});
