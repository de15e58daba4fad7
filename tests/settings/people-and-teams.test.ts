// People's roles as Settings gives them, whatever Slack says; teams; the connection to Slack; section "Other".
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declare } from '../incidents/kit.ts';
import { ask } from '../people/kit.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type SlackUserName, slackUsers, type World } from '../support/world.ts';
import { add, auditOf, base, itemsOf, patch, refusalOf } from './kit.ts';

let world: World;
let owner: HttpClient;
let admin: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  await world.drain();
  [owner, admin] = await Promise.all([world.clientOf('owner'), world.clientOf('admin')]);
});
afterAll(() => world.close());

const idOf = async (name: SlackUserName) => (await world.viewerOf(name)).ref ?? '';
const give = async (client: HttpClient, name: SlackUserName, role: string) =>
  patch(client, 'people', await idOf(name), { role });
const roleOf = async (name: SlackUserName) =>
  (
    await ask<{ role: string }>(world, 'select role from cordon.people where slack_user_id = $1', [
      slackUsers[name],
    ])
  )[0]?.role;

/** Does something in Slack, and what Cordon does when it hears of it. */
const heard = async (action: string, name: SlackUserName, more = {}): Promise<void> => {
  const events = async () => (await ask(world, 'select from cordon.slack_events')).length;
  const before = await events();
  await world.simulator.act({ action, user: slackUsers[name], ...more });
  await expect.poll(events).toBeGreaterThan(before);
  await world.drain();
};

describe('roles', () => {
  test('are listed for owners and admins alone, page by page, and searched', async () => {
    const everybody = await itemsOf(owner, 'people');
    expect(everybody.find(({ name }) => name === 'Ada Lovelace')).toMatchObject({
      ...{ role: 'member', is_role_chosen: false, is_active: true },
    });
    const names: string[] = [];
    let after = '';
    do {
      const page = (await owner.get(`${base}/people?page_size=2${after && `&after=${after}`}`)).json<{
        items: { name: string }[];
        pagination_meta: { after?: string };
      }>();
      names.push(...page.items.map(({ name }) => name));
      after = page.pagination_meta.after ?? '';
    } while (after);
    expect(names).toEqual(everybody.map(({ name }) => name));
    expect((await itemsOf(owner, 'people', '?query=love')).map(({ name }) => name)).toEqual(['Ada Lovelace']);
    const bruno = await world.clientOf('bruno');
    expect(refusalOf(await bruno.get(`${base}/people`))).toEqual([403, 'not_allowed']);
    expect(refusalOf(await give(bruno, 'bruno', 'owner'))).toEqual([403, 'not_allowed']);
  });

  test('an admin makes an admin, who may change settings at once; the audit log tells it', async () => {
    expect((await give(admin, 'ada', 'admin')).json()).toMatchObject({ role: 'admin', is_role_chosen: true });
    expect((await (await world.clientOf('ada')).get(`${base}/severities`)).status).toBe(200);
    expect((await auditOf(world)).at(-1)).toEqual({
      action: 'settings.organization_role_given',
      targets: [{ type: 'person', id: await idOf('ada') }],
      metadata: { role: 'admin', previous_role: 'member' },
    });
  });

  test('survive what Slack says, at the next sign-in and with each event', async () => {
    await world.clientOf('ada');
    expect(await roleOf('ada')).toBe('admin');
    await heard('set_role', 'ada', { role: 'owner' });
    expect(await roleOf('ada')).toBe('admin');
    await heard('set_role', 'ada', { role: 'member' });
    expect(await roleOf('ada')).toBe('admin');
  });

  test('guests in Slack are guests here, and what was given before is forgotten', async () => {
    await heard('make_guest', 'ada');
    expect(await roleOf('ada')).toBe('guest');
    const refused = await give(owner, 'ada', 'member');
    expect(refusalOf(refused)).toEqual([422, 'role: not_allowed']);
    expect(refused.text).toContain('guest in Slack');
    await heard('set_role', 'ada', { role: 'member' });
    expect(await roleOf('ada')).toBe('member');
  });

  test('are forgotten when an account is deactivated', async () => {
    await give(owner, 'ada', 'admin');
    await heard('deactivate', 'ada');
    expect(refusalOf(await patch(owner, 'people', await personId('ada'), { role: 'member' }))).toEqual([
      404,
      'not_found',
    ]);
    await heard('reactivate', 'ada');
    expect(await roleOf('ada')).toBe('member');
  });

  test('a guest sees public incidents no more, and whoever is none sees them again', async () => {
    const { reference } = await declare(world, 'chidi');
    const bruno = await world.clientOf('bruno');
    const status = async () => (await bruno.get(`/cordon/v1/incidents/${reference}`)).status;
    expect(await status()).toBe(200);
    await give(admin, 'bruno', 'guest');
    expect(await status()).toBe(404);
    await give(admin, 'bruno', 'member');
    expect(await status()).toBe(200);
  });

  test('only owners make and unmake owners, and one always stays', async () => {
    for (const [name, role] of [
      ['owner', 'member'],
      ['bruno', 'owner'],
      ['admin', 'owner'],
    ] as const)
      expect(refusalOf(await give(admin, name, role)), name).toEqual([422, 'role: not_allowed']);
    const last = await give(owner, 'owner', 'member');
    expect(refusalOf(last)).toEqual([422, 'role: not_allowed']);
    expect(last.text).toContain('One owner has to stay');
    expect((await give(owner, 'bruno', 'owner')).status).toBe(200);
    expect((await give(owner, 'owner', 'member')).status).toBe(200);
    expect((await owner.get(`${base}/people`)).status).toBe(403);
    const bruno = await world.clientOf('bruno');
    expect((await give(bruno, 'owner', 'owner')).status).toBe(200);
    expect((await give(owner, 'bruno', 'member')).status).toBe(200);
  });

  test('unknown people, and those of another organisation, are not found; unknown roles are refused', async () => {
    for (const id of ['0000000000000000000000000A', await idOf('stranger'), 'x'])
      expect(refusalOf(await patch(owner, 'people', id, { role: 'member' }))).toEqual([404, 'not_found']);
    expect(refusalOf(await give(owner, 'bruno', 'god'))).toEqual([422, 'role: invalid_value']);
  });
});

