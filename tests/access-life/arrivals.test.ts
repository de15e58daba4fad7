// Somebody turns up in the channel: an invitation by a person with access gives access (B6), everything else is shown for a decision.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { type Scene, setScene } from './scene.ts';
import { act, callsOf, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
  await scene.invite('ada', 'bruno');
  await scene.settle();
});
afterEach(() => {
  scene.world.simulator.clearFaults();
  scene.world.simulator.orderEvents({ effect: 'none' });
  scene.world.simulator.orderEvents({ effect: 'timing', when: 'before_answer' });
});
afterAll(() => scene.close());

const inviteInSlack = (by: SlackUserName, who: SlackUserName) =>
  act(scene, by, 'invite', { users: [slackUsers[who]] });
const grantOf = async (who: SlackUserName) =>
  (await scene.homepageOf('ada'))?.access?.find(({ person }) => person.id === scene.personIds[who]);
const unexpected = async () => (await scene.homepageOf('ada'))?.unexpected_members;
const decide = async (who: string, action: 'grant' | 'remove', by: SlackUserName = 'ada') =>
  scene.ask(by, 'POST', `/channel/members/${who}`, { action });

/** Somebody in the channel whose access has ended: the channel could not be made to follow. */
const stayWithoutAccess = async (who: SlackUserName) => {
  const { orderFault } = scene.world.simulator;
  const kick = { method: 'conversations.kick', channel: scene.channelId };
  orderFault({ ...kick, kind: 'status_500' });
  orderFault({ ...kick, kind: 'error', error: 'restricted_action', times: 9 });
  await scene.revoke('ada', who);
  await scene.finish();
  expect([await scene.hasAccess(who), scene.inChannel().includes(who)]).toEqual([false, true]);
};

describe('invited inside Slack', () => {
  test('by somebody with access: they have it too, and it says by whom', async () => {
    await inviteInSlack('bruno', 'chidi');
    expect(await grantOf('chidi')).toMatchObject({
      ...{ how: 'added_in_slack', granted_by: { id: scene.personIds.bruno } },
    });
    expect(await scene.hasAccess('chidi')).toBe(true);
    expect(await unexpected()).toEqual([]);
    const page = await scene.homepageOf('ada');
    expect(page?.timeline.at(-1)).toMatchObject({
      title: 'Gave Chidi Eze access by inviting them to the Slack channel',
      actor: { id: scene.personIds.bruno },
    });
    // They are there already: nobody invites them again.
    expect(callsOf(scene, 'conversations.invite').map(({ about }) => about)).not.toContainEqual(
      expect.objectContaining({ users: slackUsers.chidi }),
    );
  });

  test('by somebody with access, though they were revoked before: with a word in the channel', async () => {
    await scene.invite('ada', 'chidi');
    await scene.settle();
    await scene.revoke('ada', 'chidi');
    await scene.settle();
    await inviteInSlack('bruno', 'chidi');
    expect(await scene.hasAccess('chidi')).toBe(true);
    expect(written(scene).at(-1)).toBe(
      '*Chidi Eze*, whose access was revoked before, was invited here by Bruno Costa and has access again.',
    );
  });

  test('an old invitation gives no access after the revocation', async () => {
    const { orderEvents } = scene.world.simulator;
    orderEvents({ effect: 'hold', type: 'member_joined_channel' });
    await inviteInSlack('bruno', 'chidi');
    await scene.invite('ada', 'chidi');
    await scene.settle();
    // The removal does not come through, so that they are inside when the old word arrives.
    await stayWithoutAccess('chidi');
    orderEvents({ effect: 'release' });
    await scene.settle();
    expect(await scene.hasAccess('chidi')).toBe(false);
  });

  test('by somebody whose access was revoked, but who is still in the channel: no access', async () => {
    await stayWithoutAccess('bruno');
    await inviteInSlack('bruno', 'chidi');
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await unexpected()).toEqual([
      {
        ...{ slack_user_id: slackUsers.chidi, name: 'Chidi Eze', kind: 'person', added_by: 'Bruno Costa' },
        ...{ seen_at: expect.any(String), can_be_granted: true },
      },
    ]);
    expect((await scene.homepageOf('ada'))?.timeline.at(-1)?.title).toBe(
      'Chidi Eze is in the Slack channel without access',
    );
  });

  test('a guest is shown, and given access only by hand', async () => {
    await inviteInSlack('bruno', 'guest');
    expect(await scene.hasAccess('guest')).toBe(false);
    expect(await unexpected()).toMatchObject([{ slack_user_id: slackUsers.guest, kind: 'guest' }]);
    expect((await decide(slackUsers.guest, 'grant')).status).toBe(200);
    await scene.settle();
    expect(await grantOf('guest')).toMatchObject({ is_guest: true, how: 'invited' });
    expect([await unexpected(), scene.inChannel()]).toEqual([[], ['ada', 'bruno', 'guest']]);
  });

  test('the word of it came twice: access is given once', async () => {
    scene.world.simulator.orderEvents({ effect: 'duplicate', type: 'member_joined_channel' });
    await inviteInSlack('bruno', 'chidi');
    const page = await scene.homepageOf('ada');
    expect(page?.timeline.filter(({ title }) => title.startsWith('Gave Chidi'))).toHaveLength(1);
  });

  test('the word of it was lost: being there gives nothing, and is shown', async () => {
    scene.world.simulator.orderEvents({ effect: 'lose', type: 'member_joined_channel' });
    await inviteInSlack('bruno', 'chidi');
    expect(await scene.hasAccess('chidi')).toBe(false);
    await scene.pass(2);
    await scene.homepageOf('ada');
    await scene.finish();
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await unexpected()).toMatchObject([{ slack_user_id: slackUsers.chidi, can_be_granted: true }]);
  });

  test('the word of it comes when they are gone again: no access', async () => {
    const { orderEvents } = scene.world.simulator;
    orderEvents({ effect: 'hold', type: 'member_joined_channel' });
    await inviteInSlack('bruno', 'chidi');
    await act(scene, 'chidi', 'leave_channel');
    orderEvents({ effect: 'release' });
    await scene.settle();
    expect([await scene.hasAccess('chidi'), await unexpected()]).toEqual([false, []]);
  });
});

