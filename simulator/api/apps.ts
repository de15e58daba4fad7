// apps.*: opening a socket, and ending an installation.
import type { SimulatorContext } from '../context.ts';
import { LINK_PATH } from '../socket-mode/server.ts';
import { APP_ID, CLIENT_ID, CLIENT_SECRET } from '../world/constants.ts';
import { uninstallApp } from '../world/installation.ts';
import type { Token } from '../world/types.ts';
import { text } from './arguments.ts';
import { type Method, type OpenMethod, SlackError } from './method.ts';

const NEEDED = 'connections:write';

/** The token must be the app's own, not a workspace's. */
function requireAppToken(ctx: SimulatorContext, given: string | undefined): Token {
  if (!given) throw new SlackError('not_authed');
  const token = ctx.world.tokens.get(given);
  if (!token) throw new SlackError('invalid_auth');
  if (token.kind !== 'app') throw new SlackError('not_allowed_token_type');
  if (token.isRevoked) throw new SlackError('token_revoked');
  if (!token.scopes.includes(NEEDED)) {
    throw new SlackError('missing_scope', { needed: NEEDED, provided: token.scopes.join(',') });
  }
  return token;
}

const connectionsOpen: OpenMethod = {
  name: 'apps.connections.open',
  reads: [],
  errors: ['insecure_request', 'invalid_auth'],
  async handleOpen(ctx, args, request) {
    if (request.httpMethod !== 'POST') throw new SlackError('insecure_request');
    requireAppToken(ctx, request.bearer ?? text(args, 'token'));
    const query = new URLSearchParams({ ticket: ctx.sockets.newTicket(), app_id: APP_ID });
    return { url: `${ctx.baseUrl().replace(/^http/, 'ws')}${LINK_PATH}?${query}` };
  },
};

const uninstall: Method = {
  name: 'apps.uninstall',
  reads: ['client_id', 'client_secret'],
  errors: ['bad_client_secret', 'invalid_client_id'],
  handle({ ctx, args, team }) {
    if (text(args, 'client_id') !== CLIENT_ID) throw new SlackError('invalid_client_id');
    if (text(args, 'client_secret') !== CLIENT_SECRET) throw new SlackError('bad_client_secret');
    uninstallApp(ctx, team.id);
    return {};
  },
};

export const appsMethods = [connectionsOpen, uninstall];
