// The HTTP server: security headers, sign-in, Cordon's own API, the dashboard's files, and whatever plugs in beside them.
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { sessionCookie } from '../../features/login-sessions/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { newId } from '../../platform/random.ts';
import { identifyBySession, refuseForeign, refuseForged, refuseStrangers } from './authentication.ts';
import { answerNotFound, answerUnreadable, inputValidator, installErrorAnswers } from './error-answers.ts';
import type { RestRoutes, RestServices } from './kit.ts';
import { type DashboardFiles, serveDashboard } from './pages.ts';
import { leadToPublicAddress } from './public-address.ts';
import { createRequestLimit, rateLimitOptions } from './rate-limits.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/** What the composition root puts together. `plugins` carry bytes of their own, such as Slack's. */
export type ServerParts = {
  services: RestServices;
  routes: readonly RestRoutes[];
  plugins: readonly FastifyPluginAsync[];
  dashboard: DashboardFiles;
  /** What one person may ask; as usual unless given. */
  requestsAMinute?: number | undefined;
};

/** Builds the server without listening. `onRoute` sees every route, for the leak matrix. */
export const buildServer = async (
  parts: ServerParts,
  onRoute?: (route: { method: string | string[]; url: string }) => void,
): Promise<FastifyInstance> => {
  const { services } = parts;
  const app = Fastify({
    loggerInstance: quiet(services.logger),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(services.random),
    requestIdHeader: false,
    bodyLimit: 1024 * 1024,
    // Whoever sends a request or reads an answer drop by drop is let go.
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    http: { headersTimeout: 10_000 },
    trustProxy: services.trustedProxies.length > 0 && [...services.trustedProxies],
    frameworkErrors: answerUnreadable,
    routerOptions: { ignoreTrailingSlash: false },
  });
  app.server.maxConnections = mostConnections;
  app.addHook('preClose', async () => hangUpWhileClosing(app));
  if (onRoute) app.addHook('onRoute', (route) => onRoute(route));
  app.setValidatorCompiler(inputValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('signedIn', null);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, contentSecurityPolicy(services.publicUrl));
  await app.register(fastifyRateLimit, rateLimitOptions);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', leadToPublicAddress(services.publicUrl));
  installErrorAnswers(app);
  for (const plugin of parts.plugins) await app.register(plugin);
  await app.register(async (scope) => registerApi(scope, parts));
  await app.register(async (scope) => serveDashboard(scope, parts.dashboard));
  return app;
};

/** More than a busy organisation behind one proxy opens, less than what a process may open. */
const mostConnections = 4000;

/** Fastify's own news, such as where it listens, is for whoever looks for a fault; requests log as ever. */
const quiet = (logger: Logger): FastifyBaseLogger => {
  const own = logger.child({});
  own.info = own.debug;
  return own as FastifyBaseLogger;
};

/** How long a request that is being answered may hold up a stop, in ms. */
const closingPatience = 5000;

/**
 * Closing waits for every connection. Node hangs up on those that are idle at its beginning only: one that falls idle
 * a moment later, or never says a word, would hold it up for more than a minute.
 */
const hangUpWhileClosing = ({ server }: FastifyInstance): void => {
  const hangUp = setInterval(() => server.closeIdleConnections(), 100).unref();
  const giveUp = setTimeout(() => {
    clearInterval(hangUp);
    server.closeAllConnections();
  }, closingPatience).unref();
  server.once('close', () => {
    clearInterval(hangUp);
    clearTimeout(giveUp);
  });
};

/** Everything that knows people: cookies are read here and nowhere else. */
const registerApi = async (
  scope: FastifyInstance,
  { services, routes, requestsAMinute }: ServerParts,
): Promise<void> => {
  const cookie = sessionCookie(services.publicUrl);
  const limit = createRequestLimit(scope, (request) => cookie.tokenIn(request.cookies), requestsAMinute);
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // First of all, so that whatever is refused counts too, and no flood reaches the database.
  scope.addHook('onRequest', limit.count);
  scope.addHook('onRequest', refuseForeign(services));
  scope.addHook('onRequest', identifyBySession(services, cookie));
  scope.addHook('onRequest', async (request) => limit.keepInMind(request));
  scope.addHook('onRequest', refuseStrangers);
  scope.addHook('onRequest', refuseForged);
  for (const register of routes) register(scope.withTypeProvider(), services);
  scope.all('/cordon/*', async (request, reply) => reply.code(404).send(answerNotFound(request)));
};
