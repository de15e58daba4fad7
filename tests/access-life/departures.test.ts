// Somebody with access is gone from the channel: it is asked once whether they keep access (B20), and they can come back (B21).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { act, click, findButton, leaveUnnoticed, messagesIn, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
  await scene.invite('ada', 'bruno', 'chidi');
  await scene.settle();
});
afterEach(() => {
  scene.world.simulator.clearFaults();
  scene.world.simulator.orderEvents({ effect: 'none' });
  scene.world.simulator.orderEvents({ effect: 'timing', when: 'before_answer' });
});
afterAll(() => scene.close());

const removeButton = () => findButton(scene, 'departure_remove_access');
const keepButton = () => findButton(scene, 'departure_keep_access');
const questions = () => written(scene).filter((text) => text.includes('no longer in this channel'));
const open =
  '*Bruno Costa* is no longer in this channel. Remove their access to the incident? | Remove access | Keep access';
const answered = (outcome: string) => [`*Bruno Costa* is no longer in this channel. | ${outcome}`];
const leave = () => act(scene, 'bruno', 'leave_channel');
const leftTwice = async () =>
  (await scene.homepageOf('ada'))?.timeline.filter(({ kind }) => kind === 'left_channel').length;
const join = (user: 'bruno' | 'ada') => scene.ask(user, 'POST', '/channel/join');
const lookAgain = async () => {
  await scene.pass(2);
  await scene.homepageOf('ada');
  await scene.finish();
};

describe('whoever leaves', () => {
  test('keeps access, and the channel is asked once', async () => {
    await leave();
    expect(questions()).toEqual([open]);
    const [message] = messagesIn(scene).slice(-1);
    expect(message?.text).not.toMatch(/Bruno|Payroll/);
    await lookAgain();
    expect([questions(), await leftTwice()]).toEqual([[open], 1]);
    const page = await scene.homepageOf('bruno');
    expect(page?.channel).toMatchObject({ viewer_is: 'outside', can_join: true });
    expect(page?.access?.find(({ person }) => person.id === scene.personIds.bruno)?.channel_note).toBe(
      'Not in the Slack channel.',
    );
  });

  test('loses access when somebody says so, and is not asked about again', async () => {
    await leave();
    const [early, late] = [removeButton(), keepButton()];
    expect(await click(scene, 'chidi', early)).toBe('Revoked: Bruno Costa lost access.');
    expect(await click(scene, 'ada', late)).toBe('Chidi Eze answered this before. Nothing was changed.');
    await scene.settle();
    expect(await scene.hasAccess('bruno')).toBe(false);
    expect(questions()).toEqual(answered('Access removed by Chidi Eze'));
    await lookAgain();
    expect(questions()).toHaveLength(1);
  });

  test('keeps access when somebody says so', async () => {
    await leave();
    const [late, early] = [removeButton(), keepButton()];
    expect(await click(scene, 'chidi', early)).toBe(
      'Bruno Costa keeps access, and can come back to the channel from the incident homepage.',
    );
    expect(await click(scene, 'ada', late)).toBe('Chidi Eze answered this before. Nothing was changed.');
    await scene.settle();
    expect(await scene.hasAccess('bruno')).toBe(true);
    expect(questions()).toEqual(
      answered(
        'Chidi Eze decided that Bruno Costa keeps access. They can come back from the incident homepage.',
      ),
    );
    await lookAgain();
    expect(questions()).toHaveLength(1);
  });

  test.for(['ignored', 'kept'] as const)('comes back by "Join channel", the question %s', async (before) => {
    await leave();
    if (before === 'kept') await click(scene, 'ada', keepButton());
    const joined = await join('bruno');
    expect([joined.status, joined.json()]).toEqual([200, { message: 'You are in the Slack channel.' }]);
    await scene.settle();
    expect(scene.inChannel()).toEqual(['ada', 'bruno', 'chidi']);
    expect(removeButton()).toBeUndefined();
    if (before === 'ignored') expect(questions()).toEqual(answered('They are back in the channel.'));
    expect((await scene.homepageOf('bruno'))?.channel).toMatchObject({
      viewer_is: 'inside',
      can_join: false,
    });
    // If they leave again, it is asked again.
    await leave();
    expect(questions()).toHaveLength(2);
    expect(removeButton()).toBeDefined();
  });

  test('and is brought back by a colleague in Slack: the question is over', async () => {
    await leave();
    await act(scene, 'chidi', 'invite', { users: ['U0BRUNO001'] });
    expect(questions()).toEqual(answered('They are back in the channel.'));
    expect(await scene.hasAccess('bruno')).toBe(true);
  });

  test('and comes back while Slack tells nobody: the question is over when somebody looks', async () => {
    await leave();
    const { orderEvents } = scene.world.simulator;
    orderEvents({ effect: 'lose', type: 'member_joined_channel' });
    await act(scene, 'chidi', 'invite', { users: ['U0BRUNO001'] });
    expect(questions()).toEqual([open]);
    await lookAgain();
    expect(questions()).toEqual(answered('They are back in the channel.'));
  });

  test('is treated alike when a workspace owner removed them, as Slack does not tell', async () => {
    await act(scene, 'ada', 'invite', { users: ['U0OWNER001'] });
    await act(scene, 'owner', 'kick', { users: ['U0BRUNO001'] });
    expect(questions()).toEqual([open]);
    expect(await scene.hasAccess('bruno')).toBe(true);
  });

  test('whose access was removed by their own click leaves nothing open', async () => {
    await leave();
    expect(await click(scene, 'ada', removeButton())).toContain('Revoked');
    await scene.invite('ada', 'bruno');
    await scene.settle();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['ada', 'bruno', 'chidi']]);
  });
});