const personId = async (name: SlackUserName): Promise<string> =>
  (
    await ask<{ id: string }>(world, 'select id from cordon.people where slack_user_id = $1', [
      slackUsers[name],
    ])
  )[0]?.id ?? '';

test('a team has a name and members; being in it gives sight of nothing', async () => {
  const { reference } = await declare(world, 'chidi', { visibility: 'private' });
  const [bruno, chidi] = [await idOf('bruno'), await idOf('chidi')];
  const team = await add(owner, 'teams', { name: 'Payments', member_ids: [chidi, bruno] });
  expect(team.members).toEqual([
    { id: bruno, name: 'Bruno Costa' },
    { id: chidi, name: 'Chidi Eze' },
  ]);
  expect((await (await world.clientOf('bruno')).get(`/cordon/v1/incidents/${reference}`)).status).toBe(404);
  const changed = await patch(owner, 'teams', team.id, { name: 'Money', member_ids: [bruno] });
  expect(changed.json()).toMatchObject({ name: 'Money', members: [{ id: bruno }] });
  expect((await auditOf(world)).at(-1)).toMatchObject({
    ...{ action: 'settings.team_changed', metadata: { fields: 'name, members' } },
  });
  await patch(owner, 'teams', team.id, { archived: true });
  expect(await itemsOf(owner, 'teams')).toEqual([]);
  await add(owner, 'teams', { name: 'money' });
  expect(refusalOf(await patch(owner, 'teams', team.id, { archived: false }))).toEqual([
    422,
    'name: not_unique',
  ]);
  expect((await patch(owner, 'teams', team.id, { archived: false, name: 'Cash' })).status).toBe(200);
});

test('owners and admins are told of the connection to Slack, without its token', async () => {
  const answer = await admin.get(`${base}/slack`);
  expect(answer.json()).toMatchObject({
    workspace: { name: 'Acme', team_id: 'T0ACME0001' },
    ...{ state: 'connected', missing_scopes: [], can_install: false },
  });
  expect(answer.text).not.toContain('xox');
  await ask(world, `update cordon.slack_installations set scopes = 'chat:write'`);
  expect((await admin.get(`${base}/slack`)).json<{ missing_scopes: string[] }>().missing_scopes).toContain(
    'commands',
  );
  expect(refusalOf(await (await world.clientOf('chidi')).get(`${base}/slack`))).toEqual([403, 'not_allowed']);
});

test('when channels are archived after closing is set by owners and admins, and read by them alone', async () => {
  const days = (value: unknown, client = owner) =>
    client.send('PATCH', `${base}/other`, { archive_channels_after_days: value });
  expect((await days(30)).json()).toEqual({
    private_incidents_enabled: true,
    archive_channels_after_days: 30,
  });
  expect((await auditOf(world)).at(-1)).toMatchObject({
    ...{ action: 'settings.channel_archiving_changed', metadata: { days: '30' } },
  });
  expect((await days(0, admin)).status).toBe(200);
  for (const wrong of [-1, 366, 1.5, '7'])
    expect(refusalOf(await days(wrong))).toEqual([422, 'archive_channels_after_days: invalid_value']);
  const chidi = await world.clientOf('chidi');
  expect((await chidi.get(`${base}/other`)).json()).toEqual({ private_incidents_enabled: true });
  expect(refusalOf(await days(1, chidi))).toEqual([403, 'not_allowed']);
  expect(refusalOf(await owner.send('PATCH', `${base}/other`, {}))).toEqual([
    ...[422, 'private_incidents_enabled: invalid_value'],
  ]);
});
