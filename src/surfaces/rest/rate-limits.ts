// How many requests one person, or one address, may make in a minute; counted before anything is looked up.
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** For the plugin: nothing is limited unless it says so, and answers do not tell how much is left. */
export const rateLimitOptions: RateLimitPluginOptions = {
  global: false,
  addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  addHeadersOnExceeding: {
    'x-ratelimit-limit': false,
    'x-ratelimit-remaining': false,
    'x-ratelimit-reset': false,
  },
};

/** For one person, and for one address. */
export const mostRequestsAMinute = 1200;
/** Sessions kept in mind; whoever is forgotten is counted by address for one request. */
const mostSessions = 10_000;

/** The limit of Cordon's own API. */
export type RequestLimit = {
  /** Errors: 429, with the seconds to wait in Retry-After. */
  count(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Keeps in mind whose session a request came with, so that the next one is counted for that person. */
  keepInMind(request: FastifyRequest): void;
};

/**
 * Counts requests with a session that was valid a moment ago for its person, so that colleagues behind one address
 * share nothing; all others for their address, so that guessing tokens costs the guesser's own limit.
 */
export const createRequestLimit = (
  app: FastifyInstance,
  tokenOf: (request: FastifyRequest) => string | undefined,
  max = mostRequestsAMinute,
): RequestLimit => {
  const limit = { max, timeWindow: 60_000 };
  const personIds = new Map<string, string>();
  const personOf = (request: FastifyRequest): string | undefined => personIds.get(tokenOf(request) ?? '');
  const byAddress = app.createRateLimit(limit);
  const byPerson = app.createRateLimit({ ...limit, keyGenerator: (request) => personOf(request) ?? '' });
  return {
    async count(request, reply) {
      const counted = await (personOf(request) ? byPerson : byAddress)(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      reply.header('retry-after', counted.ttlInSeconds);
      throw Object.assign(new Error('Too many requests.'), { statusCode: 429 });
    },
    keepInMind(request) {
      const token = tokenOf(request);
      if (token === undefined) return;
      personIds.delete(token);
      if (!request.signedIn) return;
      personIds.set(token, request.signedIn.person.personId);
      const [oldest] = personIds.keys();
      if (personIds.size > mostSessions && oldest !== undefined) personIds.delete(oldest);
    },
  };
};
