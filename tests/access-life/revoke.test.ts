// Revoking: whatever Slack answers to the removal decides what becomes of the person's access (B18, B19).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../leaks/slack-hands.ts';
import { type Scene, setScene } from './scene.ts';
import { act, callsOf, leaveUnnoticed } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
  await scene.invite('ada', 'bruno', 'chidi');
  await scene.settle();
});
afterEach(() => scene.world.simulator.clearFaults());
afterAll(() => scene.close());

type Answer = Omit<Parameters<Scene['world']['simulator']['orderFault']>[0], 'method'>;

const kick = (answer: Answer): void => {
  scene.world.simulator.orderFault({ method: 'conversations.kick', channel: scene.channelId, ...answer });
};
const error = (code: string, times = 1): Answer => ({ kind: 'error', error: code, times });

/** What the homepage tells of somebody. */
const standingOf = async (user: 'bruno' | 'ada' | 'chidi') => {
  const page = await scene.homepageOf(user === 'ada' ? 'chidi' : 'ada');
  const { name } = page?.access?.find(({ person }) => person.id === scene.personIds[user])?.person ?? {};
  const former = page?.former_participants?.find(({ person }) => person.id === scene.personIds[user]);
  const current = page?.access?.find(({ person }) => person.id === scene.personIds[user]);
  return {
    listed: name ? 'access' : former?.word,
    revocation: current?.revocation?.state,
    removal: former?.removal?.message,
  };
};

const restricted =
  'Your Slack workspace restricts who can remove people from channels, so we can’t remove them automatically. Ask them to leave the channel, or have a workspace admin remove them, before you can revoke their access.';
const removed = 'Revoked: Bruno Costa lost access and was removed from the channel.';
const revoked = 'Revoked: Bruno Costa lost access.';
const pending =
  'Revoked: Bruno Costa lost access. Their removal from the Slack channel is pending, as Slack did not confirm it; Cordon tries again by itself.';
const stuck = (reason: string) =>
  `Revoked: Bruno Costa lost access, but is still in the Slack channel: ${reason}.`;
const away = 'Cordon is not in the channel any more; bring it back with /invite @cordon';
const unforeseen = (code: string) => `Slack answered “${code}”; an admin finds more in Cordon’s log`;

type Row = {
  hasLeft?: true;
  answer?: Answer;
  outcome: string;
  message: string;
  removal?: string | undefined;
};
const isPending = 'Their removal from the Slack channel is pending.';
const still = (reason: string) => `Still in the Slack channel: ${reason}.`;

/** Slack's answers to one removal. In all of these access ends with the click. */
const answers: Record<string, Row> = {
  ok: { outcome: 'revoked', message: removed },
  not_in_channel: { hasLeft: true, outcome: 'revoked', message: revoked },
  user_not_in_channel: {
    ...{ hasLeft: true, answer: error('user_not_in_channel'), outcome: 'revoked', message: revoked },
  },
  user_not_found: { hasLeft: true, answer: error('user_not_found'), outcome: 'revoked', message: revoked },
  'ratelimited, with a time to wait': {
    answer: { kind: 'rate_limited', retry_after: 40 },
    ...{ outcome: 'removal_pending', message: pending, removal: isPending },
  },
  'HTTP 500': {
    answer: { kind: 'status_500' },
    outcome: 'removal_pending',
    message: pending,
    removal: isPending,
  },
  'HTTP 503': {
    answer: { kind: 'status_503' },
    outcome: 'removal_pending',
    message: pending,
    removal: isPending,
  },
  'a lost connection, before the effect': {
    answer: { kind: 'drop_before' },
    ...{ outcome: 'removal_pending', message: pending, removal: isPending },
  },
  'a lost connection, after the effect': {
    answer: { kind: 'drop_after' },
    ...{ outcome: 'removal_pending', message: pending, removal: isPending },
  },
  'fatal_error, after the effect': {
    answer: { kind: 'fatal_error_after' },
    ...{ outcome: 'removal_pending', message: pending, removal: isPending },
  },
  ...Object.fromEntries(
    ['internal_error', 'service_unavailable', 'request_timeout', 'fatal_error'].map((code) => [
      code,
      { answer: error(code), outcome: 'removal_pending', message: pending, removal: isPending },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ['channel_not_found', away],
        ['is_archived', 'the channel is archived'],
        ['missing_scope', 'the Cordon app lacks a permission; ask an admin to reinstall it'],
        ['cant_kick_from_general', unforeseen('cant_kick_from_general')],
        ['not_supported', unforeseen('not_supported')],
        ['method_not_supported_for_channel_type', unforeseen('method_not_supported_for_channel_type')],
        ['invalid_arguments', unforeseen('invalid_arguments')],
        ['something_new', unforeseen('something_new')],
      ] as const
    ).map(([code, reason]) => [
      code,
      { answer: error(code), outcome: 'still_in_channel', message: stuck(reason), removal: still(reason) },
    ]),
  ),
};

