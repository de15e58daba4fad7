// What the page shows to whom, and what people can do in it.
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../simulator/page/state.ts';
import {
  ADA,
  BOT,
  BRUNO,
  dig,
  eventually,
  GENERAL,
  GUEST,
  makeChannel,
  OTTO,
  RANDOM,
  startSimulator,
} from './support.ts';

type Channels = { name: string; is_member: boolean; unread: number; kind: string }[];

describe('the page', () => {
  it('lists public channels and one’s own, and never a private channel to outsiders', async () => {
    const simulator = await startSimulator();
    const secret = dig(
      await simulator.post('/page/api/channel', { as: ADA, op: 'create', name: 'secret', is_private: true }),
      'channel',
    );
    const names = async (id: string) =>
      ((await simulator.get(`/page/api/state?as=${id}`)).channels as Channels).map((one) => one.name);
    expect(await names(ADA)).toEqual(['general', 'random', 'secret']);
    expect(await names(BRUNO)).toEqual(['general', 'random']);
    expect(await names(GUEST)).toEqual([]);
    expect(await names(OTTO)).toEqual(['general']);
    const peek = await simulator.get(`/page/api/messages?as=${BRUNO}&channel=${secret}`);
    const never = await simulator.get(`/page/api/messages?as=${BRUNO}&channel=C0NEVERWAS`);
    expect(peek).toEqual(never);
    expect(
      await simulator.post('/page/api/channel', { as: BRUNO, op: 'join', channel: secret }),
    ).toMatchObject({
      ok: false,
      error: 'channel_not_found',
    });
    await simulator.post('/page/api/channel', { as: ADA, op: 'invite', channel: secret, users: [GUEST] });
    expect(await names(GUEST)).toEqual(['secret']);
  });

  it('shows ephemeral messages to their reader only, and counts what is unread', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-page');
    await simulator.call('conversations.invite', { channel, users: `${ADA},${BRUNO}` });
    await simulator.call('chat.postMessage', { channel, text: 'for all' });
    await simulator.call('chat.postEphemeral', { channel, user: ADA, text: 'for Ada' });
    const unread = async (id: string) =>
      ((await simulator.get(`/page/api/state?as=${id}`)).channels as Channels).find(
        (one) => one.name === 'inc-page',
      )?.unread;
    expect([await unread(ADA), await unread(BRUNO)]).toEqual([2, 1]);
    const texts = async (id: string) =>
      (
        (await simulator.get(`/page/api/messages?as=${id}&channel=${channel}`)).messages as { text: string }[]
      ).map((one) => one.text);
    expect((await texts(ADA)).slice(-2)).toEqual(['for all', 'for Ada']);
    expect((await texts(BRUNO)).slice(-1)).toEqual(['for all']);
    expect([await unread(ADA), await unread(BRUNO)]).toEqual([0, 0]);
  });

  it('shows pins, edits, bookmarks and members', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-pins');
    const ts = dig(await simulator.call('chat.postMessage', { channel, text: 'old' }), 'ts');
    await simulator.call('chat.update', { channel, ts, text: 'new' });
    await simulator.call('pins.add', { channel, timestamp: ts });
    const link = 'http://127.0.0.1:3000/incidents/1';
    await simulator.call('bookmarks.add', { channel_id: channel, title: 'Homepage', type: 'link', link });
    await simulator.call('conversations.invite', { channel, users: ADA });
    const shown = await simulator.get(`/page/api/messages?as=${ADA}&channel=${channel}`);
    expect(shown.messages).toContainEqual({
      ts,
      user: { id: BOT, name: 'Cordon', is_bot: true },
      text: 'new',
      subtype: null,
      blocks: [],
      ephemeral: false,
      pinned: true,
      edited: true,
    });
    expect(shown.bookmarks).toMatchObject([{ title: 'Homepage', link }]);
    expect(shown.members).toEqual([
      { id: BOT, name: 'Cordon' },
      { id: ADA, name: 'Ada Lovelace' },
    ]);
  });

  it('makes suggestions from the usage hint', () => {
    const commands = [
      { command: '/incident', description: 'Declare', usage_hint: '[help: show what you can do | list]' },
    ];
    expect(
      commandsOf({ display_information: { name: 'x' }, features: { slash_commands: commands } })[0]
        ?.suggestions,
    ).toEqual([
      { text: '/incident', description: 'Declare' },
      { text: '/incident help', description: 'show what you can do' },
      { text: '/incident list', description: '' },
    ]);
  });

  it('lets people do only what the workspace allows', async () => {
    const simulator = await startSimulator();
    const act = (body: Record<string, unknown>) => simulator.post('/page/api/channel', body);
    expect(await act({ as: BRUNO, op: 'kick', channel: RANDOM, users: [ADA] })).toMatchObject({
      error: 'restricted_action',
    });
    expect(await act({ as: 'U0ADMIN001', op: 'kick', channel: RANDOM, users: [ADA] })).toEqual({ ok: true });
    expect(await act({ as: ADA, op: 'join', channel: RANDOM })).toMatchObject({ ok: true });
    expect(await act({ as: ADA, op: 'leave', channel: GENERAL })).toMatchObject({
      error: 'cant_leave_general',
    });
    expect(await act({ as: GUEST, op: 'create', name: 'mine' })).toMatchObject({
      error: 'restricted_action',
    });
    expect(await act({ as: ADA, op: 'create', name: 'random' })).toMatchObject({ error: 'name_taken' });
    await simulator.act({ action: 'deactivate', user: ADA });
    expect(await act({ as: ADA, op: 'create', name: 'late' })).toMatchObject({ error: 'user_deactivated' });
    expect(await simulator.post('/page/api/message', { as: ADA, channel: GENERAL, text: 'x' })).toMatchObject(
      { ok: false },
    );
  });

  it('tells the removed person through the helper', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-kick');
    await simulator.call('conversations.invite', { channel, users: ADA });
    expect(await simulator.call('conversations.kick', { channel, user: ADA })).toEqual({
      ok: true,
      errors: {},
    });
    const { channels } = await simulator.get(`/page/api/state?as=${ADA}`);
    const dm = (channels as { name: string; id: string }[]).find((one) => one.name === 'Slackbot');
    const { messages } = await simulator.get(`/page/api/messages?as=${ADA}&channel=${dm?.id}`);
    expect((messages as { text: string }[]).at(-1)?.text).toBe(
      `You have been removed from #inc-kick by <@${BOT}>`,
    );
  });

  it('streams a sign of change to those who can see it, and to nobody else', async () => {
    const simulator = await startSimulator();
    const counts: Record<string, number> = { [ADA]: 0, [BRUNO]: 0 };
    const controller = new AbortController();
    for (const id of [ADA, BRUNO]) {
      const stream = await fetch(`${simulator.url}/page/api/stream?as=${id}`, { signal: controller.signal });
      expect(stream.headers.get('content-type')).toBe('text/event-stream');
      void (async () => {
        const decoder = new TextDecoder();
        for await (const chunk of stream.body ?? []) {
          counts[id] = (counts[id] ?? 0) + decoder.decode(chunk).split('event: changed').length - 1;
        }
      })().catch(() => {});
    }
    await eventually(() => counts[ADA] === 1 && counts[BRUNO] === 1, 'the first signs');
    await simulator.post('/page/api/channel', { as: ADA, op: 'create', name: 'quiet', is_private: true });
    await eventually(() => (counts[ADA] ?? 0) > 1, 'the sign for Ada');
    expect(counts[BRUNO]).toBe(1);
    controller.abort();
  });

  it('lists the last deliveries without their content', async () => {
    const simulator = await startSimulator();
    await simulator.post('/page/api/message', { as: ADA, channel: GENERAL, text: '/incident help' });
    const { deliveries } = await simulator.get('/page/api/deliveries');
    expect(deliveries).toMatchObject([{ kind: 'command', summary: '/incident help', status: 0, attempt: 0 }]);
    expect((deliveries as object[])[0]).not.toHaveProperty('payload');
  });

  it('complains clearly about requests that it cannot use', async () => {
    const simulator = await startSimulator();
    expect(await simulator.post('/page/api/message', { as: ADA })).toMatchObject({ statusCode: 400 });
    expect(
      await simulator.post('/page/api/message', { as: 'U0NOBODY', channel: GENERAL, text: 'x' }),
    ).toMatchObject({
      message: expect.stringContaining('names nobody'),
    });
    expect(await simulator.post('/page/api/channel', { as: ADA, op: 'paint' })).toMatchObject({
      statusCode: 400,
    });
  });
});
