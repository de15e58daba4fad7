// The OpenID Connect provider: Slack, or another one; asked for its addresses once, at the first sign-in.
import * as oidc from 'openid-client';

/** What the environment says about the provider. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string };

/** What a sign-in round trip remembers in its sealed cookie. */
export type Attempt = { state: string; nonce: string; returnTo: string; startedAt: number };

/** What the provider vouches for. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether `claims` failed because this round trip is none any more: an answer to another attempt, or a code that was
 * used before or is too old. Beginning anew helps then; a provider that is set up wrongly stays wrong.
 */
export const isOver = (error: unknown): boolean => {
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant';
  if (!(error instanceof oidc.ClientError)) return false;
  const { cause } = (error.cause ?? {}) as { cause?: { claim?: string } };
  return error.code === 'OAUTH_INVALID_RESPONSE' || cause?.claim === 'nonce';
};

/** A provider, reached over https; over plain http only on loopback, where the simulator is. */
export const openProvider = (settings: ProviderSettings, redirectUri: string) => {
  let discovered: Promise<oidc.Configuration> | undefined;
  const isLoopback = new URL(settings.issuer).protocol === 'http:';

  const discover = (): Promise<oidc.Configuration> => {
    discovered ??= oidc
      .discovery(
        new URL(settings.issuer),
        settings.clientId,
        settings.clientSecret,
        oidc.ClientSecretPost(settings.clientSecret),
        { timeout: 5, ...(isLoopback && { execute: [oidc.allowInsecureRequests] }) },
      )
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  };

  return {
    /** Where the browser is sent to. */
    async authorizationUrl(attempt: Attempt): Promise<URL> {
      return oidc.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        response_type: 'code',
        state: attempt.state,
        nonce: attempt.nonce,
      });
    },
    /** Trades the code that came back for verified claims. Errors: a wrong state, nonce, signature, audience or time. */
    async claims(cameBackTo: URL, attempt: Attempt): Promise<Claims> {
      const tokens = await oidc.authorizationCodeGrant(await discover(), cameBackTo, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      return tokens.claims() ?? {};
    },
  };
};
