// What happens to the channel in Slack: it is told to everyone with access, Cordon falls silent where others could read, and access stays what it is.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { act, bot, directMessages, messagesIn } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  await scene.pass(61);
  scene = await scene.another();
  await scene.invite('ada', 'bruno');
  await scene.settle();
});
afterAll(() => scene.close());

type Harm = {
  kind: string;
  harm(): Promise<unknown>;
  /** How it is made good; nothing helps where it is absent. */
  heal?(): Promise<unknown>;
  title: string;
  recovered?: string;
  /** Cordon writes nothing into the channel meanwhile. */
  isSilent: boolean;
  /** In public channels bots may not remove people by default, so revoking is refused (B19). */
  isRefused?: true;
};

const harms: Record<string, Harm> = {
  'Cordon is removed': {
    kind: 'bot_missing',
    harm: () => act(scene, 'ada', 'kick', { users: [bot] }),
    heal: () => act(scene, 'ada', 'invite', { users: [bot] }),
    title: 'Cordon is not in the Slack channel any more.',
    recovered: 'Cordon is in the Slack channel again',
    isSilent: true,
  },
  'it is archived': {
    kind: 'archived',
    harm: () => act(scene, 'owner', 'archive'),
    heal: () => act(scene, 'owner', 'unarchive'),
    title: 'The Slack channel is archived.',
    recovered: 'The Slack channel is not archived any more',
    isSilent: true,
  },
  'it is made public': {
    kind: 'public',
    harm: () => act(scene, 'owner', 'convert', { to: 'public' }),
    heal: () => act(scene, 'owner', 'convert', { to: 'private' }),
    title: 'The Slack channel is public now: everyone in the workspace can read it.',
    recovered: 'The Slack channel is private again',
    isSilent: true,
    isRefused: true,
  },
  'it is renamed': {
    kind: 'renamed',
    harm: () => act(scene, 'owner', 'rename', { name: `payroll-${firstName.slice(-8)}` }),
    heal: () => act(scene, 'owner', 'rename', { name: firstName }),
    title: 'The Slack channel was renamed.',
    recovered: 'The Slack channel has its first name again',
    isSilent: false,
  },
  'it is deleted': {
    kind: 'deleted',
    harm: () => act(scene, 'owner', 'delete_channel'),
    title: 'The Slack channel was deleted.',
    isSilent: true,
  },
};

let firstName = '';
const nameNow = () =>
  scene.world.simulator.world().channels.find(({ id }) => id === scene.channelId)?.name ?? '';
const hazards = async () => (await scene.homepageOf('ada'))?.channel.hazards.map(({ kind }) => kind);
/** Who has access, as the database says: it must not change by anything that happens in Slack. */
const withAccess = async () => (await scene.homepageOf('ada'))?.access?.map(({ person }) => person.name);
const warnings = (user: 'ada' | 'bruno' | 'chidi') =>
  directMessages(scene, user).filter((text) => text.includes(':warning:'));

