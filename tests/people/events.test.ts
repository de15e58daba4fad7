// Slack tells of people who join and change: they are read again, and those who are nobody's business stay unknown.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, slackUsers, type World } from '../support/world.ts';
import { acme, ask, join, peopleOf, synchronise } from './kit.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.drain();
});
afterAll(() => world.close());

/** Does something in Slack, and what Cordon does when it hears of it. */
const heard = async (work: () => Promise<unknown>): Promise<void> => {
  const events = async () => (await ask(world, 'select from cordon.slack_events')).length;
  const before = await events();
  await work();
  await expect.poll(events).toBeGreaterThan(before);
  await world.drain();
};

const act = (action: string, user: string) => heard(() => world.simulator.act({ action, user }));

test('somebody who joins can be found at once', async () => {
  let joined = '';
  await heard(async () => {
    joined = await join(world, 'Nadia New', true);
  });
  expect((await peopleOf(world)).get(joined)).toMatchObject({ name: 'Nadia New', is_active: true });
});

test('somebody who was missed is made known by a change', async () => {
  const missed = await join(world, 'Milo Missed');
  await act('make_guest', missed);
  expect((await peopleOf(world)).get(missed)).toMatchObject({ role: 'guest', is_active: true });
});

test('an account that ends is inactive, and its sessions end with it', async () => {
  const browser = await world.clientOf('bruno');
  await act('deactivate', slackUsers.bruno);
  expect((await peopleOf(world)).get(slackUsers.bruno)).toMatchObject({ is_active: false });
  await act('reactivate', slackUsers.bruno);
  expect((await peopleOf(world)).get(slackUsers.bruno)).toMatchObject({ is_active: true });
  expect((await browser.get('/cordon/v1/session')).status).toBe(401);
});

test('an account that ended before anybody heard of it stays unknown', async () => {
  const gone = await join(world, 'Gone Before');
  await act('deactivate', gone);
  await synchronise(world);
  expect((await peopleOf(world)).has(gone)).toBe(false);
  await act('reactivate', gone);
  expect((await peopleOf(world)).has(gone)).toBe(true);
});

test('an event about somebody whom Slack does not know here changes nothing', async () => {
  const before = await peopleOf(world);
  world.simulator.orderFault({ method: 'users.info', kind: 'error', error: 'user_not_found' });
  await act('make_guest', slackUsers.chidi);
  expect(await peopleOf(world)).toEqual(before);
  expect(await ask(world, 'select from graphile_worker._private_jobs where last_error is not null')).toEqual(
    [],
  );
  expect(before.has(slackUsers.stranger)).toBe(false);
});

test('while the workspace is disconnected, events wait for nothing: connecting reads everybody', async () => {
  await ask(world, `update cordon.slack_installations set state = 'disconnected' where slack_team_id = $1`, [
    acme,
  ]);
  await act('make_guest', slackUsers.ada);
  expect((await peopleOf(world)).get(slackUsers.ada)).toMatchObject({ role: 'member' });
  expect(await ask(world, 'select from graphile_worker._private_jobs where last_error is not null')).toEqual(
    [],
  );
});
