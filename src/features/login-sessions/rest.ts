// Signing in with Slack or another OpenID Connect provider, the session of the dashboard, and signing out.
import { z } from 'zod';
import { isAllowed } from '../../access/actions.ts';
import { CodedError } from '../../platform/errors.ts';
import { type RestRoutes, type RestServices, signedIn } from '../../surfaces/rest/kit.ts';
import { keepPerson } from '../people/index.ts';
import { organizationName } from '../settings/index.ts';
import { Session } from './contract.ts';
import { sessionCookie } from './cookie.ts';
import { endSession, sessionLifetime, startSession } from './login-sessions.ts';
import { type Attempt, type Claims, isOver, openProvider } from './provider.ts';

/** Why a sign-in ended without a session; the sign-in page has the words. */
type Problem = 'denied' | 'wrong_workspace' | 'expired' | 'deactivated' | 'disconnected' | 'unavailable';

const attemptSeconds = 600;
const rateLimit = { max: 60, timeWindow: 60_000 };

/** Only paths of this site: anything else would send people, with their trust, to a stranger. */
const localPath = (path: string | undefined): string =>
  path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/incidents';

export const loginSessionRoutes: RestRoutes = (app, services) => {
  const redirectUri = `${services.publicUrl}/auth/slack/callback`;
  const provider = openProvider(services.signIn, redirectUri);
  const cookie = sessionCookie(services.publicUrl);
  const { name: cookieName, attemptName: attemptCookie, options } = cookie;
  const attemptOptions = { ...options, maxAge: attemptSeconds };
  const config = { isReachedFromElsewhere: true, rateLimit };

  app.get(
    '/auth/slack',
    { config, schema: { querystring: z.object({ return_to: z.string().max(500).optional() }) } },
    async (request, reply) => {
      const text = () => Buffer.from(services.random(16)).toString('base64url');
      const attempt: Attempt = {
        state: text(),
        nonce: text(),
        returnTo: localPath(request.query.return_to),
        startedAt: services.clock.now().getTime(),
      };
      try {
        const url = await provider.authorizationUrl(attempt);
        const sealed = services.secrets.seal('sign-in', cookieName, JSON.stringify(attempt));
        reply.setCookie(attemptCookie, sealed.toString('base64url'), attemptOptions);
        return reply.redirect(url.href);
      } catch (err) {
        request.log.warn({ err }, 'the sign-in provider cannot be reached');
        return reply.redirect('/sign-in?problem=unavailable');
      }
    },
  );

  app.get('/auth/slack/callback', { config }, async (request, reply) => {
    const attempt = openAttempt(services, cookieName, request.cookies[attemptCookie]);
    reply.clearCookie(attemptCookie, attemptOptions);
    const outcome = await finish(services, provider, attempt, new URL(request.url, services.publicUrl)).catch(
      (err: unknown): Problem => {
        request.log.warn({ err }, 'sign-in failed');
        return problemOf(err);
      },
    );
    if (typeof outcome === 'string') return reply.redirect(`/sign-in?problem=${outcome}`);
    // Whoever was signed in here before is not any more, as nobody could sign them out again.
    const previous = cookie.tokenIn(request.cookies);
    if (previous) await endSession(services.asSystem, previous);
    reply.setCookie(cookieName, outcome.token, { ...options, maxAge: sessionLifetime.absolute / 1000 });
    return reply.redirect(attempt?.returnTo ?? '/incidents');
  });

  app.get('/cordon/v1/session', { schema: { response: { 200: Session } } }, async (request) => {
    const { viewer, person, csrfToken } = signedIn(request);
    const [organization] = await services.access.readAsViewer(viewer, organizationName);
    return {
      person: { id: person.personId, name: person.name, role: person.role },
      organization: { id: person.organizationId, name: organization?.name ?? '' },
      can: {
        declare_incident: isAllowed('incident.declare', person.role),
        change_settings: isAllowed('settings.change', person.role),
      },
      csrf_token: csrfToken,
      demo: services.isDemo,
    };
  });

  app.delete('/cordon/v1/session', { config: { isForEverybody: true } }, async (request, reply) => {
    if (request.signedIn) await endSession(services.asSystem, request.signedIn.sessionToken);
    reply.clearCookie(cookieName, options);
    // The browser forgets what it kept, also pages in its history (L33).
    return reply.header('clear-site-data', '"cache", "storage"').code(204).send();
  });
};

const openAttempt = (
  services: RestServices,
  context: string,
  cookie: string | undefined,
): Attempt | undefined => {
  if (!cookie) return undefined;
  const text = services.secrets.open('sign-in', context, Buffer.from(cookie, 'base64url'));
  const attempt = text === undefined ? undefined : (JSON.parse(text) as Attempt);
  const oldest = services.clock.now().getTime() - attemptSeconds * 1000;
  return attempt && attempt.startedAt >= oldest ? attempt : undefined;
};

const finish = async (
  services: RestServices,
  provider: ReturnType<typeof openProvider>,
  attempt: Attempt | undefined,
  cameBackTo: URL,
): Promise<Problem | { token: string }> => {
  if (cameBackTo.searchParams.get('error') === 'access_denied') return 'denied';
  if (!attempt) return 'expired';
  const found = await findProfile(services, await provider.claims(cameBackTo, attempt));
  if (!found) return 'wrong_workspace';
  const person = await keepPerson(services.asSystem, found.organizationId, found.profile);
  if (!person.isActive) return 'deactivated';
  return { token: await startSession(services.asSystem, services.random, person) };
};

const problemOf = (error: unknown): Problem => {
  if (isOver(error)) return 'expired';
  // Slack's directory says so of a workspace from which the app was removed.
  return error instanceof CodedError && error.code === 'disconnected' ? 'disconnected' : 'unavailable';
};

/** Slack vouches for team and user; another provider vouches for an e-mail address, which must be verified. */
const findProfile = async (services: RestServices, claims: Claims) => {
  if (services.signIn.provider === 'slack') {
    return services.slackDirectory.profile(
      String(claims['https://slack.com/team_id']),
      String(claims['https://slack.com/user_id']),
    );
  }
  if (claims.email_verified !== true || typeof claims.email !== 'string') return undefined;
  return services.slackDirectory.profileByEmail(claims.email);
};
