// Who is signed in, and whether a change really comes from Cordon's own page.
import type { FastifyRequest } from 'fastify';
import { person } from '../../access/viewer.ts';
import { findSession, type SessionCookie } from '../../features/login-sessions/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { isSame } from '../../platform/secrets.ts';
import { type RestServices, signedIn } from './kit.ts';

const csrfTokenOf = (services: RestServices, sessionToken: string): string =>
  services.secrets.keyedHash('csrf', sessionToken).toString('base64url');

/**
 * A hook that finds out who is signed in; nobody is no error here. A sign-in is not asked: whoever comes along with it
 * is about to be somebody else.
 */
export const identifyBySession =
  (services: RestServices, cookie: SessionCookie) =>
  async (request: FastifyRequest): Promise<void> => {
    const token = cookie.tokenIn(request.cookies);
    if (!token || request.routeOptions.config.isReachedFromElsewhere) return;
    const known = await findSession(services.asSystem, token);
    if (!known) return;
    request.signedIn = {
      viewer: person(known),
      person: known,
      csrfToken: csrfTokenOf(services, token),
      sessionToken: token,
    };
  };

/** A hook that refuses what the browser itself says comes from another site. */
export const refuseForeign =
  (services: RestServices) =>
  async (request: FastifyRequest): Promise<void> => {
    // A sign-in comes back from the provider's site, as a navigation that changes nothing by itself.
    if (request.routeOptions.config.isReachedFromElsewhere) return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== services.publicUrl);
    if (isForeign) throw crossSite();
  };

/** A hook that sends strangers to sign in before their request is looked at: it may be wrong in ways that tell something. */
export const refuseStrangers = async (request: FastifyRequest): Promise<void> => {
  const { isForEverybody, isReachedFromElsewhere } = request.routeOptions.config;
  if (!isForEverybody && !isReachedFromElsewhere) signedIn(request);
};

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A hook that refuses changes without the token of the session, which only our page can read. */
export const refuseForged = async (request: FastifyRequest): Promise<void> => {
  const expected = request.signedIn?.csrfToken;
  if (expected === undefined || reading.has(request.method)) return;
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !isSame(Buffer.from(given), Buffer.from(expected))) throw crossSite();
};

const crossSite = (): Refusal =>
  new Refusal(
    'not_allowed',
    'not_allowed',
    'This request did not come from Cordon’s own page. Reload it and try again.',
  );
