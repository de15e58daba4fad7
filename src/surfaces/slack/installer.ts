// Installing the app in a workspace by OAuth v2, as far as Slack is asked for it.
import type { SlackInstaller } from '../rest/kit.ts';
import { SlackError } from './errors.ts';
import { botScopes } from './manifest.ts';
import { callWith } from './web-api.ts';

type Tokens = {
  access_token?: string;
  is_enterprise_install?: boolean;
  team?: { id: string } | null;
  authed_user?: { access_token?: string };
};

type AuthTest = {
  team_id: string;
  team: string;
  url: string;
  user_id: string;
  response_metadata?: { scopes?: string[] };
};

/** A workspace as its bot's token tells of it. Errors: SlackError. */
export const readWorkspace = async (apiUrl: string, botToken: string) => {
  const call = callWith(apiUrl, botToken);
  const auth = await call<AuthTest>('auth.test');
  return {
    ...{ teamId: auth.team_id, name: auth.team, url: auth.url },
    ...{ botUserId: auth.user_id, botToken, scopes: (auth.response_metadata?.scopes ?? []).join(',') },
  };
};

/** Asks Slack in the name of the app with this client id. */
export const createSlackInstaller = (options: {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
}): SlackInstaller => {
  const { apiUrl, clientId: client_id, clientSecret: client_secret } = options;
  const revoke = async (tokens: readonly (string | undefined)[]): Promise<void> => {
    for (const token of tokens) if (token) await callWith(apiUrl, token)('auth.revoke');
  };
  return {
    authorizationUrl(state, redirectUri) {
      const url = new URL('../oauth/v2/authorize', `${apiUrl}/`);
      const search = { client_id, scope: botScopes.join(','), redirect_uri: redirectUri, state };
      url.search = String(new URLSearchParams(search));
      return url;
    },
    async exchange(code, redirectUri) {
      const call = callWith(apiUrl, undefined);
      const asked = { client_id, client_secret, code, redirect_uri: redirectUri };
      const tokens = await call<Tokens>('oauth.v2.access', asked);
      const revokeAll = () => revoke([tokens.authed_user?.access_token, tokens.access_token]);
      if (tokens.is_enterprise_install || !tokens.team) return { workspace: undefined, revoke: revokeAll };
      if (!tokens.access_token) throw new SlackError('no_bot_token', 'config');
      return { workspace: await readWorkspace(apiUrl, tokens.access_token), revoke: revokeAll };
    },
  };
};
