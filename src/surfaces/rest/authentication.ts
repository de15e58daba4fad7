// Who is signed in, and whether a change really comes from Cordon's own page.
import type { FastifyRequest } from 'fastify';
import { person } from '../../access/viewer.ts';
import { findSession, sessionCookie } from '../../features/login-sessions/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { isSame } from '../../platform/secrets.ts';
import type { RestServices } from './kit.ts';

const csrfTokenOf = (services: RestServices, sessionToken: string): string =>
  services.secrets.keyedHash('csrf', sessionToken).toString('base64url');

/** A hook that finds out who is signed in; nobody is no error here. */
export const identifyBySession =
  (services: RestServices) =>
  async (request: FastifyRequest): Promise<void> => {
    const token = request.cookies[sessionCookie(services.publicUrl).name];
    if (!token) return;
    const known = await findSession(services.asSystem, token);
    if (!known) return;
    request.signedIn = {
      viewer: person(known),
      person: known,
      csrfToken: csrfTokenOf(services, token),
      sessionToken: token,
    };
  };

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A hook that refuses changes from elsewhere: the browser's own words about where a request comes from, and a token
 * that only our page can read.
 */
export const refuseCrossSite =
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
    if (reading.has(request.method)) return;
    const expected = request.signedIn?.csrfToken;
    const given = request.headers['x-csrf-token'];
    if (expected === undefined) return;
    if (typeof given !== 'string' || !isSame(Buffer.from(given), Buffer.from(expected))) throw crossSite();
  };

const crossSite = (): Refusal =>
  new Refusal(
    'not_allowed',
    'not_allowed',
    'This request did not come from Cordon’s own page. Reload it and try again.',
  );