describe('nothing is asked', () => {
  test('where Cordon itself removed them', async () => {
    await scene.revoke('ada', 'bruno');
    await lookAgain();
    expect([questions(), scene.inChannel()]).toEqual([[], ['ada', 'chidi']]);
  });

  test('where Cordon removed them, its event came late, and they were given access meanwhile', async () => {
    const { orderEvents } = scene.world.simulator;
    orderEvents({ effect: 'hold', type: 'member_left_channel' });
    await scene.revoke('ada', 'bruno');
    await scene.settle();
    await scene.invite('ada', 'bruno');
    await scene.settle();
    orderEvents({ effect: 'release' });
    await scene.settle();
    expect([questions(), scene.inChannel()]).toEqual([[], ['ada', 'bruno', 'chidi']]);
  });

  test('about whoever has no access', async () => {
    await act(scene, 'ada', 'invite', { users: ['U0GUEST001'] });
    await act(scene, 'guest', 'leave_channel');
    expect(questions()).toEqual([]);
    expect((await scene.homepageOf('ada'))?.unexpected_members).toEqual([]);
  });

  test('twice, where Slack tells twice', async () => {
    scene.world.simulator.orderEvents({ effect: 'duplicate', type: 'member_left_channel' });
    await leave();
    await lookAgain();
    expect([questions(), await leftTwice()]).toEqual([[open], 1]);
  });

  test('where leaving and coming back arrive in the other order', async () => {
    const { orderEvents } = scene.world.simulator;
    orderEvents({ effect: 'hold', times: 50 });
    await leave();
    await act(scene, 'chidi', 'invite', { users: ['U0BRUNO001'] });
    orderEvents({ effect: 'release', reverse: true });
    await scene.settle();
    await lookAgain();
    expect([removeButton(), scene.inChannel()]).toEqual([undefined, ['ada', 'bruno', 'chidi']]);
  });
});

describe('where Slack does not tell that somebody left', () => {
  test('it is asked when somebody looks', async () => {
    await leaveUnnoticed(scene, 'bruno');
    expect(questions()).toEqual([]);
    await lookAgain();
    expect(questions()).toEqual([open]);
  });

  test('a list of members that breaks off proves nobody’s absence', async () => {
    await leaveUnnoticed(scene, 'bruno');
    scene.world.simulator.orderFault({
      ...{
        method: 'conversations.members',
        channel: scene.channelId,
        kind: 'error',
        error: 'fetch_members_failed',
      },
      times: 20,
    });
    await scene.pass(2);
    await scene.homepageOf('ada');
    await scene.settle();
    expect(questions()).toEqual([]);
    scene.world.simulator.clearFaults();
    await scene.finish();
    expect(questions()).toEqual([open]);
  });
});

describe('"Join channel"', () => {
  test('is for whoever has access', async () => {
    expect((await scene.ask('owner', 'POST', '/channel/join')).status).toBe(404);
    expect((await join('ada')).json()).toEqual({ message: 'You are in the Slack channel.' });
    await scene.settle();
    expect(scene.inChannel()).toEqual(['ada', 'bruno', 'chidi']);
  });

  test.for([
    ['is_archived', 409, 'You cannot be added to the channel: the channel is archived.'],
    [
      ...['channel_not_found', 409],
      'You cannot be added to the channel: Cordon is not in the channel any more; bring it back with /invite @cordon.',
    ],
    [
      'user_is_restricted',
      409,
      'You cannot be added to the channel: Slack does not let guests be added to it.',
    ],
    ['fatal_error', 200, 'Slack did not answer. You will be added to the channel as soon as it does.'],
  ] as const)('says what Slack’s %s means', async ([error, status, message]) => {
    await leave();
    scene.world.simulator.orderFault({
      ...{ method: 'conversations.invite', channel: scene.channelId, kind: 'error', error },
    });
    const answer = await join('bruno');
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
    // They can try again, or it happens by itself.
    if (status === 409) await join('bruno');
    else await lookAgain();
    expect(scene.inChannel()).toEqual(['ada', 'bruno', 'chidi']);
  });
});
