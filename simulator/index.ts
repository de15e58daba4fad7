// Puts the simulator together: a world, and the servers around it. Tests start it in their own process with this.
import Fastify, { type FastifyInstance } from 'fastify';
import { parseFormBody, parseJsonBody } from './api/bodies.ts';
import { createCallLog } from './api/call-log.ts';
import { allMethods } from './api/registry.ts';
import { registerWebApi } from './api/server.ts';
import { createClock, type MovableClock } from './clock.ts';
import type { SimulatorContext } from './context.ts';
import { actBody, performAct } from './control/acts.ts';
import { createFaultBook } from './control/faults.ts';
import { parseBody } from './control/requests.ts';
import { registerControl } from './control/routes.ts';
import { orderSockets, socketOrder } from './control/socket-routes.ts';
import { type WorldReport, worldReport } from './control/world-report.ts';
import { eventOrder } from './deliveries/event-orders.ts';
import { createEventDispatcher } from './deliveries/events.ts';
import { createDeliveryLog } from './deliveries/log.ts';
import { registerResponseUrls } from './deliveries/response-url.ts';
import { registerInstall } from './install/authorize.ts';
import { requireLoopback } from './loopback.ts';
import { botScopes, type Manifest, readManifest } from './manifest.ts';
import type { Fault, FaultRequest } from './page/contract.ts';
import { registerPageApi } from './page/routes.ts';
import { registerStatic } from './page/static.ts';
import { createPageStreams } from './page/stream.ts';
import { createKeys } from './sign-in/keys.ts';
import { registerSignIn } from './sign-in/routes.ts';
import { registerSocketMode } from './socket-mode/server.ts';
import { createSockets } from './socket-mode/sockets.ts';
import { ANSWER_TIMEOUT_MS } from './world/constants.ts';
import { createWorldSaver } from './world/saver.ts';
import { seedWorld } from './world/seed.ts';
import { loadWorld } from './world/storage.ts';

export { createClock } from './clock.ts';

export type SimulatorOptions = {
  /** Decides all ids and all chance; default 1. */
  seed?: number;
  /** Default: the computer's time. */
  clock?: MovableClock;
  /** Where the app is; events, commands and clicks go to `<appUrl>/slack/events`. Default http://127.0.0.1:3000. */
  appUrl?: string;
  /** Default: the one carried in simulator/data. */
  manifest?: Manifest;
  /** Folder to keep the world in; unset means memory only. */
  dataDir?: string;
  /** How long the app may take to answer, in milliseconds of real time; default 3,000 as in Slack. */
  answerTimeoutMs?: number;
  /** Whether the app's open sockets are used; default: what the manifest says. */
  socketMode?: boolean;
};

export type RunningSimulator = {
  app: FastifyInstance;
  /** Starts to listen on the loopback; 0 takes a free port. Returns the base address. */
  listen(port: number): Promise<string>;
  /** Base address without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
  /** Everything there is, as GET /control/world shows it. */
  world(): WorldReport;
  /** Acts as a person or as the administration, as POST /control/act does. */
  act(body: { action: string; [key: string]: unknown }): Promise<unknown>;
  orderFault(request: FaultRequest): Fault;
  clearFaults(): void;
  /** Orders mishaps of events, as POST /control/events does. */
  orderEvents(order: { effect: string; [key: string]: unknown }): void;
  /** Orders something about Socket Mode, as POST /control/sockets does. */
  orderSockets(order: { effect: string; [key: string]: unknown }): void;
  clock: MovableClock;
  setAppUrl(url: string): void;
  reset(): void;
};

/** Makes a simulator. It refuses when the environment says production. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const seed = options.seed ?? 1;
  const manifest = options.manifest ?? readManifest();
  const clock = options.clock ?? createClock();
  const streams = createPageStreams();
  const keys = createKeys();
  const methods = allMethods(keys);
  let baseUrl = 'http://127.0.0.1:3001';

  const events = createEventDispatcher(() => ctx);
  const isSocketModeOn = () => options.socketMode ?? manifest.settings?.socket_mode_enabled ?? false;
  const ctx: SimulatorContext = {
    world: (options.dataDir && loadWorld(options.dataDir)) || seedWorld(seed, botScopes(manifest)),
    clock,
    now: clock.now,
    baseUrl: () => baseUrl,
    appUrl: (options.appUrl ?? 'http://127.0.0.1:3000').replace(/\/+$/, ''),
    answerTimeoutMs: options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
    manifest,
    faults: createFaultBook(
      (name) => methods.some((method) => method.name === name),
      () => new Map([...ctx.world.channels].map(([id, { members }]) => [id, [...members]])),
    ),
    calls: createCallLog(),
    deliveries: createDeliveryLog(),
    events,
    sockets: createSockets(() => ctx, isSocketModeOn),
    emit: events.emit,
    changed(users) {
      streams.changed(users);
      saver?.changed();
    },
    reset() {
      ctx.world = seedWorld(seed, botScopes(manifest));
      for (const book of [ctx.faults, ctx.calls, ctx.deliveries]) book.clear();
      events.order({ effect: 'none' });
      ctx.sockets.reset();
      ctx.changed(ctx.world.users.keys());
    },
  };
  const saver = options.dataDir ? createWorldSaver(options.dataDir, () => ctx.world) : undefined;

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 });
  app.addHook('onRequest', requireLoopback);
  // Some changes are seen by nobody, such as a token's end or a preference; they are kept all the same.
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET') saver?.changed();
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, parseFormBody);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseJsonBody);
  registerWebApi(app, ctx, methods);
  registerResponseUrls(app, ctx);
  registerSignIn(app, ctx, keys);
  registerInstall(app, ctx);
  registerSocketMode(app, ctx);
  registerControl(app, ctx);
  registerPageApi(app, ctx, streams);
  await registerStatic(app, ctx);

  return {
    app,
    async listen(port) {
      baseUrl = await app.listen({ port, host: '127.0.0.1' });
      return baseUrl;
    },
    get url() {
      return baseUrl;
    },
    async close() {
      events.stop();
      clock.stop();
      streams.close();
      await app.close();
      saver?.close();
    },
    world: () => worldReport(ctx),
    act: async (body) => performAct(ctx, parseBody(actBody, body)),
    orderFault: (request) => ctx.faults.add(request),
    clearFaults: () => ctx.faults.clear(),
    orderSockets: (order) => orderSockets(ctx, parseBody(socketOrder, order)),
    orderEvents: (order) => events.order(parseBody(eventOrder, order)),
    clock,
    setAppUrl(url) {
      ctx.appUrl = url.replace(/\/+$/, '');
    },
    reset: () => ctx.reset(),
  };
}
