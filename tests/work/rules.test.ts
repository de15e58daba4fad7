// Actions and follow-ups over HTTP: adding, changing, deleting, what is refused, two people at once, and the timeline.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declare, pageOf } from '../incidents/kit.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { add, added, change, itemIn, listOf, type Path, problemIn, remove } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
let id: Record<'ada' | 'bruno' | 'chidi' | 'guest', string>;
const unknown = '00000000000000000000000000';

beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
  const refOf = async (user: keyof typeof id) => (await world.viewerOf(user)).ref ?? '';
  id = {
    ada: await refOf('ada'),
    bruno: await refOf('bruno'),
    chidi: await refOf('chidi'),
    guest: await refOf('guest'),
  };
});
afterAll(() => world.close());

const titlesOf = async (reference: string): Promise<string[]> =>
  (await pageOf(world, 'ada', reference)).timeline
    .slice(1)
    .map(({ title, actor }) => `${actor?.name}: ${title}`);

const kinds = [
  { path: 'actions', text: 'description', noun: 'action' },
  { path: 'follow_ups', text: 'title', noun: 'follow-up' },
] as const;

describe.for(kinds)('$path', ({ path, text, noun }) => {
  const made = (reference: string, words = 'Restart the cache', more: object = {}) =>
    added(ada, reference, path, { [text]: words, ...more });

  test('what is added is in the list, with who added it and who is to do it', async () => {
    const { reference } = await declare(world, 'ada');
    const due = '2027-01-31T17:00:00.000Z';
    const item = await made(reference, '  Restart the cache\nand look at it ', {
      assignee_id: id.bruno,
      due_at: '2027-01-31T18:00:00+01:00',
    });
    expect(item).toMatchObject({
      [text]: 'Restart the cache\nand look at it',
      status: 'outstanding',
      assignee: { id: id.bruno, name: 'Bruno Costa' },
      creator: { id: id.ada, name: 'Ada Lovelace' },
      due_at: due,
    });
    const { items, counts, pagination_meta: pages } = await listOf(bruno, reference, path);
    expect(items).toEqual([item]);
    expect(counts).toEqual({ outstanding: 1, completed: 0, not_doing: 0 });
    expect(pages).toEqual({ page_size: 50 });
    expect(await titlesOf(reference)).toEqual([`Ada Lovelace: Added the ${noun} “Restart the cache…”`]);
  });

  test('completing it sets the time, reopening takes it away, and the timeline tells both', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await made(reference);
    const done = itemIn(await change(bruno, reference, path, item.id, { status: 'completed' }));
    expect(done.completed_at).toBe(done.updated_at);
    const open = itemIn(await change(bruno, reference, path, item.id, { status: 'outstanding' }));
    expect(open).not.toHaveProperty('completed_at');
    await change(bruno, reference, path, item.id, { status: 'not_doing' });
    expect((await listOf(ada, reference, path)).counts).toEqual({
      outstanding: 0,
      completed: 0,
      not_doing: 1,
    });
    expect(await titlesOf(reference)).toEqual([
      `Ada Lovelace: Added the ${noun} “Restart the cache”`,
      `Bruno Costa: Completed the ${noun} “Restart the cache”`,
      `Bruno Costa: Reopened the ${noun} “Restart the cache”`,
      `Bruno Costa: Decided not to do the ${noun} “Restart the cache”`,
    ]);
  });

  test('text, assignee and date are changed together, and taken away', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await made(reference);
    const answer = await change(ada, reference, path, item.id, {
      [text]: 'Restart it twice',
      assignee_id: id.chidi,
      due_at: '2027-01-31T17:00:00Z',
    });
    expect(answer.json<{ changed: string[] }>().changed.toSorted()).toEqual(
      ['assignee_id', text, 'due_at'].toSorted(),
    );
    const empty = itemIn(await change(ada, reference, path, item.id, { assignee_id: null, due_at: null }));
    expect(empty).not.toHaveProperty('assignee');
    expect(empty).not.toHaveProperty('due_at');
    expect((await titlesOf(reference)).slice(1)).toEqual([
      `Ada Lovelace: Assigned the ${noun} “Restart it twice” to Chidi Eze`,
      `Ada Lovelace: Changed the ${noun} “Restart it twice”`,
      `Ada Lovelace: Changed the ${noun} “Restart it twice”`,
    ]);
  });

  test('what is so already changes nothing', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await made(reference, 'Restart the cache', { due_at: '2027-01-31T17:00:00Z' });
    const same = {
      [text]: 'Restart the cache',
      status: 'outstanding',
      assignee_id: null,
      due_at: item.due_at,
    };
    const answer = await change(bruno, reference, path, item.id, same);
    expect(answer.json()).toMatchObject({ changed: [] });
    expect(itemIn(answer)).toEqual(item);
    expect(await titlesOf(reference)).toHaveLength(1);
  });

  test('a deleted one is gone like one that never was, and the timeline still tells of it', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await made(reference);
    const deleted = await remove(bruno, reference, path, item.id);
    expect(deleted.status).toBe(204);
    expect(deleted.text).toBe('');
    expect((await listOf(ada, reference, path)).items).toEqual([]);
    expect((await listOf(ada, reference, path)).counts.outstanding).toBe(0);
    for (const again of [
      await change(ada, reference, path, item.id, { status: 'completed' }),
      await remove(ada, reference, path, item.id),
      await change(ada, reference, path, unknown, { status: 'completed' }),
      await change(ada, reference, path, 'x\0y', {}),
    ])
      expect(again.status).toBe(404);
    expect((await titlesOf(reference)).at(-1)).toBe(`Bruno Costa: Deleted the ${noun} “Restart the cache”`);
  });

  test('one of another incident is not found from here', async () => {
    const [here, there] = await Promise.all([declare(world, 'ada'), declare(world, 'ada')]);
    const item = await made(there.reference);
    expect((await change(ada, here.reference, path, item.id, { status: 'completed' })).status).toBe(404);
    expect((await remove(ada, here.reference, path, item.id)).status).toBe(404);
    expect((await listOf(ada, there.reference, path)).counts.outstanding).toBe(1);
  });

  describe('refused, with the field to blame', () => {
    const longest = path === 'actions' ? 5000 : 255;
    test.for([
      [text, {}],
      [text, { [text]: ' ' }],
      [text, { [text]: 'x'.repeat(longest + 1) }],
      [text, { [text]: 7 }],
      ['assignee_id', { [text]: 'x', assignee_id: unknown }],
      ['assignee_id', { [text]: 'x', assignee_id: 'ada' }],
      ['due_at', { [text]: 'x', due_at: 'tomorrow' }],
      ['due_at', { [text]: 'x', due_at: '0207-01-31T17:00:00Z' }],
      ['due_at', { [text]: 'x', due_at: '2207-01-31T17:00:00Z' }],
    ] as const)('%s', async ([field, body]) => {
      const { reference } = await declare(world, 'ada');
      const answer = await add(ada, reference, path, body);
      expect(answer.status).toBe(422);
      expect(problemIn(answer)?.source?.field).toBe(field);
      expect((await listOf(ada, reference, path)).items).toEqual([]);
    });

    test('a state that does not exist, and deleting by changing the state', async () => {
      const { reference } = await declare(world, 'ada');
      const item = await made(reference);
      for (const status of ['done', 'deleted', null]) {
        const answer = await change(ada, reference, path, item.id, { status });
        expect(problemIn(answer)?.source?.field).toBe('status');
      }
    });

    test('a filter, a page and a size that do not exist', async () => {
      const { reference } = await declare(world, 'ada');
      for (const search of ['status=deleted', 'after=x', 'page_size=101'])
        expect((await ada.get(`/cordon/v1/incidents/${reference}/${path}?${search}`)).status).toBe(422);
    });
  });

  test('the second of two editors is told what the first did, and nothing is lost', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await made(reference);
    const seen = { [text]: 'Restart the cache' };
    await change(bruno, reference, path, item.id, { [text]: 'Empty the cache', seen });
    const answer = await change(ada, reference, path, item.id, { [text]: 'Replace the cache', seen });
    expect(answer.status).toBe(409);
    expect(problemIn(answer)).toMatchObject({
      code: 'stale',
      message: expect.stringMatching(/^Bruno Costa changed this meanwhile: it is “Empty the cache” now\./),
      source: { field: text },
      metadata: { current: 'Empty the cache' },
    });
    const nobody = { assignee_id: id.ada, seen: { assignee_id: null } };
    await change(bruno, reference, path, item.id, { assignee_id: id.chidi, seen: { assignee_id: null } });
    expect(problemIn(await change(ada, reference, path, item.id, nobody))?.message).toContain(
      '“Chidi Eze” now',
    );
    // Another part of it, and the same value, are no conflict.
    const due = { due_at: '2027-01-31T17:00:00Z', seen: { due_at: null } };
    expect((await change(ada, reference, path, item.id, due)).status).toBe(200);
    const same = { assignee_id: id.chidi, seen: { assignee_id: null } };
    expect((await change(ada, reference, path, item.id, same)).json()).toMatchObject({ changed: [] });
    const later = { due_at: '2027-02-01T17:00:00Z', seen: { due_at: '2027-01-31T18:00:00+01:00' } };
    expect((await change(ada, reference, path, item.id, later)).status).toBe(200);
  });

  describe('a private incident', () => {
    test('gives nobody something to do who cannot see it, and nobody gets in by being named', async () => {
      const { reference } = await declare(world, 'ada', { visibility: 'private' });
      const item = await made(reference);
      for (const answer of [
        await add(ada, reference, path, { [text]: 'Ask Bruno', assignee_id: id.bruno }),
        await change(ada, reference, path, item.id, { assignee_id: id.bruno }),
      ])
        expect(problemIn(answer)).toMatchObject({
          code: 'no_access',
          source: { field: 'assignee_id' },
          message: expect.stringContaining('Bruno Costa cannot see this incident'),
        });
      expect((await bruno.get(`/cordon/v1/incidents/${reference}`)).status).toBe(404);
      await ada.send('POST', `/cordon/v1/incidents/${reference}/access_grants`, { person_ids: [id.bruno] });
      expect((await change(ada, reference, path, item.id, { assignee_id: id.bruno })).status).toBe(200);
    });

    test('is as unknown to outsiders as one that never existed, whatever they send', async () => {
      const { reference } = await declare(world, 'ada', { visibility: 'private' });
      const item = await made(reference);
      const never = reference.replace(/.{4}$/, 'ZZZZ');
      const asBruno = (of: string) => [
        () => bruno.get(`/cordon/v1/incidents/${of}/${path}`),
        () => bruno.get(`/cordon/v1/incidents/${of}/${path}?status=nonsense`),
        () => add(bruno, of, path, { [text]: 'x' }),
        () => add(bruno, of, path, {}),
        () => change(bruno, of, path, item.id, { status: 'completed' }),
        () => change(bruno, of, path, item.id, { status: 'nonsense' }),
        () => remove(bruno, of, path, item.id),
      ];
      for (const [index, ask] of asBruno(reference).entries()) {
        const [hidden, unknownOne] = [await ask(), await asBruno(never)[index]?.()];
        expect([hidden.status, unknownOne?.status]).toEqual([404, 404]);
      }
      expect((await listOf(ada, reference, path)).counts.outstanding).toBe(1);
    });
  });

  test('a guest who was not invited to a public incident cannot be given something to do', async () => {
    const { reference } = await declare(world, 'ada');
    const answer = await add(ada, reference, path, { [text]: 'x', assignee_id: id.guest });
    expect(problemIn(answer)?.code).toBe('no_access');
  });
});

