// The page's administration, and what ordinary people may do to a channel themselves.
import { describe, expect, it } from 'vitest';
import {
  ADA,
  BOT,
  BRUNO,
  dig,
  GENERAL,
  GUEST,
  makeChannel,
  OWNER,
  startSimulator,
  type TestSimulator,
} from './support.ts';

const ADMIN = 'U0ADMIN001';
const TEAM = 'T0ACME0001';

type State = {
  channels: { id: string; may: string[]; shared_with: string[]; pending_shares: string[] }[];
  shortcuts: unknown[];
  commands: unknown[];
  workspaces: { id: string; switches: object; bots: object[]; usergroups: object[]; is_installed: boolean }[];
};

const stateOf = async (simulator: TestSimulator, as: string) =>
  (await simulator.get(`/page/api/state?as=${as}`)) as unknown as State;
const mayOf = async (simulator: TestSimulator, as: string, channel: string) =>
  (await stateOf(simulator, as)).channels.find((one) => one.id === channel)?.may;

describe('what people may do to a channel', () => {
  it('depends on who they are and who made it', async () => {
    const simulator = await startSimulator();
    const made = dig(
      await simulator.act({ action: 'create_channel', as: ADA, name: 'ours', is_private: true }),
      'channel',
    );
    await simulator.act({ action: 'invite', as: ADA, channel: made, users: [BRUNO, ADMIN, OWNER, GUEST] });
    const powers = async () =>
      Promise.all([ADA, BRUNO, ADMIN, OWNER, GUEST].map((as) => mayOf(simulator, as, made)));
    expect(await powers()).toEqual([
      ['rename', 'archive'],
      ['archive'],
      ['rename', 'archive', 'delete'],
      ['rename', 'archive', 'convert', 'delete'],
      [],
    ]);
    await simulator.act({ action: 'set_switches', team: TEAM, switches: { convert: 'admins' } });
    expect(await mayOf(simulator, ADMIN, made)).toContain('convert');
    expect(await mayOf(simulator, ADA, GENERAL)).toEqual([]);
    await simulator.act({ action: 'archive', as: OWNER, channel: made });
    expect(await powers()).toEqual([
      ['unarchive'],
      ['unarchive'],
      ['unarchive', 'delete'],
      ['unarchive', 'delete'],
      [],
    ]);
  });

  it('is what the server lets them do', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-ops', true);
    await simulator.call('conversations.invite', { channel, users: `${ADA},${OWNER}` });
    const change = (as: string, op: string, name?: string) =>
      simulator.post('/page/api/channel', { as, op, channel, ...(name ? { name } : {}) });
    const found = () => simulator.world().channels.find((one) => one.id === channel);
    expect(await change(ADA, 'rename', 'inc-new')).toMatchObject({ error: 'restricted_action' });
    expect(await change(OWNER, 'rename', 'Not Allowed')).toMatchObject({ error: 'invalid_name_specials' });
    expect(await change(OWNER, 'rename', 'inc-new')).toEqual({ ok: true, channel });
    expect(await change(ADA, 'convert')).toMatchObject({ error: 'restricted_action' });
    expect(await change(OWNER, 'convert')).toMatchObject({ ok: true });
    expect(found()).toMatchObject({ name: 'inc-new', is_private: false });
    expect(await change(ADA, 'archive')).toMatchObject({ ok: true });
    expect(await change(BRUNO, 'unarchive')).toMatchObject({ error: 'not_in_channel' });
    expect(await change(ADA, 'unarchive')).toMatchObject({ ok: true });
    expect(await change(ADA, 'delete')).toMatchObject({ error: 'restricted_action' });
    expect(await change(OWNER, 'delete')).toEqual({ ok: true });
    expect(found()).toBeUndefined();
  });
});

describe('the administration', () => {
  const administer = (simulator: TestSimulator, body: object) =>
    simulator.post('/page/api/administration', body);

  it('shows and changes preferences, people, groups, and the app’s bot in a channel', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-admin');
    await simulator.call('conversations.invite', { channel, users: ADA });
    await administer(simulator, {
      action: 'set_switches',
      team: TEAM,
      switches: { remove_from_private: 'owners' },
    });
    const bot = dig(await administer(simulator, { action: 'add_bot', team: TEAM, name: 'Pager' }), 'user');
    await administer(simulator, { action: 'set_usergroup', usergroup: 'S0ONCALL01', users: [ADA] });
    const { workspaces } = await stateOf(simulator, ADA);
    expect(workspaces.find((one) => one.id === TEAM)).toMatchObject({
      switches: { remove_from_private: 'owners' },
      bots: [
        { id: BOT, is_ours: true },
        { id: bot, name: 'Pager', is_ours: false },
      ],
      usergroups: [{ handle: 'on-call', users: [ADA] }],
      is_installed: true,
    });
    const remove = { action: 'remove_member', as: OWNER, channel, user: BOT };
    expect(await administer(simulator, remove)).toEqual({ ok: true });
    expect(await administer(simulator, remove)).toMatchObject({ error: 'not_a_member' });
    expect(await simulator.call('conversations.info', { channel })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await administer(simulator, { action: 'kick_everybody' })).toMatchObject({ statusCode: 400 });
  });

  it('shows with whom a channel is shared', async () => {
    const simulator = await startSimulator();
    const share = { action: 'share', channel: GENERAL, team: 'T0OTHER001' };
    const general = async () => (await stateOf(simulator, ADA)).channels.find((one) => one.id === GENERAL);
    await administer(simulator, { ...share, pending: true });
    expect(await general()).toMatchObject({ shared_with: [], pending_shares: ['T0OTHER001'] });
    await administer(simulator, share);
    expect(await general()).toMatchObject({ shared_with: ['T0OTHER001'], pending_shares: [] });
  });

  it('takes the app’s commands and shortcuts away with the app', async () => {
    const simulator = await startSimulator();
    expect((await stateOf(simulator, ADA)).shortcuts).toEqual([
      { callback_id: 'declare_incident', name: 'Declare incident', type: 'global' },
      { callback_id: 'pin_to_timeline', name: 'Pin to timeline', type: 'message' },
    ]);
    await administer(simulator, { action: 'uninstall', team: TEAM });
    expect(await stateOf(simulator, ADA)).toMatchObject({ shortcuts: [], commands: [] });
    const use = { as: ADA, callback_id: 'declare_incident' };
    expect(await simulator.post('/page/api/shortcut', use)).toMatchObject({ error: 'app_not_installed' });
  });
});