describe('access ends with the click, whatever else becomes of the removal:', () => {
  test.for(Object.entries(answers))('%s', async ([, { hasLeft, answer, outcome, message, removal }]) => {
    if (hasLeft) await leaveUnnoticed(scene, 'bruno');
    if (answer) kick(answer);
    expect(await scene.revoke('ada', 'bruno')).toEqual({
      ...{ outcome, message, person: { id: scene.personIds.bruno, name: 'Bruno Costa' } },
    });
    expect(await scene.hasAccess('bruno')).toBe(false);
    expect(await standingOf('bruno')).toEqual({ listed: 'revoked', removal, revocation: undefined });
    // Slack's mishap is over: the removal is made by itself, or when somebody asks for a look at the channel.
    await scene.finish();
    if (outcome !== 'still_in_channel') expect(scene.inChannel()).toEqual(['ada', 'chidi']);
    expect(await scene.hasAccess('bruno')).toBe(false);
    expect(await scene.hasAccess('ada')).toBe(true);
  });

  test('user_not_found of somebody who is in the channel all the same', async () => {
    kick(error('user_not_found', 5));
    const { outcome } = await scene.revoke('ada', 'bruno');
    expect(outcome).toBe('still_in_channel');
    expect(await scene.hasAccess('bruno')).toBe(false);
    await scene.finish();
    expect((await standingOf('bruno')).removal).toBe(still(unforeseen('user_not_found')));
  });

  test('nothing at all: access ends within five seconds', { timeout: 20_000 }, async () => {
    kick({ kind: 'delay', delay_ms: 6000 });
    const began = performance.now();
    const { outcome } = await scene.revoke('ada', 'bruno');
    expect(performance.now() - began).toBeLessThan(5500);
    expect(outcome).toBe('removal_pending');
    expect(await scene.hasAccess('bruno')).toBe(false);
    await scene.finish();
    expect(scene.inChannel()).toEqual(['ada', 'chidi']);
    expect(await standingOf('bruno')).toEqual({
      ...{ listed: 'revoked', removal: undefined, revocation: undefined },
    });
  });
});

test('the removal is tried again when Slack said, not before', async () => {
  kick({ kind: 'rate_limited', retry_after: 40 });
  await scene.revoke('ada', 'bruno');
  await scene.settle();
  const [former] = (await scene.homepageOf('ada'))?.former_participants ?? [];
  const wait = new Date(former?.removal?.next_try_at ?? 0).getTime() - Date.now();
  expect(wait).toBeGreaterThan(30_000);
  expect(wait).toBeLessThan(45_000);
  expect(callsOf(scene, 'conversations.kick')).toHaveLength(1);
  await scene.pass(1);
  expect(callsOf(scene, 'conversations.kick')).toHaveLength(2);
  expect(scene.inChannel()).toEqual(['ada', 'chidi']);
});

describe('a workspace that restricts removing people', () => {
  test('refuses, and nothing is changed', async () => {
    kick(error('restricted_action'));
    const before = await scene.homepageOf('chidi');
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'refused', message: restricted });
    const after = await scene.homepageOf('chidi');
    const { timeline = [], ...rest } = after ?? {};
    const { timeline: timelineBefore, ...restBefore } = before ?? {};
    expect(rest).toEqual(restBefore);
    expect(timeline.slice(0, -1)).toEqual(timelineBefore);
    expect(timeline.at(-1)).toMatchObject({
      title: 'Tried to revoke the access of Bruno Costa, which Slack’s settings refuse',
    });
    await scene.finish();
    expect(scene.inChannel()).toEqual(['ada', 'bruno', 'chidi']);
    expect(await scene.hasAccess('bruno')).toBe(true);
    // It is not tried again by itself.
    expect(callsOf(scene, 'conversations.kick')).toHaveLength(1);
  });

  test('does not keep the access of whoever left before, unless Slack does not say who is there', async () => {
    await act(scene, 'bruno', 'leave_channel');
    kick(error('restricted_action', 9));
    scene.world.simulator.orderFault({ method: 'conversations.members', kind: 'status_500', times: 9 });
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'refused' });
    scene.world.simulator.clearFaults();
    kick(error('restricted_action', 9));
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'revoked' });
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([false, ['ada', 'chidi']]);
  });

  test('refuses a removal that was pending too: access stays revoked, and somebody has to act', async () => {
    kick({ kind: 'status_500' });
    kick(error('restricted_action', 20));
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'removal_pending' });
    await scene.finish();
    const reason =
      'your Slack workspace restricts who can remove people from channels; ask them to leave, or have a workspace admin remove them';
    expect(await standingOf('bruno')).toEqual({
      ...{ listed: 'revoked', removal: still(reason), revocation: undefined },
    });
    expect(await scene.hasAccess('bruno')).toBe(false);
    // A manager may give it again.
    await scene.invite('ada', 'bruno');
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['ada', 'bruno', 'chidi']]);
  });
});