describe('whoever is in the channel without access', () => {
  beforeEach(() => inviteInSlack('bruno', 'guest'));

  test('can be removed', async () => {
    const answer = await decide(slackUsers.guest, 'remove', 'bruno');
    expect([answer.status, answer.json()]).toEqual([
      200,
      { message: expect.stringMatching(/ is not in the Slack channel any more\.$/) },
    ]);
    await scene.settle();
    expect([await unexpected(), scene.inChannel()]).toEqual([[], ['ada', 'bruno']]);
  });

  test('is still there where Slack refuses, and it says so', async () => {
    scene.world.simulator.orderFault({
      ...{
        method: 'conversations.kick',
        channel: scene.channelId,
        kind: 'error',
        error: 'restricted_action',
      },
    });
    const answer = await decide(slackUsers.guest, 'remove');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('your Slack workspace restricts who can remove people from channels');
    scene.world.simulator.orderFault({
      ...{ method: 'conversations.kick', channel: scene.channelId, kind: 'drop_before' },
    });
    const unsure = await decide(slackUsers.guest, 'remove');
    expect([unsure.status, unsure.text]).toEqual([
      409,
      expect.stringContaining('Slack did not confirm that'),
    ]);
    expect(await unexpected()).toHaveLength(1);
  });

  test('is gone when they leave', async () => {
    await act(scene, 'guest', 'leave_channel');
    expect(await unexpected()).toEqual([]);
  });

  test('is nobody’s business who has no access themselves', async () => {
    for (const action of ['grant', 'remove'] as const)
      expect((await decide(slackUsers.guest, action, 'owner')).status).toBe(404);
    for (const unknown of ['U0NOBODY01', slackUsers.bruno])
      expect((await decide(unknown, 'remove')).status).toBe(404);
    expect(scene.inChannel()).toContain('bruno');
  });

  test('sees nothing of the incident, and decides nothing', async () => {
    expect(await scene.hasAccess('guest')).toBe(false);
    expect((await scene.ask('guest', 'POST', '/channel/join')).status).toBe(404);
    expect((await decide(slackUsers.guest, 'grant', 'guest')).status).toBe(404);
  });
});

test('the bot, and people whom Cordon invites itself, are no news', async () => {
  expect(await unexpected()).toEqual([]);
  await scene.invite('ada', 'chidi', 'owner');
  await scene.settle();
  expect([await unexpected(), scene.inChannel()]).toEqual([[], ['owner', 'ada', 'bruno', 'chidi']]);
  const page = await scene.homepageOf('ada');
  expect(page?.timeline.filter(({ kind }) => kind === 'unexpected_member')).toEqual([]);
});
