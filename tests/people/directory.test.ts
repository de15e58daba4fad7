// Everybody of a workspace can be found, also those who never signed in; and reading them survives Slack's moods.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectWorkspaces } from '../../src/composition/worker.ts';
import { disconnectWorkspace } from '../../src/features/organisations/index.ts';
import { keepPeople } from '../../src/features/people/identify.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';
import {
  acme,
  ask,
  changeUnheard,
  hasten,
  join,
  listCalls,
  peopleOf,
  synchronisationOf,
  synchronise,
} from './kit.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** What the database did to each row, so that a row that was written anew differs. */
const versions = () =>
  ask(world, 'select id, xmin::text, ctid::text, updated_at from cordon.people order by id');

describe('a workspace that is connected', () => {
  test('is read by a job: everybody with role and address, and nobody else', async () => {
    expect(listCalls(world)).toEqual([]);
    const joined: string[] = [];
    for (let count = 0; count < 430; count += 1) joined.push(await join(world, `Person ${count}`));
    await changeUnheard(world, { action: 'deactivate', user: joined[7] ?? '' });
    await world.drain();
    const people = await peopleOf(world);
    const { users } = world.simulator.world();
    const expected = users.filter(({ team_id, is_bot, deleted }) => team_id === acme && !is_bot && !deleted);
    expect(expected.length).toBe(6 + 429);
    expect([...people.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
    for (const { id, name, email, role } of expected) {
      expect(people.get(id)).toEqual({ slack_user_id: id, name, email, role, is_active: true });
    }
    const rest = { next_run_at: null, next_cursor: null, error_code: null, tries: 0 };
    expect(await synchronisationOf(world)).toMatchObject({ ...rest, completed_at: expect.any(Date) });
  });

  test('is read in pages of 200', () => {
    expect(listCalls(world).map(({ limit }) => Number(limit))).toEqual([200, 200, 200]);
    expect(new Set(listCalls(world).map(({ cursor }) => cursor)).size).toBe(3);
  });

  test('is not read again when a worker starts once more, but when it was disconnected', async () => {
    const calls = () => listCalls(world).length;
    const before = calls();
    await connectWorkspaces(world.core);
    await world.drain();
    expect(calls()).toBe(before);
    await disconnectWorkspace(world.core.asSystem, acme);
    await connectWorkspaces(world.core);
    await world.drain();
    expect(calls()).toBe(before + 3);
  });

  test('of whom nobody changed, no row is written', async () => {
    const before = await versions();
    expect(before.length).toBeGreaterThan(430);
    await synchronise(world);
    expect(await versions()).toEqual(before);
  });
});

describe('what Cordon was not told', () => {
  test('is found: roles, and accounts that ended, with their sessions', async () => {
    const browser = await world.clientOf('bruno');
    const before = await versions();
    await changeUnheard(world, { action: 'set_role', user: slackUsers.chidi, role: 'admin' });
    await changeUnheard(world, { action: 'deactivate', user: slackUsers.bruno });
    await synchronise(world);
    const people = await peopleOf(world);
    expect(people.get(slackUsers.chidi)).toMatchObject({ role: 'admin', is_active: true });
    expect(people.get(slackUsers.bruno)).toMatchObject({ is_active: false });
    const after = (await versions()).map((row) => JSON.stringify(row));
    expect(before.filter((row) => !after.includes(JSON.stringify(row)))).toHaveLength(2);
    expect((await browser.get('/cordon/v1/session')).status).toBe(401);
    expect(await ask(world, `select from cordon.login_sessions`)).toHaveLength(0);
  });

  test('and accounts that came back; nobody is signed in by that', async () => {
    await changeUnheard(world, { action: 'reactivate', user: slackUsers.bruno });
    await synchronise(world);
    expect((await peopleOf(world)).get(slackUsers.bruno)).toMatchObject({ is_active: true });
  });

  test('never takes the place of what was learnt after Slack was asked', async () => {
    const { organizationId } = await world.core.bots.forTeam(acme);
    const [known] = await ask<{ updated_at: Date }>(
      world,
      'select updated_at from cordon.people where slack_user_id = $1',
      [slackUsers.bruno],
    );
    const old = { slackUserId: slackUsers.bruno, name: 'Old Name', role: 'guest', isActive: false } as const;
    const keep = (readAt: Date) =>
      world.core.asSystem('people-synchronisation', (tx) =>
        keepPeople(tx, organizationId, [old], { readAt }),
      );
    const updatedAt = known?.updated_at.getTime() ?? 0;
    await keep(new Date(updatedAt - 1));
    expect((await peopleOf(world)).get(slackUsers.bruno)).toMatchObject({
      name: 'Bruno Costa',
      is_active: true,
    });
    await keep(new Date(updatedAt + 1));
    expect((await peopleOf(world)).get(slackUsers.bruno)).toMatchObject({
      name: 'Old Name',
      is_active: false,
    });
    await synchronise(world);
  });
});

describe('a page that cannot be read', () => {
  test.each([
    { kind: 'rate_limited', retry_after: 30, code: 'ratelimited', leastSeconds: 30 },
    { kind: 'status_503', code: 'http_503', leastSeconds: 0 },
    { kind: 'drop_before', code: 'connection_lost', leastSeconds: 0 },
  ] as const)(
    '$kind: what was read stays, and the rest is read later',
    async ({ code, leastSeconds, ...fault }) => {
      const [first, last] = [slackUsers.ada, await join(world, `Last ${code}`)];
      await changeUnheard(world, { action: 'set_role', user: first, role: 'admin' });
      world.simulator.orderFault({ method: 'users.list', skip: 2, ...fault });
      const before = listCalls(world).length;
      const asked = Date.now();
      await synchronise(world);
      expect(await peopleOf(world)).toSatisfy(
        (people: Awaited<ReturnType<typeof peopleOf>>) =>
          people.get(first)?.role === 'admin' && !people.has(last),
      );
      const waiting = await synchronisationOf(world);
      expect(waiting).toMatchObject({ error_code: code, tries: 1, next_cursor: expect.any(String) });
      expect(waiting.next_run_at?.getTime()).toBeGreaterThanOrEqual(asked + leastSeconds * 1000);
      expect(waiting.next_run_at?.getTime()).toBeLessThan(Date.now() + (leastSeconds + 2) * 1000);
      await hasten(world);
      expect((await peopleOf(world)).has(last)).toBe(true);
      expect(await synchronisationOf(world)).toMatchObject({ next_run_at: null, error_code: null, tries: 0 });
      // Calls that went wrong are not counted: no page is read twice.
      expect(listCalls(world).length - before).toBe(3);
      await changeUnheard(world, { action: 'set_role', user: first, role: 'member' });
    },
  );

  test('a cursor that Slack does not take any more leads back to the first page', async () => {
    world.simulator.orderFault({ method: 'users.list', skip: 1, kind: 'error', error: 'invalid_cursor' });
    await synchronise(world);
    expect(await synchronisationOf(world)).toMatchObject({ error_code: 'invalid_cursor', next_cursor: null });
    const before = listCalls(world).length;
    await hasten(world);
    expect(listCalls(world).length - before).toBe(3);
  });

  test('what somebody has to mend is left alone until it is asked for again, at the latest at night', async () => {
    world.simulator.orderFault({ method: 'users.list', kind: 'error', error: 'missing_scope' });
    await synchronise(world);
    expect(await synchronisationOf(world)).toMatchObject({ next_run_at: null, error_code: 'missing_scope' });
    const before = listCalls(world).length;
    await hasten(world);
    expect(listCalls(world).length).toBe(before);
    await ask(world, `select graphile_worker.add_job('synchronise-all-people')`);
    await world.drain();
    const spread = (await synchronisationOf(world)).next_run_at?.getTime() ?? 0;
    expect(spread).toBeGreaterThan(Date.now());
    expect(spread).toBeLessThan(Date.now() + 3_600_000);
    await hasten(world);
    expect(await synchronisationOf(world)).toMatchObject({ next_run_at: null, error_code: null });
  });

  test('a workspace that was disconnected meanwhile is left alone until it is connected', async () => {
    world.simulator.orderFault({ method: 'users.list', kind: 'error', error: 'token_revoked' });
    await synchronise(world);
    expect(await synchronisationOf(world)).toMatchObject({ next_run_at: null, error_code: 'token_revoked' });
    await connectWorkspaces(world.core);
    await world.drain();
    expect(await synchronisationOf(world)).toMatchObject({ next_run_at: null, error_code: null });
  });
});

test('job arguments and errors are ids and codes', async () => {
  await ask(world, 'revoke select on cordon.people_synchronisations from cordon_system');
  const { organizationId } = await world.core.bots.forTeam(acme);
  await ask(
    world,
    `select graphile_worker.add_job('synchronise-people', json_build_object('organization_id', $1::text))`,
    [organizationId],
  );
  await world.drain();
  await ask(world, 'grant select on cordon.people_synchronisations to cordon_system');
  const jobs = await ask<{ payload: object; last_error: string }>(
    world,
    'select payload, last_error from graphile_worker._private_jobs where last_error is not null',
  );
  expect(jobs.map(({ payload, last_error }) => [payload, last_error.split('\n')[0]])).toEqual([
    [{ organization_id: organizationId }, 'error'],
  ]);
});
