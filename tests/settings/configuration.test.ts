// What is the same for everything that can be configured: who may, order, archiving and restoring, errors, audit entries.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configurationKinds } from '../../src/features/configuration/contract.ts';
import { declare } from '../incidents/kit.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { add, auditOf, base, itemsOf, named, namesOf, order, patch, refusalOf } from './kit.ts';

let world: World;
let owner: HttpClient;
let admin: HttpClient;
let ada: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [owner, admin, ada] = await Promise.all([
    world.clientOf('owner'),
    world.clientOf('admin'),
    world.clientOf('ada'),
  ]);
});
afterAll(() => world.close());

const unknown = '0000000000000000000000000A';
const kinds = [...configurationKinds, 'teams'] as const;

describe.for(kinds)('%s', (kind) => {
  test('are read and written by owners and admins alone, and others are told before anything else', async () => {
    for (const client of [owner, admin]) expect((await client.get(`${base}/${kind}`)).status).toBe(200);
    for (const client of [ada, await world.clientOf('guest')])
      for (const answer of [
        await client.get(`${base}/${kind}`),
        await client.send('POST', `${base}/${kind}`, '[]'),
        await patch(client, kind, unknown, { x: 1 }),
        ...(kind === 'teams' ? [] : [await order(client, kind, 'x')]),
      ])
        expect(refusalOf(answer)).toEqual([403, 'not_allowed']);
    const stranger = await world.clientOf('nobody');
    expect((await stranger.get(`${base}/${kind}`)).status).toBe(401);
  });

  test('of another organisation are as unknown', async () => {
    const [own] = await itemsOf(owner, kind);
    // The stranger is an admin of the other workspace, or is made one.
    await world.simulator.act({ action: 'set_role', user: 'U0GLOBEX01', role: 'admin' });
    const stranger = await world.clientOf('stranger');
    const compared = async (id: string) => {
      const answer = await patch(stranger, kind, id, { archived: true });
      return [answer.status, answer.text.replace(/"request_id":"[^"]*"/, '')];
    };
    const missing = await compared(unknown);
    expect(missing[0]).toBe(404);
    expect(await compared(own?.id ?? unknown)).toEqual(missing);
    expect(await compared('x')).toEqual(missing);
  });
});

test('a severity is added behind the others, changed, archived, and restored, and the audit log tells it', async () => {
  const before = (await auditOf(world)).length;
  const added = await add(admin, 'severities', { name: ' Catastrophe ', description: 'All of it.' });
  expect(added).toMatchObject({ name: 'Catastrophe', description: 'All of it.' });
  expect(await namesOf(owner, 'severities')).toEqual(['Minor', 'Major', 'Critical', 'Catastrophe']);
  const renamed = await patch(admin, 'severities', added.id, { name: 'Disaster', description: 'All of it.' });
  expect(renamed.json()).toMatchObject({ name: 'Disaster' });
  await patch(admin, 'severities', added.id, { name: 'Disaster' });
  const archived = await patch(admin, 'severities', added.id, { archived: true });
  expect(archived.json()).toHaveProperty('archived_at');
  expect(await namesOf(owner, 'severities')).toEqual(['Minor', 'Major', 'Critical']);
  expect(await namesOf(owner, 'severities', '?archived=true')).toContain('Disaster');
  const options = (await ada.get('/cordon/v1/declare_options')).json<{ severities: { name: string }[] }>();
  expect(options.severities.map(({ name }) => name)).toEqual(['Minor', 'Major', 'Critical']);
  expect((await patch(admin, 'severities', added.id, { archived: false })).json()).not.toHaveProperty(
    'archived_at',
  );
  await patch(admin, 'severities', added.id, { archived: true });
  const targets = [{ type: 'severity', id: added.id }];
  expect((await auditOf(world)).slice(before)).toEqual([
    { action: 'settings.severity_added', targets, metadata: {} },
    { action: 'settings.severity_changed', targets, metadata: { fields: 'name' } },
    { action: 'settings.severity_archived', targets, metadata: {} },
    { action: 'settings.severity_restored', targets, metadata: {} },
    { action: 'settings.severity_archived', targets, metadata: {} },
  ]);
});

test('what incidents use is archived like anything else, whoever sees those incidents', async () => {
  await declare(world, 'ada', { visibility: 'private' });
  await declare(world, 'ada');
  const used = await named(owner, 'severities', 'Minor');
  const answer = await patch(owner, 'severities', used.id, { archived: true });
  expect(answer.status).toBe(200);
  expect(answer.text).not.toMatch(/count|used|incident/);
  expect((await patch(owner, 'severities', used.id, { archived: false })).status).toBe(200);
  expect(await namesOf(owner, 'severities')).toEqual(['Minor', 'Major', 'Critical']);
});

describe('the order', () => {
  test('is changed, and keeps what is archived where it was', async () => {
    const [minor, major, critical] = await itemsOf(owner, 'severities');
    const extra = await add(owner, 'severities', { name: 'Worst' });
    await patch(owner, 'severities', major?.id ?? '', { archived: true });
    const answer = await order(owner, 'severities', [extra.id, critical?.id, minor?.id]);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json<{ items: { name: string }[] }>().items.map(({ name }) => name)).toEqual([
      ...['Worst', 'Critical', 'Minor'],
    ]);
    expect(await namesOf(admin, 'severities')).toEqual(['Worst', 'Critical', 'Minor']);
    await patch(owner, 'severities', extra.id, { archived: true });
    expect((await patch(owner, 'severities', major?.id ?? '', { archived: false })).status).toBe(200);
    expect((await order(owner, 'severities', [minor?.id, major?.id, critical?.id])).status).toBe(200);
    expect(await namesOf(admin, 'severities')).toEqual(['Minor', 'Major', 'Critical']);
    expect((await auditOf(world)).at(-1)).toMatchObject({
      action: 'settings.severity_ordered',
      targets: [{ type: 'organization' }],
    });
  });

  test('is refused where it lacks something, repeats something, or names what is archived or unknown', async () => {
    const ids = (await itemsOf(owner, 'severities')).map(({ id }) => id);
    const archived = await named(owner, 'severities', 'Worst');
    expect(refusalOf(await order(owner, 'severities', ids.slice(1)))).toEqual([409, 'stale_order']);
    expect(refusalOf(await order(owner, 'severities', [...ids, archived.id]))).toEqual([409, 'stale_order']);
    expect(refusalOf(await order(owner, 'severities', [...ids, ids[0]]))).toEqual([
      422,
      'ids: invalid_value',
    ]);
    expect(refusalOf(await order(owner, 'severities', [...ids, unknown]))).toEqual([404, 'not_found']);
    expect(refusalOf(await order(owner, 'severities', 'x'))).toEqual([422, 'ids: invalid_value']);
    expect(await namesOf(owner, 'severities')).toEqual(['Minor', 'Major', 'Critical']);
  });
});

