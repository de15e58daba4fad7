// Answers have the keys that Slack documents or was seen to send, and lists come in pages.

import { type UsersListResponse, WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import {
  ACME_TOKEN,
  ADA,
  BOT,
  BRUNO,
  dig,
  GENERAL,
  GUEST,
  makeChannel,
  OTTO,
  startSimulator,
} from './support.ts';

describe('access', () => {
  it('refuses calls without a token and with a token that nobody has', async () => {
    const { url } = await startSimulator();
    expect(await (await fetch(`${url}/api/auth.test`)).json()).toEqual({ ok: false, error: 'not_authed' });
    const headers = { authorization: 'Bearer xoxb-wrong' };
    expect(await (await fetch(`${url}/api/auth.test`, { headers })).json()).toEqual({
      ok: false,
      error: 'invalid_auth',
    });
  });

  it('checks the token, then the scope, then the arguments', async () => {
    const simulator = await startSimulator();
    expect(await simulator.call('users.info', {}, 'wrong')).toMatchObject({ error: 'invalid_auth' });
    await simulator.act({ action: 'set_scopes', team: 'T0ACME0001', scopes: ['chat:write'] });
    expect(await simulator.call('users.info')).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
    });
    await simulator.act({ action: 'set_scopes', team: 'T0ACME0001', scopes: ['users:read'] });
    expect(await simulator.call('users.info')).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
  });

  it('takes the token and arguments from the address as well, and JSON only where Slack does', async () => {
    const { url } = await startSimulator();
    const asked = await fetch(`${url}/api/users.info?token=${ACME_TOKEN}&user=${ADA}`);
    expect(await asked.json()).toMatchObject({ ok: true, user: { id: ADA } });
    expect(asked.headers.get('x-oauth-scopes')).toContain('groups:write');
    const headers = { authorization: `Bearer ${ACME_TOKEN}`, 'content-type': 'application/json' };
    const json = (method: string, body: unknown) =>
      fetch(`${url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(body) }).then((one) =>
        one.json(),
      );
    expect(await json('users.info', { user: ADA })).toMatchObject({ error: 'invalid_arguments' });
    expect(await json('conversations.create', { name: 'by-json' })).toMatchObject({
      ok: true,
      warning: 'missing_charset',
      channel: { name: 'by-json', is_private: false },
    });
  });

  it('shows a private channel only to a token inside it, and other workspaces not at all', async () => {
    const simulator = await startSimulator();
    const secret = dig(
      await simulator.act({ action: 'create_channel', as: ADA, name: 'secret', is_private: true }),
      'channel',
    );
    const unknown = { ok: false, error: 'channel_not_found' };
    for (const method of ['conversations.info', 'conversations.members', 'conversations.history']) {
      expect(await simulator.call(method, { channel: secret })).toEqual(unknown);
      expect(await simulator.call(method, { channel: 'C0NEVERWAS' })).toEqual(unknown);
      expect(await simulator.call(method, { channel: 'C0GLOBEX01' })).toEqual(unknown);
    }
    const types = 'public_channel,private_channel';
    const listed = await simulator.call('conversations.list', { types });
    expect((listed.channels as { name: string }[]).map((one) => one.name)).toEqual(['general', 'random']);
    expect(await simulator.call('users.conversations', { types })).toMatchObject({ channels: [] });
    expect(await simulator.call('users.info', { user: OTTO })).toEqual({
      ok: false,
      error: 'user_not_found',
    });
    await simulator.act({ action: 'invite', as: ADA, channel: secret, users: [BOT] });
    expect(await simulator.call('conversations.info', { channel: secret })).toMatchObject({ ok: true });
  });

  it('ends with auth.revoke, together with all memberships', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-end');
    expect(await simulator.call('auth.revoke', { test: true })).toEqual({ ok: true, revoked: false });
    expect(await simulator.call('auth.revoke')).toEqual({ ok: true, revoked: true });
    expect(await simulator.call('auth.test')).toEqual({ ok: false, error: 'token_revoked' });
    expect(simulator.world().channels.find((one) => one.id === channel)?.members).toEqual([]);
    await simulator.act({ action: 'reinstall', team: 'T0ACME0001' });
    expect(await simulator.call('conversations.info', { channel })).toEqual({
      ok: false,
      error: 'channel_not_found',
    });
  });
});

describe('the official client', () => {
  it('reads people with all pages, marks guests, and sees no e-mail without its scope', async () => {
    const simulator = await startSimulator();
    const client = new WebClient(ACME_TOKEN, { slackApiUrl: `${simulator.url}/api/` });
    const seen: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 3 })) {
      for (const member of (page as UsersListResponse).members ?? []) seen.push(member.id ?? '');
    }
    expect(seen).toHaveLength(8);
    const guest = await client.users.info({ user: GUEST });
    expect(guest.user).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(guest.user?.profile?.email).toBe('greta@acme.test');
    await simulator.act({ action: 'set_scopes', team: 'T0ACME0001', scopes: ['users:read'] });
    expect((await client.users.info({ user: GUEST })).user?.profile).not.toHaveProperty('email');
  });

  it('pages through the members of a channel', async () => {
    const simulator = await startSimulator();
    const client = new WebClient(ACME_TOKEN, { slackApiUrl: `${simulator.url}/api/` });
    const first = await client.conversations.members({ channel: GENERAL, limit: 4 });
    expect(first.members).toHaveLength(4);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.members({ channel: GENERAL, limit: 4, cursor });
    expect(second.members).toHaveLength(1);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  it('meets the one answer without ok and error when the bot leaves a channel that it is not in', async () => {
    const simulator = await startSimulator();
    const client = new WebClient(ACME_TOKEN, {
      slackApiUrl: `${simulator.url}/api/`,
      retryConfig: { retries: 0 },
    });
    await expect(client.conversations.leave({ channel: GENERAL })).rejects.toThrow('undefined');
  });
});

describe('invitations', () => {
  it('fail altogether because of one bad id, unless forced', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-many');
    const users = `${ADA},${OTTO},${BRUNO}`;
    const errors = [{ user: OTTO, ok: false, error: 'user_not_found' }];
    expect(await simulator.call('conversations.invite', { channel, users })).toEqual({
      ok: false,
      error: 'user_not_found',
      errors,
    });
    expect(await simulator.call('conversations.members', { channel })).toMatchObject({ members: [BOT] });
    expect(await simulator.call('conversations.invite', { channel, users, force: true })).toMatchObject({
      ok: true,
      errors,
    });
    expect(await simulator.call('conversations.members', { channel })).toMatchObject({
      members: [BOT, ADA, BRUNO],
    });
  });
});

describe('messages', () => {
  it('carry metadata that only those see who ask for it', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-meta');
    const metadata = { event_type: 'cordon', event_payload: { key: 'k1' } };
    const { ts } = await simulator.call('chat.postMessage', { channel, text: 'x', metadata });
    const read = async (more: Record<string, unknown>) =>
      (await simulator.call('conversations.history', { channel, limit: 1, ...more })).messages;
    expect(await read({})).toMatchObject([{ ts }]);
    expect((await read({})) as unknown[]).not.toMatchObject([{ metadata }]);
    expect(await read({ include_all_metadata: true })).toMatchObject([{ ts, metadata }]);
  });

  it('have times that are unique within the channel even when the clock stands still', async () => {
    const { createClock } = await import('../../simulator/index.ts');
    const simulator = await startSimulator({ clock: createClock({ startAt: 1_800_000_000_000 }) });
    const channel = await makeChannel(simulator, 'inc-still');
    const ts = [];
    for (let i = 0; i < 50; i += 1)
      ts.push((await simulator.call('chat.postMessage', { channel, text: 'x' })).ts);
    expect(new Set(ts).size).toBe(50);
    expect(ts).toEqual([...ts].sort());
    expect(ts[0]).toMatch(/^1800000000\.\d{6}$/);
  });
});

describe('the seed', () => {
  it('decides all ids', async () => {
    const { createClock } = await import('../../simulator/index.ts');
    const make = async (seed: number) => {
      const simulator = await startSimulator({ seed, clock: createClock({ startAt: 1_800_000_000_000 }) });
      return makeChannel(simulator, 'inc-seed');
    };
    const one = await make(1);
    expect(one).toMatch(/^C0[A-Z0-9]{9}$/);
    expect(await make(1)).toBe(one);
    expect(await make(2)).not.toBe(one);
  });
});