describe('who can be revoked', () => {
  test('oneself', async () => {
    const answer = await scene.revoke('bruno', 'bruno');
    expect(answer).toMatchObject({ outcome: 'revoked', message: removed });
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([false, ['ada', 'chidi']]);
  });

  test('the reporter, by another', async () => {
    expect(await scene.revoke('bruno', 'ada')).toMatchObject({ outcome: 'revoked' });
    expect(await standingOf('ada')).toMatchObject({ listed: 'revoked' });
  });

  test('nobody twice: the second time nothing is there to end', async () => {
    const both = await Promise.all([scene.revoke('ada', 'bruno'), scene.revoke('chidi', 'bruno')]);
    for (const { outcome } of both) expect(['revoked', 'already']).toContain(outcome);
    expect(await scene.revoke('ada', 'bruno')).toEqual({
      ...{ outcome: 'already', person: { id: scene.personIds.bruno, name: 'Bruno Costa' } },
      message: 'Bruno Costa has no access any more. Nothing was changed.',
    });
    await scene.finish();
    const page = await scene.homepageOf('ada');
    expect(page?.timeline.filter(({ kind }) => kind === 'access_revoked')).toHaveLength(1);
  });

  test('nobody who never had access, and no unknown person', async () => {
    expect(await scene.revoke('ada', 'owner')).toMatchObject({ outcome: 'already' });
    const unknown = await scene.ask('ada', 'POST', '/access_revocations', {
      person_id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    });
    expect(unknown.json()).toMatchObject({ outcome: 'already', person: { name: 'This person' } });
  });

  test('not the last person with access', async () => {
    await scene.revoke('ada', 'bruno');
    await scene.revoke('ada', 'chidi');
    await scene.finish();
    const answer = await scene.ask('ada', 'POST', '/access_revocations', { person_id: scene.personIds.ada });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('last person with access');
    expect(await scene.hasAccess('ada')).toBe(true);
    expect(scene.inChannel()).toEqual(['ada']);
    expect(callsOf(scene, 'conversations.kick')).toHaveLength(2);
  });

  test('somebody who left the channel before, so that Slack finds nobody to remove', async () => {
    await act(scene, 'bruno', 'leave_channel');
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'revoked', message: revoked });
    expect(await scene.hasAccess('bruno')).toBe(false);
  });
});

describe('what is done meanwhile counts:', () => {
  test('an invitation of Cordon’s own that Slack carries out long after the revocation is undone', async () => {
    await leaveUnnoticed(scene, 'bruno');
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'revoked' });
    await scene.settle();
    const cordon = await scene.world.core.bots.forTeam('T0ACME0001');
    await cordon.call('conversations.invite', { channel: scene.channelId, users: 'U0BRUNO001' });
    expect(scene.inChannel()).toContain('bruno');
    await scene.settle();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([false, ['ada', 'chidi']]);
    expect((await scene.homepageOf('ada'))?.unexpected_members).toEqual([]);
  });

  test('access that is given again is not undone by the late removal', async () => {
    kick({ kind: 'rate_limited', retry_after: 60 });
    expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'removal_pending' });
    await scene.invite('chidi', 'bruno');
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['ada', 'bruno', 'chidi']]);
    expect(callsOf(scene, 'conversations.kick')).toHaveLength(1);
    expect(await standingOf('bruno')).toEqual({
      ...{ listed: 'access', removal: undefined, revocation: undefined },
    });
  });

  test('nor by one whose answer was lost although it worked', async () => {
    kick({ kind: 'drop_after' });
    await scene.revoke('ada', 'bruno');
    expect(scene.inChannel()).toEqual(['ada', 'chidi']);
    await scene.invite('chidi', 'bruno');
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['ada', 'bruno', 'chidi']]);
  });

  test('an invitation that arrives after the revocation is undone', async () => {
    const { simulator } = scene.world;
    simulator.orderFault({
      ...{ method: 'conversations.invite', channel: scene.channelId, kind: 'delay', delay_ms: 700 },
    });
    await scene.invite('ada', 'guest');
    const working = scene.settle();
    await eventually(() => simulator.world().faults.length === 0, 'the invitation to be under way');
    expect(await scene.revoke('ada', 'guest')).toMatchObject({ outcome: 'revoked' });
    await working;
    await scene.finish();
    // The control: the invitation did land, after the removal that found nobody.
    expect(callsOf(scene, 'conversations.invite').at(-1)).toMatchObject({ ok: true });
    expect([await scene.hasAccess('guest'), scene.inChannel()]).toEqual([false, ['ada', 'bruno', 'chidi']]);
    expect((await scene.homepageOf('ada'))?.unexpected_members).toEqual([]);
  });
});
