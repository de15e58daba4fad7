// User groups and mentions: who is in a group, and how @ada and @on-call reach the app.
import { describe, expect, it } from 'vitest';
import { pause, startListening } from './listening-app.ts';
import { ADA, BRUNO, CHIDI, dig, GENERAL, OTTO, startSimulator } from './support.ts';

const ONCALL = 'S0ONCALL01';

describe('a user group', () => {
  it('tells the app who came and who went', async () => {
    const { simulator, heard, events } = await startListening();
    await simulator.act({ action: 'set_usergroup', usergroup: ONCALL, users: [CHIDI, ADA] });
    expect(await heard('subteam_members_changed', 1)).toEqual([
      {
        type: 'subteam_members_changed',
        subteam_id: ONCALL,
        team_id: 'T0ACME0001',
        date_previous_update: expect.any(Number),
        date_update: expect.any(Number),
        added_users: [ADA],
        added_users_count: 1,
        removed_users: [BRUNO],
        removed_users_count: 1,
        event_ts: expect.any(String),
      },
    ]);
    const users = await simulator.call('usergroups.users.list', { usergroup: ONCALL });
    expect(users).toMatchObject({ ok: true, users: [CHIDI, ADA] });
    await simulator.act({ action: 'set_usergroup', usergroup: ONCALL, users: [ADA, CHIDI] });
    await pause();
    expect(events('subteam_members_changed')).toHaveLength(1);
  });

  it('can be made, and holds people of its own workspace only', async () => {
    const simulator = await startSimulator();
    const made = {
      action: 'add_usergroup',
      team: 'T0ACME0001',
      handle: 'legal',
      name: 'Legal',
      users: [ADA],
    };
    const id = dig(await simulator.act(made), 'usergroup');
    expect(await simulator.call('usergroups.list', { include_users: true })).toMatchObject({
      usergroups: [{ id: ONCALL }, { id, handle: 'legal', users: [ADA] }],
    });
    expect(simulator.world().usergroups).toHaveLength(2);
    await expect(simulator.act({ action: 'set_usergroup', usergroup: id, users: [OTTO] })).rejects.toThrow(
      'its own people only',
    );
  });
});

describe('a mention', () => {
  const text = 'hi @ada and @on-call, see #random. Not me@ada.test, @nobody or @ADA-7; cc @Chidi.';
  const written = `hi <@${ADA}> and <!subteam^${ONCALL}>, see <#C0RANDOM01>. Not me@ada.test, @nobody or @ADA-7; cc <@${CHIDI}>.`;
  const commanded = `hi <@${ADA}|ada> and <!subteam^${ONCALL}|@on-call>, see <#C0RANDOM01|random>. Not me@ada.test, @nobody or @ADA-7; cc <@${CHIDI}|chidi>.`;

  it('in a message becomes an id', async () => {
    const simulator = await startSimulator();
    await simulator.act({ action: 'post_message', as: BRUNO, channel: GENERAL, text });
    const general = simulator.world().channels.find((one) => one.id === GENERAL);
    expect(general?.messages.at(-1)?.text).toBe(written);
  });

  it('in a command becomes an id with its label, when the command asks for escapes', async () => {
    const { simulator, forms } = await startListening();
    const run = (words: string) =>
      simulator.act({ action: 'run_command', as: BRUNO, channel: GENERAL, text: `/incident ${words}` });
    await run(text);
    expect(forms.at(-1)?.text).toBe(commanded);
    await run(`invite <@${ADA}> <!subteam^${ONCALL}>`);
    expect(forms.at(-1)?.text).toBe(`invite <@${ADA}|ada> <!subteam^${ONCALL}|@on-call>`);
    const [command] = simulator.manifest.features?.slash_commands ?? [];
    if (command) command.should_escape = false;
    await run(`invite <@${ADA}> @on-call &amp; co`);
    expect(forms.at(-1)?.text).toBe('invite @ada @on-call & co');
  });

  it('of a group means nothing on a plan without groups, and of a private channel nothing at all', async () => {
    const simulator = await startSimulator();
    await simulator.act({ action: 'create_channel', as: ADA, name: 'secret', is_private: true });
    await simulator.act({ action: 'set_switches', team: 'T0ACME0001', switches: { has_usergroups: false } });
    const say = { action: 'post_message', as: ADA, channel: GENERAL, text: 'ask @on-call in #secret, @here' };
    await simulator.act(say);
    const general = simulator.world().channels.find((one) => one.id === GENERAL);
    expect(general?.messages.at(-1)?.text).toBe('ask @on-call in #secret, <!here>');
  });
});
