// The page on which one chooses who to be when signing in; it looks nothing like Slack on purpose.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { CLIENT_ID } from '../world/constants.ts';
import { randomHex } from '../world/random.ts';
import type { User } from '../world/types.ts';
import { choicePage, messagePage } from './pages.ts';
import { CODE_LIFE_MS, isOfApp, redirectWith, sendPage } from './responses.ts';

export type AuthorizeQuery = {
  client_id?: string;
  redirect_uri?: string;
  response_type?: string;
  scope?: string;
  state?: string;
  nonce?: string;
  team?: string;
  code_challenge?: string;
  code_challenge_method?: string;
  login_hint?: string;
  decision?: string;
};

/** What is wrong with a request to sign in, as a sentence with its remedy; undefined when all is well. */
function requestProblem(ctx: SimulatorContext, query: AuthorizeQuery): string | undefined {
  if (query.client_id !== CLIENT_ID) {
    return `invalid_client_id: the client_id is not the simulated app's. Use ${CLIENT_ID}.`;
  }
  if (!isOfApp(ctx, query.redirect_uri)) {
    return `bad_redirect_uri: the redirect_uri must be an address of the app, which is at ${ctx.appUrl}. Set SIMULATOR_APP_URL if it is elsewhere.`;
  }
  if (query.response_type !== 'code') return 'invalid response_type: only "code" is known.';
  if (!(query.scope ?? '').split(/[ ,]/).includes('openid'))
    return 'invalid_scope: "openid" must be asked for.';
  if (query.code_challenge && query.code_challenge_method !== 'S256') {
    return 'invalid code_challenge_method: only "S256" is known.';
  }
  return undefined;
}

function issueCode(ctx: SimulatorContext, query: AuthorizeQuery, user: User): string {
  const code = `${randomHex(ctx.world.random, 13)}.${randomHex(ctx.world.random, 13)}.${randomHex(ctx.world.random, 32)}`;
  ctx.world.codes.set(code, {
    code,
    userId: user.id,
    redirectUri: query.redirect_uri ?? '',
    scope: query.scope ?? '',
    expiresAt: ctx.now() + CODE_LIFE_MS,
    ...(query.nonce ? { nonce: query.nonce } : {}),
    ...(query.code_challenge ? { challenge: query.code_challenge } : {}),
  });
  return code;
}

/** Registers GET /openid/connect/authorize. `login_hint` with a person's id skips the page. */
export function registerAuthorize(app: FastifyInstance, ctx: SimulatorContext): void {
  app.get<{ Querystring: AuthorizeQuery }>('/openid/connect/authorize', async (request, reply) => {
    const { query } = request;
    const problem = requestProblem(ctx, query);
    if (problem) return sendPage(reply, 400, messagePage('This sign-in cannot go on', problem));
    if (query.decision === 'cancel')
      return reply.redirect(redirectWith(query.redirect_uri, query.state, { error: 'access_denied' }));
    const people = [...ctx.world.users.values()].filter(
      (user) => !user.isBot && !user.deleted && (!query.team || user.teamId === query.team),
    );
    const chosen = people.find((user) => user.id === query.login_hint);
    if (chosen)
      return reply.redirect(
        redirectWith(query.redirect_uri, query.state, { code: issueCode(ctx, query, chosen) }),
      );
    const page = choicePage(query, [...ctx.world.workspaces.values()], people);
    return sendPage(reply, 200, page, new URL(query.redirect_uri ?? '').origin);
  });
}
