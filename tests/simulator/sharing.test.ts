// Slack Connect: a channel with people of two workspaces, and what the app sees of it.
import { describe, expect, it } from 'vitest';
import { startListening } from './listening-app.ts';
import { ADA, BOT, dig, makeChannel, OTTO, startSimulator, type TestSimulator } from './support.ts';

const GLOBEX = 'T0OTHER001';
const MONA = 'U0GLOBEX02';

const membersOf = async (simulator: TestSimulator, channel: string) =>
  (await simulator.call('conversations.members', { channel })).members;
const infoOf = async (simulator: TestSimulator, channel: string) =>
  (await simulator.call('conversations.info', { channel })).channel;

describe('a channel', () => {
  it('is offered to another workspace first, and shared once that accepts', async () => {
    const { simulator, events, heard, envelopes } = await startListening();
    const channel = await makeChannel(simulator, 'inc-shared');
    expect(await infoOf(simulator, channel)).toMatchObject({
      is_shared: false,
      is_ext_shared: false,
      is_pending_ext_shared: false,
      shared_team_ids: ['T0ACME0001'],
    });
    await simulator.act({ action: 'share', channel, team: GLOBEX, pending: true });
    expect(await infoOf(simulator, channel)).toMatchObject({
      is_ext_shared: false,
      is_pending_ext_shared: true,
      pending_shared: [GLOBEX],
      pending_connected_team_ids: [GLOBEX],
    });
    expect(events('channel_shared')).toEqual([]);
    await simulator.act({ action: 'share', channel, team: GLOBEX });
    expect(await infoOf(simulator, channel)).toMatchObject({
      is_shared: true,
      is_ext_shared: true,
      is_pending_ext_shared: false,
      shared_team_ids: ['T0ACME0001', GLOBEX],
      conversation_host_id: 'T0ACME0001',
    });
    expect(await heard('channel_shared', 1)).toEqual([
      { type: 'channel_shared', connected_team_id: GLOBEX, channel, event_ts: expect.any(String) },
    ]);
    const envelope = envelopes.find(({ event }) => event.type === 'channel_shared');
    expect(envelope).toMatchObject({ team_id: 'T0ACME0001', is_ext_shared_channel: true });
    expect(simulator.world().channels.find((one) => one.id === channel)).toMatchObject({
      shared_with: [GLOBEX],
      pending_shares: [],
    });
  });

  it('lets people of the other workspace in, with the team they come from, and out by kick', async () => {
    const { simulator, heard } = await startListening();
    const channel = await makeChannel(simulator, 'inc-guests');
    expect(await simulator.call('conversations.invite', { channel, users: OTTO })).toMatchObject({
      error: 'user_not_found',
    });
    await simulator.act({ action: 'share', channel, team: GLOBEX });
    expect(await simulator.call('conversations.invite', { channel, users: `${ADA},${OTTO}` })).toMatchObject({
      ok: true,
    });
    await simulator.act({ action: 'invite', as: OTTO, channel, users: [MONA] });
    expect(await membersOf(simulator, channel)).toEqual([BOT, ADA, OTTO, MONA]);
    const joins = await heard('member_joined_channel', 4);
    const known = joins.map(({ user, team, inviter }) => [user, team, inviter]);
    expect(known.sort()).toEqual([
      [BOT, 'T0ACME0001', undefined],
      [ADA, 'T0ACME0001', BOT],
      [OTTO, GLOBEX, BOT],
      [MONA, GLOBEX, OTTO],
    ]);
    expect(await simulator.call('conversations.kick', { channel, user: OTTO })).toMatchObject({ ok: true });
    expect(await heard('member_left_channel', 1)).toMatchObject([{ user: OTTO, team: GLOBEX }]);
    const direct = simulator
      .world()
      .channels.find(({ kind, members }) => kind === 'im' && members.includes(OTTO));
    expect(direct).toMatchObject({ team_id: GLOBEX });
  });

  it('shows who is a stranger and who is merely from elsewhere', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-who');
    expect(await simulator.call('users.info', { user: OTTO })).toMatchObject({ error: 'user_not_found' });
    await simulator.act({ action: 'share', channel, team: GLOBEX });
    const stranger = await simulator.call('users.info', { user: OTTO });
    expect(stranger.user).toMatchObject({ id: OTTO, team_id: GLOBEX, is_stranger: true });
    expect(JSON.stringify(stranger)).not.toContain('otto@globex.test');
    await simulator.call('conversations.invite', { channel, users: OTTO });
    expect((await simulator.call('users.info', { user: OTTO })).user).toMatchObject({
      team_id: GLOBEX,
      is_stranger: false,
    });
    expect((await simulator.call('users.info', { user: ADA })).user).not.toHaveProperty('is_stranger');
  });

  it('is seen and written in by the others, under their own team', async () => {
    const { simulator, heard, forms } = await startListening();
    const channel = await makeChannel(simulator, 'inc-talk');
    await simulator.act({ action: 'share', channel, team: GLOBEX });
    await simulator.call('conversations.invite', { channel, users: OTTO });
    const { channels } = await simulator.get(`/page/api/state?as=${OTTO}`);
    expect((channels as { name: string }[]).map((one) => one.name)).toEqual(['general', 'inc-talk']);
    await simulator.act({ action: 'post_message', as: OTTO, channel, text: 'hello' });
    const messages = await heard('message', 3);
    const hello = { user: OTTO, team: GLOBEX, channel, text: 'hello' };
    expect(messages).toContainEqual(expect.objectContaining(hello));
    await simulator.act({ action: 'run_command', as: OTTO, channel, text: '/incident' });
    expect(forms.at(-1)).toMatchObject({ team_id: GLOBEX, team_domain: 'globex', channel_id: channel });
  });

  it('loses the others when it is not shared any more, without a word about each', async () => {
    const { simulator, heard, events } = await startListening();
    const channel = await makeChannel(simulator, 'inc-over');
    await simulator.act({ action: 'share', channel, team: GLOBEX });
    await simulator.call('conversations.invite', { channel, users: OTTO });
    await simulator.act({ action: 'unshare', channel, team: GLOBEX });
    expect(await membersOf(simulator, channel)).toEqual([BOT]);
    expect(await heard('channel_unshared', 1)).toMatchObject([
      { previously_connected_team_id: GLOBEX, channel, is_ext_shared: false },
    ]);
    expect(events('member_left_channel')).toEqual([]);
    expect(await infoOf(simulator, channel)).toMatchObject({ is_ext_shared: false });
  });

  it('tells the app of the workspace whose bot is inside, and of a public one always', async () => {
    const { simulator, heard } = await startListening();
    const secret = dig(
      await simulator.act({ action: 'create_channel', as: ADA, name: 'secret', is_private: true }),
      'channel',
    );
    await simulator.act({ action: 'share', channel: secret, team: GLOBEX });
    await simulator.act({ action: 'share', channel: 'C0RANDOM01', team: GLOBEX });
    expect((await heard('channel_shared', 1)).map((event) => event.channel)).toEqual(['C0RANDOM01']);
  });
});

describe('a share that makes no sense', () => {
  it.each([
    [{ channel: 'C0RANDOM01', team: 'T0ACME0001' }, 'belongs to T0ACME0001 itself'],
    [{ channel: 'C0RANDOM01', team: 'T0NOBODY' }, 'There is no workspace T0NOBODY'],
    [{ channel: 'C0NOWHERE', team: GLOBEX }, 'There is no channel C0NOWHERE'],
  ])('is refused: %j', async (body, message) => {
    const simulator = await startSimulator();
    const answer = await simulator.post('/control/act', { action: 'share', ...body });
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(message) });
  });
});
