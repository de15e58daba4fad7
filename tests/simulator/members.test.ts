// Who can be brought into a channel and taken out of it: guests, other apps' bots, and the preferences.
import { describe, expect, it } from 'vitest';
import { startListening } from './listening-app.ts';
import { ADA, BOT, BRUNO, dig, GUEST, makeChannel, OWNER, startSimulator } from './support.ts';

const setSwitches = { action: 'set_switches', team: 'T0ACME0001' };

describe('a bot of another app', () => {
  it('can be added by a person, is no app of ours, and hears nothing', async () => {
    const { simulator, heard, envelopes } = await startListening();
    const bot = dig(
      await simulator.act({ action: 'add_bot', team: 'T0ACME0001', name: 'Deploy Bot' }),
      'user',
    );
    expect(await heard('team_join', 1)).toMatchObject([{ user: { id: bot, is_bot: true } }]);
    const info = await simulator.call('users.info', { user: bot });
    expect(info.user).toMatchObject({
      is_bot: true,
      name: 'deploy.bot',
      profile: { real_name: 'Deploy Bot' },
    });
    expect(JSON.stringify(info)).not.toContain('A0CORDON01');
    const channel = await makeChannel(simulator, 'inc-bots');
    await simulator.call('conversations.invite', { channel, users: ADA });
    await simulator.act({ action: 'invite', as: ADA, channel, users: [bot] });
    expect(await simulator.call('conversations.members', { channel })).toMatchObject({
      members: [BOT, ADA, bot],
    });
    const joins = await heard('member_joined_channel', 3);
    expect(joins).toContainEqual(expect.objectContaining({ user: bot, inviter: ADA }));
    await simulator.act({ action: 'post_as_bot', bot, channel, text: 'deployed' });
    const messages = await heard('message', 4);
    expect(messages).toContainEqual(expect.objectContaining({ user: bot, text: 'deployed' }));
    await simulator.call('conversations.kick', { channel, user: bot });
    expect(await heard('member_left_channel', 1)).toMatchObject([{ user: bot }]);
    expect(envelopes.every(({ team_id }) => team_id === 'T0ACME0001')).toBe(true);
  });
});

describe('guests', () => {
  it('are kept to one channel, out of private ones, and from inviting, as the workspace says', async () => {
    const simulator = await startSimulator();
    const [one, two] = [await makeChannel(simulator, 'one'), await makeChannel(simulator, 'two')];
    for (const channel of [one, two]) await simulator.call('conversations.invite', { channel, users: ADA });
    const invite = (channel: string, as = ADA, user = GUEST) =>
      simulator.act({ action: 'invite', as, channel, users: [user] });
    await simulator.act({ ...setSwitches, switches: { guests_in_private_channels: 'refused' } });
    expect(await invite(one)).toMatchObject({ error: 'user_is_restricted' });
    await simulator.act({ ...setSwitches, switches: { guests_in_private_channels: 'allowed' } });
    await simulator.act({ action: 'set_role', user: GUEST, role: 'single_channel_guest' });
    expect(await invite(one)).toMatchObject({ ok: true });
    expect(await invite(two)).toMatchObject({
      error: 'ura_max_channels',
      message: expect.stringContaining('one channel only'),
    });
    expect(await simulator.call('conversations.invite', { channel: two, users: GUEST })).toMatchObject({
      error: 'ura_max_channels',
    });
    expect(await invite(one, GUEST, BRUNO)).toMatchObject({ error: 'restricted_action' });
  });
});

describe('a kick', () => {
  it('is refused to the bot by the preferences, and stays possible for owners', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-kick');
    await simulator.call('conversations.invite', { channel, users: `${ADA},${BRUNO},${OWNER}` });
    const kick = (user: string) => simulator.call('conversations.kick', { channel, user });
    for (const switches of [
      { remove_from_private: 'owners' },
      { remove_from_private: 'admins' },
      { remove_from_private: 'everyone', bots_count_as_everyone: false },
    ]) {
      await simulator.act({ ...setSwitches, switches });
      expect(await kick(ADA)).toEqual({ ok: false, error: 'restricted_action' });
    }
    expect(await simulator.act({ action: 'kick', as: OWNER, channel, users: [ADA] })).toEqual({ ok: true });
    expect(await kick(ADA)).toEqual({ ok: false, error: 'restricted_action' });
    await simulator.act({ ...setSwitches, switches: { bots_count_as_everyone: true } });
    expect(await kick(ADA)).toEqual({ ok: false, error: 'not_in_channel' });
    expect(await kick(BRUNO)).toEqual({ ok: true, errors: {} });
  });

  it('by a bot outside of a private channel finds no channel', async () => {
    const simulator = await startSimulator();
    const channel = await makeChannel(simulator, 'inc-gone');
    await simulator.call('conversations.invite', { channel, users: ADA });
    await simulator.act({ action: 'kick', as: ADA, channel, users: [BOT] });
    expect(await simulator.call('conversations.kick', { channel, user: ADA })).toEqual({
      ok: false,
      error: 'channel_not_found',
    });
  });
});