describe.for(Object.entries(harms))(
  '%s:',
  ([, { kind, harm, heal, title, recovered, isSilent, isRefused }]) => {
    test('it is on the homepage, in the timeline, and told to everyone with access, once', async () => {
      firstName = nameNow();
      const before = await withAccess();
      await scene.settle();
      await harm();
      await scene.finish();
      const page = await scene.homepageOf('bruno');
      expect(page?.channel.hazards).toMatchObject([{ kind, title, remedy: expect.stringMatching(/\.$/) }]);
      const endangered = page?.timeline.filter((item) => item.kind === 'channel_endangered');
      expect(endangered?.map((item) => `${item.title}.`)).toEqual([title]);
      await scene.pass(2);
      await scene.homepageOf('ada');
      await scene.finish();
      for (const user of ['ada', 'bruno'] as const) {
        expect(warnings(user), user).toEqual([expect.stringContaining(`*${title}*`)]);
      }
      expect(warnings('chidi')).toEqual([]);
      expect(await withAccess()).toEqual(before);
    });

    test('access can still be given and ended, and the channel follows when it is well again', async () => {
      firstName = nameNow();
      await harm();
      await scene.finish();
      const writtenBefore = messagesIn(scene).length;
      await scene.invite('ada', 'chidi');
      const { outcome } = await scene.revoke('ada', 'bruno');
      expect(outcome).toMatch(isRefused ? 'refused' : /^(revoked|still_in_channel)$/);
      if (isRefused)
        expect(await scene.revoke('ada', 'bruno', true)).toMatchObject({ outcome: 'when_they_leave' });
      await scene.request('guest', 'please');
      await scene.finish();
      expect([await scene.hasAccess('chidi'), await scene.hasAccess('bruno')]).toEqual([
        ...[true, isRefused === true],
      ]);
      if (isSilent) expect(messagesIn(scene)).toHaveLength(kind === 'deleted' ? 0 : writtenBefore);
      else expect(messagesIn(scene).length).toBeGreaterThan(writtenBefore);
      if (!heal) return;
      await heal();
      if (isRefused) await scene.revoke('ada', 'bruno');
      await scene.finish();
      expect(await hazards()).toEqual([]);
      expect(scene.inChannel()).toEqual(['ada', 'chidi']);
      expect(messagesIn(scene).length).toBeGreaterThan(writtenBefore);
      const page = await scene.homepageOf('ada');
      expect(page?.timeline.map((item) => item.title)).toContain(recovered);
      expect(page?.former_participants).toMatchObject([{ person: { name: 'Bruno Costa' }, word: 'revoked' }]);
      expect(page?.former_participants?.[0]?.removal).toBeUndefined();
    });
  },
);

describe('while the channel is public', () => {
  test('whoever joins it gets no access, and nobody is said to be invited', async () => {
    await act(scene, 'owner', 'convert', { to: 'public' });
    await act(scene, 'chidi', 'join_channel');
    await scene.finish();
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect((await scene.homepageOf('ada'))?.unexpected_members).toMatchObject([
      { name: 'Chidi Eze', can_be_granted: true },
    ]);
    // Becoming private again announces everybody as joining, without saying by whom: that gives nothing either.
    await act(scene, 'owner', 'convert', { to: 'private' });
    await scene.finish();
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await withAccess()).toEqual(['Ada Lovelace', 'Bruno Costa']);
  });

  test('nothing is written there even before anybody told Cordon', async () => {
    scene.world.simulator.orderEvents({ effect: 'lose', type: 'message/channel_convert_to_public' });
    await act(scene, 'owner', 'convert', { to: 'public' });
    expect(await hazards()).toEqual([]);
    const before = messagesIn(scene).length;
    await scene.request('chidi', 'the payroll');
    await scene.settle();
    expect(messagesIn(scene)).toHaveLength(before);
  });
});

test('a channel that was made public is not private again because Cordon was removed from it', async () => {
  await scene.invite('ada', 'owner');
  await scene.settle();
  await act(scene, 'owner', 'convert', { to: 'public' });
  await scene.finish();
  await act(scene, 'owner', 'kick', { users: [bot] });
  await act(scene, 'owner', 'convert', { to: 'private' });
  await scene.pass(2);
  await scene.homepageOf('ada');
  await scene.finish();
  expect(await hazards()).toEqual(['public', 'bot_missing']);
  const page = await scene.homepageOf('ada');
  expect(page?.timeline.filter(({ kind }) => kind === 'channel_recovered')).toEqual([]);
  await act(scene, 'ada', 'invite', { users: [bot] });
  await scene.finish();
  expect(await hazards()).toEqual([]);
});

test('a new id is followed', async () => {
  await scene.world.simulator.act({ action: 'change_channel_id', channel: scene.channelId });
  await scene.finish();
  await scene.invite('ada', 'chidi');
  await scene.finish();
  const moved = scene.world.simulator
    .world()
    .channels.find(({ name, members }) => name.startsWith('inc-') && members.includes('U0CHIDI001'));
  expect(moved?.id).not.toBe(scene.channelId);
  expect(await hazards()).toEqual([]);
});

test('an app that was removed from the workspace misses no revocation', async () => {
  await scene.world.simulator.act({ action: 'uninstall', team: 'T0ACME0001' });
  await scene.settle();
  expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'still_in_channel' });
  expect(await scene.hasAccess('bruno')).toBe(false);
});
