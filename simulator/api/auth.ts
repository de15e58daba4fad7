// auth.*: what a token stands for, and its end.

import { APP_ID } from '../world/constants.ts';
import { revokeUserToken, uninstallApp } from '../world/installation.ts';
import { flag } from './arguments.ts';
import type { Method } from './method.ts';

const test: Method = {
  name: 'auth.test',
  reads: [],
  errors: ['invalid_auth'],
  handle: ({ ctx, team, caller }) => ({
    url: `${ctx.baseUrl()}/`,
    team: team.name,
    user: caller.name,
    team_id: team.id,
    user_id: caller.id,
    ...(caller.botId ? { bot_id: caller.botId, app_id: APP_ID } : {}),
    is_enterprise_install: false,
  }),
};

const revoke: Method = {
  name: 'auth.revoke',
  reads: ['test'],
  errors: [],
  handle({ ctx, args, token, team }) {
    if (flag(args, 'test')) return { revoked: false };
    // The bot user ends with its token, and with it all its memberships: the app is gone.
    if (token.kind === 'bot') uninstallApp(ctx, team.id);
    else revokeUserToken(ctx, token);
    return { revoked: true };
  },
};

export const authMethods = [test, revoke];