describe('follow-ups alone', () => {
  const path: Path = 'follow_ups';

  test('have a description, a priority and labels, each label once', async () => {
    const { reference } = await declare(world, 'ada');
    const { priorities } = await listOf(ada, reference, path);
    expect(priorities.map(({ name }) => name)).toEqual(['Urgent', 'Important', 'Nice to have']);
    const item = await added(ada, reference, path, {
      title: 'Write an alarm',
      description: ' ',
      priority_id: priorities[1]?.id,
      labels: ['monitoring', ' Cache ', 'MONITORING'],
    });
    expect(item).toMatchObject({ priority: { name: 'Important' }, labels: ['MONITORING', 'Cache'] });
    expect(item).not.toHaveProperty('description');
    const changed = await change(ada, reference, path, item.id, {
      description: 'For the *hit rate*',
      priority_id: null,
      labels: [],
      seen: { labels: 'MONITORING\nCache', priority_id: priorities[1]?.id },
    });
    expect(itemIn(changed)).toMatchObject({ description: 'For the *hit rate*', labels: [] });
    expect(itemIn(changed)).not.toHaveProperty('priority');
  });

  test.for([
    ['priority_id', { priority_id: unknown }],
    ['description', { description: 'x'.repeat(10_001) }],
    ['labels', { labels: Array.from({ length: 21 }, (_, index) => `label ${index}`) }],
    ['labels', { labels: ['x'.repeat(51)] }],
    ['labels', { labels: [' '] }],
    ['labels', { labels: ['one, two'] }],
  ] as const)('refuse a wrong %s', async ([field, body]) => {
    const { reference } = await declare(world, 'ada');
    const answer = await add(ada, reference, path, { title: 'x', ...body });
    expect(problemIn(answer)?.source?.field).toBe(field);
    expect(answer.status).toBe(422);
  });

  test('an archived priority cannot be chosen, and stays where it was chosen before', async () => {
    const { reference } = await declare(world, 'ada');
    const last = (await listOf(ada, reference, path)).priorities.at(-1);
    const item = await added(ada, reference, path, { title: 'x', priority_id: last?.id });
    const owner = await world.viewerOf('owner');
    const archive = (at: Date | null) =>
      world.core.access.asViewer(owner, (tx) =>
        tx.db
          .updateTable('follow_up_priorities')
          .set({ archived_at: at })
          .where('id', '=', last?.id ?? '')
          .execute(),
      );
    await archive(new Date());
    const other = await add(ada, reference, path, { title: 'y', priority_id: last?.id });
    expect(problemIn(other)).toMatchObject({ code: 'unknown_reference', source: { field: 'priority_id' } });
    const list = await listOf(ada, reference, path);
    expect(list.items.map(({ priority }) => priority?.name)).toEqual([last?.name]);
    expect(list.priorities).toHaveLength(2);
    const kept = await change(ada, reference, path, item.id, { title: 'z', priority_id: last?.id });
    expect(kept.status).toBe(200);
    await archive(null);
  });
});

