// openid.connect.*: the last two steps of "Sign in with Slack".
import type { SimulatorContext } from '../context.ts';
import { claimsOf } from '../sign-in/claims.ts';
import type { Keys } from '../sign-in/keys.ts';
import { CLIENT_ID } from '../world/constants.ts';
import { randomHex } from '../world/random.ts';
import type { SignInCode, User } from '../world/types.ts';
import { text } from './arguments.ts';
import { isChallengeMet, requireClient } from './credentials.ts';
import { type Answer, type Arguments, type Method, type OpenMethod, SlackError } from './method.ts';

const ID_TOKEN_LIFE_S = 300;

/** Takes a code out of the world: it works once, whatever comes of it. */
function redeem(ctx: SimulatorContext, args: Arguments): { code: SignInCode; user: User } {
  const wanted = text(args, 'code') ?? '';
  const code = ctx.world.codes.get(wanted);
  ctx.world.codes.delete(wanted);
  const user = code && ctx.world.users.get(code.userId);
  if (!code || !user || user.deleted || ctx.now() > code.expiresAt) throw new SlackError('invalid_code');
  if (text(args, 'redirect_uri') !== code.redirectUri) throw new SlackError('bad_redirect_uri');
  if (!isChallengeMet(code.challenge, text(args, 'code_verifier'))) throw new SlackError('invalid_grant');
  return { code, user };
}

async function idToken(ctx: SimulatorContext, keys: Keys, code: SignInCode, user: User): Promise<string> {
  const now = Math.floor(ctx.now() / 1000);
  return keys.sign({
    ...claimsOf(ctx, user, code.scope.split(/[ ,]/)),
    iss: ctx.baseUrl(),
    aud: CLIENT_ID,
    exp: now + ID_TOKEN_LIFE_S,
    iat: now,
    auth_time: now,
    ...(code.nonce ? { nonce: code.nonce } : {}),
  });
}

/** openid.connect.token: exchanges a code for an id token. */
export function tokenMethod(keys: Keys): OpenMethod {
  return {
    name: 'openid.connect.token',
    reads: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'code_verifier'],
    errors: [
      'bad_client_secret',
      'bad_redirect_uri',
      'invalid_client_id',
      'invalid_code',
      'invalid_grant',
      'invalid_grant_type',
    ],
    async handleOpen(ctx, args, { authorization }): Promise<Answer> {
      requireClient(args, authorization);
      if ((text(args, 'grant_type') ?? 'authorization_code') !== 'authorization_code') {
        throw new SlackError('invalid_grant_type');
      }
      const { code, user } = redeem(ctx, args);
      const token = `xoxp-simulator-${randomHex(ctx.world.random, 32)}`;
      const scopes = code.scope.split(/[ ,]/).filter((scope) => scope !== '');
      const owner = { teamId: user.teamId, userId: user.id };
      ctx.world.tokens.set(token, { token, kind: 'user', ...owner, scopes, isRevoked: false });
      return { access_token: token, token_type: 'Bearer', id_token: await idToken(ctx, keys, code, user) };
    },
  };
}

export const userInfoMethod: Method = {
  name: 'openid.connect.userInfo',
  reads: [],
  errors: [],
  handle({ ctx, token, caller }) {
    if (token.kind !== 'user') throw new SlackError('not_allowed_token_type');
    return claimsOf(ctx, caller, token.scopes);
  },
};
