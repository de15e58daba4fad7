// Somebody who asked and was invited later finds the same whether their request had been denied or was still waiting (L3).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, setScene } from '../access-life/scene.ts';
import { act, bot, messagesIn } from '../access-life/slack.ts';
import { slackUsers } from '../support/world.ts';
import { withInstaller } from './cast-parts.ts';

type Ending = 'denied' | 'waiting' | 'denied, asked again' | 'waiting, asked again';

let first: Scene;
const seen = new Map<Ending, string>();
beforeAll(async () => {
  first = await setScene();
  await play(first, 'denied');
  await play(await first.another(), 'waiting');
  await first.pass(61);
  await play(await first.another(), 'denied, asked again');
  await first.pass(61);
  await play(await first.another(), 'waiting, asked again');
}, 60_000);
afterAll(() => first.close());

const idOfRequest = async (scene: Scene): Promise<string> =>
  (await scene.homepageOf('ada'))?.access_requests?.[0]?.id ?? '';

const play = async (scene: Scene, ending: Ending): Promise<void> => {
  await scene.request('chidi', 'I must know');
  await scene.settle();
  if (ending.startsWith('denied')) await scene.decide('ada', await idOfRequest(scene), 'denied');
  await scene.settle();
  if (ending.endsWith('again')) {
    await scene.pass(16);
    await scene.request('chidi', 'I must know');
    await scene.settle();
  }
  // Somebody else than who denied, so that their names would tell.
  await scene.invite('ada', 'bruno');
  await scene.settle();
  await scene.invite('bruno', 'chidi');
  await scene.settle();
  seen.set(ending, await everythingOf(scene));
};

/** All that chidi can read about the incident, without ids and times. */
const everythingOf = async (scene: Scene): Promise<string> => {
  const { channels } = scene.world.simulator.world();
  const told = channels
    .filter(({ kind, members }) => kind === 'im' && members.includes(slackUsers.chidi))
    .flatMap(({ messages }) => messages)
    .filter(({ user, blocks }) => user === bot && JSON.stringify(blocks).includes(scene.incident.reference));
  expect(scene.inChannel()).toContain('chidi');
  const page = await scene.homepageOf('chidi');
  const shown = messagesIn(scene).map(({ text, blocks }) => ({ text, blocks }));
  return JSON.stringify([page, shown, told.map(({ text, blocks }) => ({ text, blocks }))], null, 1)
    .replaceAll(scene.incident.reference, 'REFERENCE')
    .replaceAll(scene.channelId, 'CHANNEL')
    .replaceAll(/"inc-[0-9a-z]{12}"|#inc-[0-9a-z]{12}/g, 'NAME')
    .replaceAll(/"[0-7][0-9A-HJKMNP-TV-Z]{25}"|_[0-7][0-9A-HJKMNP-TV-Z]{25}"/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/"block_id": "[^"]*",?\s*/g, '');
};

test.for([
  ['denied', 'waiting'],
  ['denied, asked again', 'waiting, asked again'],
] as const)('%s: nothing tells it from %s', ([denied, waiting]) => {
  expect(seen.get(denied)).toBe(seen.get(waiting));
});

describe('whoever is in the channel without access reads the same there', () => {
  const shownIn = (scene: Scene): string =>
    JSON.stringify(messagesIn(scene).map(({ blocks }) => blocks))
      .replaceAll(/"block_id":"[^"]*",?/g, '')
      .replaceAll(scene.incident.reference, 'REFERENCE');

  test('when they were revoked, cannot be removed, ask again and are denied', async () => {
    await first.pass(61);
    const scene = await first.another();
    await scene.invite('ada', 'chidi');
    await scene.settle();
    scene.world.simulator.orderFault({
      ...{ method: 'conversations.kick', channel: scene.channelId, times: 50 },
      ...{ kind: 'error', error: 'cant_kick_from_general' },
    });
    expect(await scene.revoke('ada', 'chidi')).toMatchObject({ outcome: 'still_in_channel' });
    await scene.request('chidi', 'I must know');
    await scene.settle();
    const waiting = shownIn(scene);
    expect(waiting).toContain('*Chidi Eze* asked for access to this incident.');
    expect(await scene.decide('ada', await idOfRequest(scene), 'denied')).toMatchObject({ is_first: true });
    await scene.settle();
    expect(scene.inChannel()).toContain('chidi');
    expect(shownIn(scene)).toBe(waiting);
    scene.world.simulator.clearFaults();
  });

  test('when they were denied, and are brought in as a guest', async () => {
    const after = async (isDenied: boolean): Promise<string> => {
      await first.pass(61);
      const scene = await first.another();
      await scene.request('guest', 'I must know');
      await scene.settle();
      if (isDenied) await scene.decide('ada', await idOfRequest(scene), 'denied');
      await scene.settle();
      // The control: until then members are told.
      expect(shownIn(scene).includes('Denied by Ada')).toBe(isDenied);
      await act(scene, 'ada', 'invite', { users: [slackUsers.guest] });
      expect(scene.inChannel()).toContain('guest');
      expect(await scene.hasAccess('guest')).toBe(false);
      return shownIn(scene);
    };
    const denied = await after(true);
    expect(denied).toBe(await after(false));
    expect(denied).toContain('*Greta Guest* asked for access to this incident.');
  });
});

test('a hole in what keeps denials from those denied would be found', async () => {
  await withInstaller(first.world, (client) =>
    client.query('drop policy not_own_denial on cordon.timeline_items'),
  );
  await first.pass(61);
  await play(await first.another(), 'denied');
  expect(seen.get('denied')).not.toBe(seen.get('waiting'));
  expect(seen.get('denied')).toContain('Denied the request of Chidi Eze');
});

test('what is compared holds the request, the invitation and the page', () => {
  expect(seen.get('waiting')).toContain('Requested access');
  expect(seen.get('waiting')).toContain('Gave Chidi Eze access');
  expect(seen.get('waiting')).toMatch(/\*Chidi Eze\* ask(s|ed) for access to this incident/);
});