test('a list is read page by page, what is outstanding first, and by state', async () => {
  const { reference } = await declare(world, 'ada');
  const texts = ['one', 'two', 'three', 'four', 'five'];
  const ids: string[] = [];
  for (const title of texts) ids.push((await added(ada, reference, 'follow_ups', { title })).id);
  await change(ada, reference, 'follow_ups', ids[0] ?? '', { status: 'completed' });
  await change(ada, reference, 'follow_ups', ids[3] ?? '', { status: 'not_doing' });
  const read = async (search: string) => {
    const pages: string[][] = [];
    let after = '';
    do {
      const page = await listOf(ada, reference, 'follow_ups', `${search}${after && `&after=${after}`}`);
      pages.push(page.items.map(({ title }) => title));
      after = page.pagination_meta.after ?? '';
    } while (after);
    return pages;
  };
  expect(await read('page_size=2')).toEqual([['two', 'three'], ['five', 'one'], ['four']]);
  expect(await read('page_size=2&status=outstanding')).toEqual([['two', 'three'], ['five']]);
  expect(await read('status=completed')).toEqual([['one']]);
  expect(await read('status=not_doing')).toEqual([['four']]);
  // A page of one person is none for another.
  const first = await listOf(ada, reference, 'follow_ups', 'page_size=2');
  const search = `page_size=2&after=${first.pagination_meta.after}`;
  expect((await bruno.get(`/cordon/v1/incidents/${reference}/follow_ups?${search}`)).status).toBe(422);
});

test('whoever loses access loses what they were to do', async () => {
  const { reference } = await declare(world, 'ada', { visibility: 'private' });
  await ada.send('POST', `/cordon/v1/incidents/${reference}/access_grants`, { person_ids: [id.bruno] });
  await added(ada, reference, 'actions', { description: 'x', assignee_id: id.bruno });
  await ada.send('POST', `/cordon/v1/incidents/${reference}/access_revocations`, { person_id: id.bruno });
  expect((await listOf(ada, reference, 'actions')).items[0]).not.toHaveProperty('assignee');
});
