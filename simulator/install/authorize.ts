// The page on which somebody installs the app in their workspace, or refuses to.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { messagePage } from '../sign-in/pages.ts';
import { CODE_LIFE_MS, isOfApp, redirectWith, sendPage } from '../sign-in/responses.ts';
import { CLIENT_ID } from '../world/constants.ts';
import { isInstalled } from '../world/installation.ts';
import { isGuest } from '../world/lookups.ts';
import { randomDigits, randomHex } from '../world/random.ts';
import type { User } from '../world/types.ts';
import { installPage } from './page.ts';
import { type InstallQuery, scopeList } from './query.ts';

/** Where to go back to: what was asked for, else the path of the manifest's first address, at the app. */
function wayBack(ctx: SimulatorContext, query: InstallQuery): string {
  if (query.redirect_uri !== undefined) return query.redirect_uri;
  const [first = ''] = ctx.manifest.oauth_config?.redirect_urls ?? [];
  return new URL(URL.canParse(first) ? new URL(first).pathname : '/', ctx.appUrl).href;
}

/** What is wrong with a request to install, as a sentence with its remedy; undefined when all is well. */
function requestProblem(ctx: SimulatorContext, query: InstallQuery): string | undefined {
  if (query.client_id !== CLIENT_ID) {
    return `invalid_client_id: the client_id is not the simulated app's. Use ${CLIENT_ID}.`;
  }
  if (query.redirect_uri !== undefined && !isOfApp(ctx, query.redirect_uri)) {
    return `bad_redirect_uri: the redirect_uri must be an address of the app, which is at ${ctx.appUrl}. Set SIMULATOR_APP_URL if it is elsewhere.`;
  }
  if (scopeList(query.scope).length + scopeList(query.user_scope).length === 0) {
    return 'no_scopes: the app must ask for something. Name scopes in "scope" or "user_scope".';
  }
  if (query.team && !ctx.world.workspaces.has(query.team)) {
    return `invalid_team_for_non_distributed_app: there is no workspace ${query.team} here. Leave "team" out to choose one.`;
  }
  if (query.code_challenge && query.code_challenge_method !== 'S256') {
    return 'invalid code_challenge_method: only "S256" is known.';
  }
  return undefined;
}

function issueCode(ctx: SimulatorContext, query: InstallQuery, user: User): string {
  const { random } = ctx.world;
  const code = `${randomDigits(random, 13)}.${randomDigits(random, 13)}.${randomHex(random, 64)}`;
  ctx.world.installCodes.set(code, {
    code,
    teamId: user.teamId,
    userId: user.id,
    botScopes: scopeList(query.scope),
    userScopes: scopeList(query.user_scope),
    expiresAt: ctx.now() + CODE_LIFE_MS,
    ...(query.redirect_uri === undefined ? {} : { redirectUri: query.redirect_uri }),
    ...(query.code_challenge ? { challenge: query.code_challenge } : {}),
  });
  return code;
}

/** Registers GET /oauth/v2/authorize. `login_hint` with a person's id installs in their name without asking. */
export function registerInstall(app: FastifyInstance, ctx: SimulatorContext): void {
  app.get<{ Querystring: InstallQuery }>('/oauth/v2/authorize', async (request, reply) => {
    const { query } = request;
    const problem = requestProblem(ctx, query);
    if (problem) return sendPage(reply, 400, messagePage('The app cannot be installed', problem));
    const back = wayBack(ctx, query);
    if (query.decision === 'cancel') {
      return reply.redirect(redirectWith(back, query.state, { error: 'access_denied' }));
    }
    // Guests may not install apps.
    const people = [...ctx.world.users.values()].filter(
      (user) => !user.isBot && !user.deleted && !isGuest(user) && (!query.team || user.teamId === query.team),
    );
    const chosen = people.find((user) => user.id === query.login_hint);
    if (chosen) {
      return reply.redirect(redirectWith(back, query.state, { code: issueCode(ctx, query, chosen) }));
    }
    const workspaces = [...ctx.world.workspaces.values()].map(({ id, name }) => ({
      name,
      isInstalled: isInstalled(ctx.world, id),
      people: people.filter((user) => user.teamId === id),
    }));
    const name = ctx.manifest.display_information.name;
    return sendPage(reply, 200, installPage(name, query, workspaces), new URL(back).origin);
  });
}
