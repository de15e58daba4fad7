// Sign in with Slack, with an ordinary OpenID Connect client.
import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { ADA, startSimulator, type TestSimulator } from './support.ts';

const CLIENT_ID = '1000000000001.1000000000002';
const CALLBACK = 'http://127.0.0.1:9/callback';

async function discover(simulator: TestSimulator): Promise<oidc.Configuration> {
  const secret = 'simulator-client-secret';
  const execute = [oidc.allowInsecureRequests];
  return oidc.discovery(new URL(simulator.url), CLIENT_ID, secret, undefined, { execute });
}

function authorizeUrl(config: oidc.Configuration, more: Record<string, string> = {}): string {
  const scope = 'openid email profile';
  return oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope,
    state: 's',
    nonce: 'n',
    ...more,
  }).href;
}

async function signIn(config: oidc.Configuration, more: Record<string, string> = {}): Promise<URL> {
  const answer = await fetch(authorizeUrl(config, { login_hint: ADA, ...more }), { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

describe('signing in', () => {
  it('gives an id token that an OpenID client accepts, with Slack’s claims', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const back = await signIn(config);
    expect(back.origin + back.pathname).toBe(CALLBACK);
    const tokens = await oidc.authorizationCodeGrant(config, back, {
      expectedState: 's',
      expectedNonce: 'n',
    });
    expect(tokens.claims()).toMatchObject({
      iss: simulator.url,
      sub: ADA,
      aud: CLIENT_ID,
      nonce: 'n',
      email: 'ada@acme.test',
      email_verified: true,
      name: 'Ada Lovelace',
      'https://slack.com/user_id': ADA,
      'https://slack.com/team_id': 'T0ACME0001',
      'https://slack.com/team_name': 'Acme',
    });
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'RS256' });
    const info = await oidc.fetchUserInfo(config, tokens.access_token, ADA);
    expect(info).toMatchObject({
      ok: true,
      email: 'ada@acme.test',
      'https://slack.com/team_id': 'T0ACME0001',
    });
    expect(await simulator.call('users.list', {}, tokens.access_token)).toMatchObject({
      error: 'missing_scope',
    });
  });

  it('takes a code once, and within ten minutes', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const checks = { expectedState: 's', expectedNonce: 'n' };
    const back = await signIn(config);
    await oidc.authorizationCodeGrant(config, back, checks);
    await expect(oidc.authorizationCodeGrant(config, back, checks)).rejects.toThrow();
    const late = await signIn(config);
    simulator.clock.advance(10 * 60_000 + 1);
    await expect(oidc.authorizationCodeGrant(config, late, checks)).rejects.toThrow();
  });

  it('holds the client to its code challenge', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const verifier = oidc.randomPKCECodeVerifier();
    const challenge = {
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    const checks = { expectedState: 's', expectedNonce: 'n' };
    const good = { ...checks, pkceCodeVerifier: verifier };
    const tokens = await oidc.authorizationCodeGrant(config, await signIn(config, challenge), good);
    expect(tokens.claims()?.sub).toBe(ADA);
    const bad = { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    await expect(oidc.authorizationCodeGrant(config, await signIn(config, challenge), bad)).rejects.toThrow();
  });

  it('gives only the claims of the granted scopes', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const back = await signIn(config, { scope: 'openid' });
    const tokens = await oidc.authorizationCodeGrant(config, back, {
      expectedState: 's',
      expectedNonce: 'n',
    });
    expect(tokens.claims()).not.toHaveProperty('email');
    expect(tokens.claims()).not.toHaveProperty('name');
  });

  it('refuses deactivated people', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const back = await signIn(config);
    await simulator.act({ action: 'deactivate', user: ADA });
    await expect(
      oidc.authorizationCodeGrant(config, back, { expectedState: 's', expectedNonce: 'n' }),
    ).rejects.toThrow();
  });
});

describe('the page', () => {
  it('lets one choose a person with a plain form, or cancel', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const answer = await fetch(authorizeUrl(config, { team: 'T0ACME0001' }));
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9");
    expect(html).toContain('not Slack');
    expect(html).toContain('<legend>Acme</legend>');
    expect(html).toContain('Greta Guest');
    expect(html).not.toContain('Globex');
    expect(html).toContain(`name="login_hint" value="${ADA}"`);
    expect(html).toContain('name="state" value="s"');
    const cancelled = await fetch(authorizeUrl(config, { decision: 'cancel' }), { redirect: 'manual' });
    expect(cancelled.headers.get('location')).toBe(`${CALLBACK}?error=access_denied&state=s`);
  });

  it('writes nothing of the request into the page unescaped', async () => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const html = await (await fetch(authorizeUrl(config, { state: '"><script>alert(1)</script>' }))).text();
    expect(html).not.toContain('<script>');
  });

  it.each([
    ['another app', { client_id: '1.2' }, 'invalid_client_id'],
    ['an address outside the app', { redirect_uri: 'http://evil.test/' }, 'bad_redirect_uri'],
    ['a scope without openid', { scope: 'email' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'response_type'],
  ])('refuses %s', async (_what, change, message) => {
    const simulator = await startSimulator();
    const config = await discover(simulator);
    const answer = await fetch(authorizeUrl(config, { login_hint: ADA, ...change }), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });
});
