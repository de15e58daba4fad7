// oauth.v2.access: the last step of installing the app in a workspace.
import type { SimulatorContext } from '../context.ts';
import { APP_ID } from '../world/constants.ts';
import { installApp } from '../world/installation.ts';
import { botOf, workspaceOf } from '../world/lookups.ts';
import type { InstallCode, Token } from '../world/types.ts';
import { text } from './arguments.ts';
import { isChallengeMet, requireClient } from './credentials.ts';
import { type Answer, type Arguments, type OpenMethod, SlackError } from './method.ts';

/** Takes a code out of the world: it works once, whatever comes of it. */
function redeem(ctx: SimulatorContext, args: Arguments): InstallCode {
  const wanted = text(args, 'code') ?? '';
  const code = ctx.world.installCodes.get(wanted);
  ctx.world.installCodes.delete(wanted);
  if (!code || ctx.now() > code.expiresAt || ctx.world.users.get(code.userId)?.deleted) {
    throw new SlackError('invalid_code');
  }
  if (code.redirectUri !== undefined && text(args, 'redirect_uri') !== code.redirectUri) {
    throw new SlackError('bad_redirect_uri');
  }
  if (!isChallengeMet(code.challenge, text(args, 'code_verifier'))) {
    throw new SlackError('invalid_code_verifier');
  }
  return code;
}

function botPart(ctx: SimulatorContext, token: Token | undefined): Answer {
  if (!token) return {};
  const bot_user_id = botOf(ctx.world, token.teamId).id;
  return { access_token: token.token, token_type: 'bot', scope: token.scopes.join(','), bot_user_id };
}

function userPart(token: Token | undefined): Answer {
  if (!token) return {};
  return { access_token: token.token, token_type: 'user', scope: token.scopes.join(',') };
}

export const oauthAccess: OpenMethod = {
  name: 'oauth.v2.access',
  reads: ['client_id', 'client_secret', 'code', 'code_verifier', 'redirect_uri', 'grant_type'],
  errors: [
    'bad_client_secret',
    'bad_redirect_uri',
    'invalid_client_id',
    'invalid_code',
    'invalid_code_verifier',
    'invalid_grant_type',
  ],
  async handleOpen(ctx, args, { authorization }) {
    requireClient(args, authorization);
    if ((text(args, 'grant_type') ?? 'authorization_code') !== 'authorization_code') {
      throw new SlackError('invalid_grant_type');
    }
    const code = redeem(ctx, args);
    const { id, name } = workspaceOf(ctx.world, code.teamId);
    const { bot, user } = installApp(ctx, code);
    return {
      ...botPart(ctx, bot),
      app_id: APP_ID,
      team: { id, name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: code.userId, ...userPart(user) },
    };
  },
};