describe('a mistake is said beside its field', () => {
  test.for<[string, unknown, ...string[]]>([
    ['severities', {}, 'name: invalid_value'],
    ['severities', { name: '  ' }, 'name: invalid_value'],
    ['severities', { name: 'x'.repeat(51) }, 'name: invalid_value'],
    ['severities', { name: 'two\nlines' }, 'name: invalid_value'],
    ['severities', { name: 'x', description: 'x'.repeat(2001) }, 'description: invalid_value'],
    ['severities', { name: 'x', rank: 1 }, 'body: invalid_value'],
    ['severities', { name: 'minor' }, 'name: not_unique'],
    ['incident_statuses', { name: 'Later', category: 'paused' }, 'category: invalid_value'],
    [
      'incident_roles',
      { name: 'Scribe', description: '', shortform: 'Not Short' },
      'description: invalid_value',
      'shortform: invalid_value',
    ],
    [
      'incident_roles',
      { name: 'Scribe', description: 'Writes.', shortform: 'lead' },
      'shortform: not_unique',
    ],
    ['teams', { name: 'x'.repeat(101) }, 'name: invalid_value'],
    ['teams', { name: 'Nobody', member_ids: [unknown] }, 'member_ids: unknown_reference'],
  ])('%s %j', async ([kind, body, ...problems]) => {
    expect(refusalOf(await owner.send('POST', `${base}/${kind}`, body))).toEqual([422, ...problems]);
  });

  test('a name that was free is taken when the archived one comes back', async () => {
    const first = await add(owner, 'follow_up_priorities', { name: 'Someday' });
    await patch(owner, 'follow_up_priorities', first.id, { archived: true });
    await add(owner, 'follow_up_priorities', { name: 'someday' });
    const back = await patch(owner, 'follow_up_priorities', first.id, { archived: false });
    expect(refusalOf(back)).toEqual([422, 'name: not_unique']);
    expect(back.text).toContain('Rename that one, or restore this one under another name');
    expect(
      (await patch(owner, 'follow_up_priorities', first.id, { archived: false, name: 'Never' })).status,
    ).toBe(200);
  });

  test('at most a hundred of a kind are in use', async () => {
    const added = [];
    while ((await itemsOf(owner, 'follow_up_priorities')).length + added.length < 100 && added.length < 100)
      added.push(added.length);
    for (const number of added) await add(owner, 'follow_up_priorities', { name: `Number ${number}` });
    const answer = await owner.send('POST', `${base}/follow_up_priorities`, { name: 'One more' });
    expect(refusalOf(answer)).toEqual([422, 'name: not_allowed']);
  });
});

test('two who change the list at once take turns: one of two last severities stays', async () => {
  const current = await itemsOf(owner, 'severities');
  for (const { id } of current.slice(2)) await patch(owner, 'severities', id, { archived: true });
  const answers = await Promise.all(
    current
      .slice(0, 2)
      .map(({ id }, index) => patch([owner, admin][index] ?? owner, 'severities', id, { archived: true })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  expect(await itemsOf(owner, 'severities')).toHaveLength(1);
});
