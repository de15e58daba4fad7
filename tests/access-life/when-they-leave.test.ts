// "Revoke as soon as they leave": offered where Slack refuses to remove somebody, and completed by itself (B19).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestDueReconciliations } from '../../src/features/channel-members/store-channel.ts';
import { type Scene, setScene } from './scene.ts';
import { act, callsOf, findButton, leaveUnnoticed, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
  await scene.invite('ada', 'bruno', 'owner');
  await scene.settle();
  restrict(true);
});
afterEach(() => restrict(false));
afterAll(() => scene.close());

/** Only owners may remove people from private channels, so not Cordon's bot. */
const restrict = (isOn: boolean) =>
  scene.world.simulator.act({
    ...{ action: 'set_switches', team: 'T0ACME0001' },
    switches: { remove_from_private: isOn ? 'owners' : 'everyone' },
  });

const revocationOf = async (user: 'bruno' | 'ada') =>
  (await scene.homepageOf('owner'))?.access?.find(({ person }) => person.id === scene.personIds[user])
    ?.revocation;

const promised =
  'Bruno Costa keeps access for now. It ends by itself as soon as they are gone from the Slack channel.';

const ask = async (): Promise<void> => {
  expect(await scene.revoke('ada', 'bruno')).toMatchObject({ outcome: 'refused' });
  expect(await scene.revoke('ada', 'bruno', true)).toMatchObject({
    ...{ outcome: 'when_they_leave', message: promised },
  });
  await scene.finish();
  expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['owner', 'ada', 'bruno']]);
  expect(await revocationOf('bruno')).toMatchObject({
    ...{ state: 'when_they_leave', asked_by: { name: expect.stringContaining('Ada') } },
  });
  // Whoever opens the homepage has Slack looked at.
  await scene.settle();
};

const isOver = async (): Promise<void> => {
  expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([false, ['owner', 'ada']]);
  const page = await scene.homepageOf('ada');
  expect(page?.former_participants).toMatchObject([
    { person: { id: scene.personIds.bruno }, word: 'revoked', ended_by: { id: scene.personIds.ada } },
  ]);
  expect(page?.former_participants?.[0]?.removal).toBeUndefined();
  // Said in the channel, once, instead of a question.
  const notes = written(scene).filter((text) => text.includes('no longer in this channel'));
  expect(notes).toEqual([
    expect.stringMatching(
      /^\*Bruno Costa\* is no longer in this channel, so their access was revoked, as Ada .* had asked\.$/,
    ),
  ]);
  expect(findButton(scene, 'departure_remove_access')).toBeUndefined();
};

describe('access ends when they are gone:', () => {
  test('they leave by themselves', async () => {
    await ask();
    await act(scene, 'bruno', 'leave_channel');
    await scene.finish();
    await isOver();
  });

  test('a workspace owner removes them', async () => {
    await ask();
    await act(scene, 'owner', 'kick', { users: ['U0BRUNO001'] });
    await scene.finish();
    await isOver();
  });

  test('Slack told nobody, and somebody opens the homepage', async () => {
    await ask();
    await leaveUnnoticed(scene, 'bruno');
    expect(await scene.hasAccess('bruno')).toBe(true);
    await scene.pass(2);
    await scene.homepageOf('ada');
    await scene.finish();
    await isOver();
  });

  test('Slack told nobody, and nobody looks: within ten minutes', async () => {
    await ask();
    await leaveUnnoticed(scene, 'bruno');
    await scene.pass(10);
    await requestDueReconciliations(scene.world.core.slack.asSystem);
    await scene.finish();
    await isOver();
  });

  test('they were gone when it was asked for', async () => {
    await leaveUnnoticed(scene, 'bruno');
    expect(await scene.revoke('ada', 'bruno', true)).toMatchObject({ outcome: 'when_they_leave' });
    await scene.pass(2);
    await scene.homepageOf('ada');
    await scene.finish();
    await isOver();
  });

  test('the workspace allows it again, and somebody revokes once more', async () => {
    await ask();
    await restrict(false);
    expect(await scene.revoke('owner', 'bruno')).toMatchObject({ outcome: 'revoked' });
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([false, ['owner', 'ada']]);
  });
});

describe('until then', () => {
  test('Slack is not asked again and again', async () => {
    await ask();
    const { length } = callsOf(scene, 'conversations.kick');
    await scene.pass(30);
    await scene.homepageOf('ada');
    await scene.finish();
    expect(callsOf(scene, 'conversations.kick')).toHaveLength(length);
  });

  test('a removal that is refused once more leaves the promise standing', async () => {
    await ask();
    expect(await scene.revoke('owner', 'bruno')).toMatchObject({ outcome: 'when_they_leave' });
    expect(await revocationOf('bruno')).toMatchObject({ state: 'when_they_leave' });
    await act(scene, 'bruno', 'leave_channel');
    await scene.finish();
    expect(await scene.hasAccess('bruno')).toBe(false);
  });

  test('anybody with access can take it back; whoever leaves then is asked about', async () => {
    await ask();
    const path = `/access_revocations/${scene.personIds.bruno}`;
    expect((await scene.ask('owner', 'DELETE', path)).status).toBe(204);
    expect(await revocationOf('bruno')).toBeUndefined();
    await act(scene, 'bruno', 'leave_channel');
    await scene.finish();
    expect(await scene.hasAccess('bruno')).toBe(true);
    expect(findButton(scene, 'departure_remove_access')).toBeDefined();
    // Nothing is there to take back any more, and outsiders find nothing at all.
    expect((await scene.ask('owner', 'DELETE', path)).status).toBe(204);
    expect((await scene.ask('chidi', 'DELETE', path)).status).toBe(404);
  });

  test('they come and go with their access ended otherwise: nothing is left over', async () => {
    await ask();
    await restrict(false);
    await scene.revoke('ada', 'bruno');
    await scene.invite('ada', 'bruno');
    await scene.finish();
    expect(await revocationOf('bruno')).toBeUndefined();
    await act(scene, 'bruno', 'leave_channel');
    await scene.finish();
    expect(await scene.hasAccess('bruno')).toBe(true);
  });
});

describe('the last person', () => {
  test('cannot be asked to', async () => {
    await restrict(false);
    for (const who of ['bruno', 'owner'] as const) await scene.revoke('ada', who);
    const answer = await scene.ask('ada', 'POST', '/access_revocations', {
      ...{ person_id: scene.personIds.ada, when_they_leave: true },
    });
    expect(answer.status).toBe(422);
  });

  test('who became it meanwhile keeps access when they leave, and is brought back', async () => {
    await ask();
    await restrict(false);
    for (const who of ['ada', 'owner'] as const)
      expect(await scene.revoke('bruno', who)).toMatchObject({ outcome: 'revoked' });
    await act(scene, 'bruno', 'leave_channel');
    await scene.finish();
    expect([await scene.hasAccess('bruno'), scene.inChannel()]).toEqual([true, ['bruno']]);
    const page = await scene.homepageOf('bruno');
    expect(page?.access?.[0]?.revocation).toBeUndefined();
  });
});
