// Installing the app by OAuth: to Slack and back, with every outcome told on the sign-in page. What Settings tells of it.
import { CodedError, notFound } from '../../platform/errors.ts';
import { type RestRoutes, type RestServices, signedIn } from '../../surfaces/rest/kit.ts';
import { missingScopes, SlackError } from '../../surfaces/slack/kit.ts';
import { sessionCookie } from '../login-sessions/index.ts';
import { attemptSeconds, beginAttempt, isOfAttempt } from './attempt.ts';
import { SignInOptions, SlackConnection } from './contract.ts';
import { connectedTeamIds } from './installations.ts';
import { installWorkspace } from './organisations.ts';
import { readSlackConnection } from './slack-connection.ts';

/** Why the app was not installed; the sign-in page has the words. */
type Problem =
  | 'install_denied'
  | 'install_expired'
  | 'install_foreign'
  | 'install_enterprise'
  | 'install_misconfigured'
  | 'install_unavailable';

const rateLimit = { max: 60, timeWindow: 60_000 };

export const organisationRoutes: RestRoutes = (app, services) => {
  const redirectUri = `${services.publicUrl}/slack/oauth/callback`;
  const { name, options } = sessionCookie(services.publicUrl);
  const attemptCookie = `${name}-install`;
  const cookieOptions = { ...options, maxAge: attemptSeconds };
  const config = { isReachedFromElsewhere: true, rateLimit };

  app.get('/slack/install', { config }, async (_request, reply) => {
    const { state, cookie } = beginAttempt(services, attemptCookie);
    reply.setCookie(attemptCookie, cookie, cookieOptions);
    return reply.redirect(services.slackInstaller.authorizationUrl(state, redirectUri).href);
  });

  app.get('/slack/oauth/callback', { config }, async (request, reply) => {
    const { searchParams } = new URL(request.url, services.publicUrl);
    const [code, state] = [searchParams.get('code'), searchParams.get('state')];
    const given = { cookie: request.cookies[attemptCookie], state };
    reply.clearCookie(attemptCookie, cookieOptions);
    const outcome = await (async () => {
      if (searchParams.get('error') === 'access_denied') return 'install_denied';
      if (!isOfAttempt(services, attemptCookie, given)) return 'install_expired';
      if (!code) return 'install_misconfigured';
      return finish(services, code, redirectUri);
    })().catch((err: unknown) => {
      request.log.warn({ err }, 'installing failed');
      return problemOf(err);
    });
    return reply.redirect(outcome ? `/sign-in?problem=${outcome}` : '/sign-in?notice=installed');
  });

  app.get(
    '/cordon/v1/sign_in_options',
    { config: { isForEverybody: true }, schema: { response: { 200: SignInOptions } } },
    async () => {
      if (services.isDemo) return { add_to_slack: false };
      return { add_to_slack: (await connectedTeamIds(services.asSystem)).length === 0 };
    },
  );

  app.get(
    '/cordon/v1/settings/slack',
    { schema: { response: { 200: SlackConnection } } },
    async (request): Promise<SlackConnection> => {
      const { viewer } = signedIn(request);
      const row = await services.access.asViewer(viewer, (tx) => readSlackConnection(tx, {}));
      if (!row) throw notFound();
      return {
        workspace: { name: row.name, url: row.slack_url, team_id: row.slack_team_id },
        state: row.state,
        updated_at: row.updated_at.toISOString(),
        missing_scopes: row.state === 'connected' ? missingScopes(row.scopes) : [],
        can_install: !services.isDemo,
      };
    },
  );
};

/** Trades the code for a bot, which is kept only where its workspace may be connected. */
const finish = async (
  services: RestServices,
  code: string,
  redirectUri: string,
): Promise<Problem | undefined> => {
  const { asSystem, secrets, slackInstaller, logger } = services;
  const { workspace, revoke } = await slackInstaller.exchange(code, redirectUri);
  const outcome = workspace
    ? await installWorkspace(asSystem, secrets, workspace, services.addableWorkspaces)
    : 'enterprise';
  if (outcome === 'installed') {
    logger.info({ teamId: workspace?.teamId }, 'workspace installed');
    return undefined;
  }
  logger.warn({ teamId: workspace?.teamId, outcome }, 'installation refused');
  // A token that nobody keeps should open nothing either.
  await revoke().catch((err: unknown) => logger.warn({ err }, 'a refused token could not be revoked'));
  return `install_${outcome}`;
};

const problemOf = (error: unknown): Problem => {
  if (!(error instanceof CodedError)) return 'install_unavailable';
  if (error.code === 'invalid_code') return 'install_expired';
  const isWrong = error instanceof SlackError && ['config', 'bug', 'scope'].includes(error.errorClass);
  return isWrong ? 'install_misconfigured' : 'install_unavailable';
};
