// Installing the app by OAuth: the page, the code, the tokens, and how an installation ends.
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { pause, startListening } from './listening-app.ts';
import {
  ACME_TOKEN,
  ADA,
  BOT,
  dig,
  GENERAL,
  GUEST,
  makeChannel,
  OWNER,
  startSimulator,
  type TestSimulator,
} from './support.ts';

const client = { client_id: '1000000000001.1000000000002', client_secret: 'simulator-client-secret' };
const BACK = 'http://127.0.0.1:9/slack/oauth_redirect';
const SCOPES = 'chat:write,groups:write,users:read';

const pageUrl = (simulator: TestSimulator, more: Record<string, string> = {}) =>
  `${simulator.url}/oauth/v2/authorize?${new URLSearchParams({
    client_id: client.client_id,
    scope: SCOPES,
    redirect_uri: BACK,
    state: 's1',
    ...more,
  })}`;

async function install(simulator: TestSimulator, more: Record<string, string> = {}): Promise<URL> {
  const url = pageUrl(simulator, { login_hint: OWNER, ...more });
  const answer = await fetch(url, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

const codeOf = (back: URL) => back.searchParams.get('code') ?? '';

const access = (simulator: TestSimulator, code: string, more: Record<string, string> = {}) => {
  const web = new WebClient(undefined, { slackApiUrl: `${simulator.url}/api/`, retryConfig: { retries: 0 } });
  return web.oauth.v2.access({ ...client, code, redirect_uri: BACK, ...more });
};

describe('the page', () => {
  it('shows the scopes and who may install, but no guests', async () => {
    const simulator = await startSimulator();
    await simulator.act({ action: 'uninstall', team: 'T0OTHER001' });
    const answer = await fetch(pageUrl(simulator, { user_scope: 'groups:write.invites' }));
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const text of [
      'Install Cordon?',
      'chat:write',
      'groups:write.invites',
      'Olivia Owner',
      'Otto Other',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('Greta Guest');
    expect(html).toContain('Acme (installed already: permissions are added)');
    expect(html).toContain('<legend>Globex</legend>');
    const onlyAcme = await (await fetch(pageUrl(simulator, { team: 'T0ACME0001' }))).text();
    expect(onlyAcme).not.toContain('Otto Other');
  });

  it('goes back with a code and the state, or with access_denied', async () => {
    const simulator = await startSimulator();
    const back = await install(simulator);
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([BACK, 's1']);
    expect(codeOf(back)).toMatch(/^\d+\.\d+\.[0-9a-f]{64}$/);
    const denied = await install(simulator, { decision: 'cancel' });
    expect(Object.fromEntries(denied.searchParams)).toEqual({ error: 'access_denied', state: 's1' });
  });

  it.each([
    [{ client_id: 'x' }, 'invalid_client_id'],
    [{ redirect_uri: 'http://evil.test/back' }, 'bad_redirect_uri'],
    [{ scope: '' }, 'no_scopes'],
    [{ team: 'T0NOBODY' }, 'there is no workspace T0NOBODY'],
  ])('explains what is wrong: %j', async (more, message) => {
    const simulator = await startSimulator();
    const answer = await fetch(pageUrl(simulator, more as Record<string, string>));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });
});

describe('oauth.v2.access', () => {
  it('answers with the bot’s token and who installed the app', async () => {
    const simulator = await startSimulator();
    const answer = await access(simulator, codeOf(await install(simulator, { user_scope: 'users:read' })));
    expect(answer).toMatchObject({
      ok: true,
      // The workspace has the app already, so it keeps the token.
      access_token: ACME_TOKEN,
      token_type: 'bot',
      bot_user_id: BOT,
      app_id: 'A0CORDON01',
      team: { id: 'T0ACME0001', name: 'Acme' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: OWNER, token_type: 'user', scope: 'users:read' },
    });
    const token = String(answer.authed_user?.access_token);
    expect(token).toMatch(/^xoxp-/);
    expect(await simulator.call('auth.test', {}, token)).toMatchObject({ ok: true, user_id: OWNER });
  });

  it('takes credentials by HTTP Basic, and a code once, within ten minutes', async () => {
    const simulator = await startSimulator();
    const ask = async (code: string) => {
      const basic = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64');
      const answer = await fetch(`${simulator.url}/api/oauth.v2.access`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({ code, redirect_uri: BACK }),
      });
      return ((await answer.json()) as { error?: string }).error;
    };
    const code = codeOf(await install(simulator));
    expect([await ask(code), await ask(code)]).toEqual([undefined, 'invalid_code']);
    const late = codeOf(await install(simulator));
    simulator.clock.advance(10 * 60_000 + 1);
    expect(await ask(late)).toBe('invalid_code');
  });

  it('installs in a workspace that never had the app', async () => {
    const { simulator, forms } = await startListening();
    const back = `${new URL(BACK).pathname}`;
    const founded = await simulator.act({ action: 'add_workspace', name: 'Initech', owner: 'Ines Icaza' });
    const [team, owner] = [dig(founded, 'team'), dig(founded, 'user')];
    const fresh = () => simulator.world().workspaces.find((one) => one.id === team);
    expect(fresh()).toMatchObject({ name: 'Initech', is_installed: false });
    const general = simulator.world().channels.find((one) => one.team_id === team)?.id;
    const run = { action: 'run_command', as: owner, channel: general, text: '/incident' };
    expect(await simulator.act(run)).toMatchObject({ error: 'invalid_command' });
    // Without an address of its own, the request leads to the path that the manifest names.
    const url = pageUrl(simulator, { login_hint: owner, team }).replace(/redirect_uri=[^&]+&/, '');
    const answer = await fetch(url, { redirect: 'manual' });
    const code = codeOf(new URL(answer.headers.get('location') ?? ''));
    expect(answer.headers.get('location')).toContain(back);
    const { access_token: token } = await access(simulator, code);
    expect(token).toMatch(new RegExp(`^xoxb-simulator-${team}-`));
    expect(fresh()).toMatchObject({ is_installed: true });
    expect(await simulator.call('auth.test', {}, token)).toMatchObject({ ok: true, team_id: team });
    expect(await simulator.act(run)).toEqual({ ok: true });
    expect(forms).toHaveLength(1);
  });

  it('comes back after an uninstall with a new token, in no channel', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-again');
    await simulator.act({ action: 'uninstall', team: 'T0ACME0001' });
    const { access_token: token, scope } = await access(simulator, codeOf(await install(simulator)));
    expect(token).not.toBe(ACME_TOKEN);
    expect(scope).toBe(SCOPES);
    expect(await simulator.call('auth.test')).toEqual({ ok: false, error: 'token_revoked' });
    expect(await simulator.call('conversations.kick', { channel, user: ADA }, token)).toEqual({
      ok: false,
      error: 'channel_not_found',
    });
  });
});

describe('an installation ends', () => {
  it.each(['auth.revoke', 'apps.uninstall', 'act'])(
    'by %s, with both events and nothing more',
    async (how) => {
      const { simulator, heard, envelopes } = await startListening();
      const channel = await makeChannel(simulator, 'inc-end');
      await access(
        simulator,
        codeOf(
          await install(simulator, {
            user_scope: 'users:read',
            redirect_uri: `${simulator.world().app_url}/x`,
          }),
        ),
        {
          redirect_uri: `${simulator.world().app_url}/x`,
        },
      );
      if (how === 'act') await simulator.act({ action: 'uninstall', team: 'T0ACME0001' });
      else expect(await simulator.call(how, how === 'auth.revoke' ? {} : client)).toMatchObject({ ok: true });
      expect(await heard('app_uninstalled', 1)).toHaveLength(1);
      expect(await heard('tokens_revoked', 1)).toMatchObject([{ tokens: { oauth: [OWNER], bot: [BOT] } }]);
      const { channels, tokens } = simulator.world();
      expect(channels.find((one) => one.id === channel)?.members).toEqual([]);
      const live = tokens.filter((one) => one.team_id === 'T0ACME0001' && one.state === 'live');
      expect(live).toEqual([]);
      const before = envelopes.length;
      await simulator.act({ action: 'set_role', user: GUEST, role: 'member' });
      await simulator.act({ action: 'uninstall', team: 'T0ACME0001' });
      await pause();
      expect(envelopes).toHaveLength(before);
      const run = { action: 'run_command', as: ADA, channel: GENERAL, text: '/incident' };
      expect(await simulator.act(run)).toMatchObject({ error: 'invalid_command' });
    },
  );

  it('for one person only, when their token ends', async () => {
    const { simulator, heard, events } = await startListening();
    const back = `${simulator.world().app_url}/x`;
    const code = codeOf(await install(simulator, { user_scope: 'users:read', redirect_uri: back }));
    await access(simulator, code, { redirect_uri: back });
    await simulator.act({ action: 'revoke_tokens', user: OWNER });
    expect(await heard('tokens_revoked', 1)).toMatchObject([{ tokens: { oauth: [OWNER], bot: [] } }]);
    await pause();
    expect(events('app_uninstalled')).toEqual([]);
    expect(await simulator.call('auth.test')).toMatchObject({ ok: true });
  });

  it('tells of it in either order', async () => {
    const orders = new Set<string>();
    for (let seed = 1; seed <= 8; seed += 1) {
      const { simulator, heard, envelopes } = await startListening({ seed });
      await simulator.act({ action: 'uninstall', team: 'T0ACME0001' });
      await heard('app_uninstalled', 1);
      await heard('tokens_revoked', 1);
      orders.add(envelopes.map(({ event }) => event.type).join());
    }
    expect(orders.size).toBe(2);
  });
});
