// auth.*: what a token stands for, and its end.

import { APP_ID } from '../world/constants.ts';
import { formatTs } from '../world/context.ts';
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
  handle({ ctx, args, token, team, caller }) {
    if (flag(args, 'test')) return { revoked: false };
    token.isRevoked = true;
    if (token.kind === 'bot') {
      // The bot user ends with its token, and with it all its memberships.
      for (const channel of ctx.world.channels.values()) {
        if (channel.kind === 'channel' && channel.members.has(caller.id)) channel.members.delete(caller.id);
      }
    }
    const tokens = token.kind === 'bot' ? { oauth: [], bot: [caller.id] } : { oauth: [caller.id], bot: [] };
    const event_ts = formatTs(ctx.now() * 1000);
    const event = { type: 'tokens_revoked', tokens, event_ts };
    ctx.emit({ teamId: team.id, subscription: 'tokens_revoked', event });
    if (token.kind === 'bot') {
      const uninstalled = { type: 'app_uninstalled', event_ts };
      ctx.emit({ teamId: team.id, subscription: 'app_uninstalled', event: uninstalled });
    }
    return { revoked: true };
  },
};

export const authMethods = [test, revoke];
