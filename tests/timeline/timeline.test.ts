// The timeline over HTTP: pages and filters, notes, corrections, what cannot be changed, and two people at once.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimelineItem, TimelinePage } from '../../src/features/timeline/contract.ts';
import { declare, idOf } from '../incidents/kit.ts';
import type { Answer, HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
});
afterAll(() => world.close());

const base = (reference: string) => `/cordon/v1/incidents/${reference}/timeline`;

const read = async (client: HttpClient, reference: string, query = ''): Promise<TimelinePage> => {
  const answer = await client.get(`${base(reference)}${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<TimelinePage>();
};

const titles = ({ timeline_items }: TimelinePage) => timeline_items.map(({ title }) => title);

const add = async (client: HttpClient, reference: string, body: object): Promise<TimelineItem> => {
  const answer = await client.send('POST', base(reference), body);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<{ timeline_item: TimelineItem }>().timeline_item;
};

type Told = { code: string; message: string; source?: { field: string }; metadata?: Record<string, string> };
const told = (answer: Answer): Told => answer.json<{ errors: Told[] }>().errors[0] as Told;

/** Looks past every rule. */
const asInstaller = async (sql: string, values: unknown[]) => {
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql, values);
  await client.end();
  return rows;
};

describe('reading', () => {
  test('page after page, the newest first, each item once', async () => {
    const { reference } = await declare(world, 'ada');
    for (let day = 1; day <= 6; day++)
      await add(ada, reference, { title: `Day ${day}`, occurred_at: `2026-01-0${day}T12:00:00Z` });
    // Two at the same moment stand on both sides of a page's end.
    await add(bruno, reference, { title: 'Day 4 too', occurred_at: '2026-01-04T12:00:00Z' });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await read(ada, reference, `?page_size=2${after ? `&after=${after}` : ''}`);
      seen.push(...titles(page));
      after = page.pagination_meta.after;
    } while (after);
    expect(new Set(seen).size).toBe(8);
    expect(seen.map((title) => title.replace(' too', ''))).toEqual([
      'Declared the incident',
      ...['Day 6', 'Day 5', 'Day 4', 'Day 4', 'Day 3', 'Day 2', 'Day 1'],
    ]);
  });

  test('a cursor is of one reader and one incident', async () => {
    const { reference } = await declare(world, 'ada');
    const other = await declare(world, 'ada');
    for (const title of ['One', 'Two']) await add(ada, reference, { title });
    const { after } = (await read(ada, reference, '?page_size=1')).pagination_meta;
    expect((await bruno.get(`${base(reference)}?after=${after}`)).status).toBe(422);
    expect((await ada.get(`${base(other.reference)}?after=${after}`)).status).toBe(422);
    expect((await ada.get(`${base(reference)}?after=${after}`)).status).toBe(200);
  });

  test('narrowed to groups', async () => {
    const { reference } = await declare(world, 'ada');
    const severity_id = await idOf(world, 'severities', 'Critical');
    await ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, { message: 'Worse', severity_id });
    await add(ada, reference, { title: 'A note' });
    expect(titles(await read(ada, reference, '?kinds=notes'))).toEqual(['A note']);
    expect(titles(await read(ada, reference, '?kinds=updates'))).toEqual(['Posted an update']);
    expect(titles(await read(ada, reference, '?kinds=updates,notes'))).toEqual([
      'A note',
      'Posted an update',
    ]);
    expect(titles(await read(ada, reference, '?kinds=messages,work,access'))).toEqual([]);
    expect((await read(ada, reference, '?kinds=')).timeline_items).toHaveLength(4);
    expect((await ada.get(`${base(reference)}?kinds=secrets`)).status).toBe(422);
    expect((await ada.get(`${base(reference)}?page_size=0`)).status).toBe(422);
  });

  test('says what was changed, by whom, and about whom', async () => {
    const { reference } = await declare(world, 'ada');
    await bruno.send('PATCH', `/cordon/v1/incidents/${reference}`, { summary: 'It is down.' });
    const [lead] = [await idOf(world, 'incident_roles', 'Incident lead')];
    const chidi = (await world.viewerOf('chidi')).ref;
    const role_assignments = [{ incident_role_id: lead, person_id: chidi }];
    await bruno.send('PATCH', `/cordon/v1/incidents/${reference}`, { role_assignments });
    const [role, summary] = (await read(ada, reference)).timeline_items;
    expect(role).toMatchObject({ group: 'changes', subject: { name: 'Chidi Eze' } });
    expect(summary).toMatchObject({
      after: 'It is down.',
      actor: { name: 'Bruno Costa' },
      is_editable: true,
    });
  });

  test('an item about another incident is there for those who see that one too', async () => {
    const [here, there] = [
      await declare(world, 'ada'),
      await declare(world, 'ada', { visibility: 'private' }),
    ];
    const viewer = (await world.viewerOf('ada')).ref;
    await asInstaller(
      `insert into cordon.timeline_items (id, organization_id, incident_id, kind, actor_id, occurred_at, other_incident_id)
       select '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', organization_id, id, 'relationship_added', $2, now(), $3 from cordon.incidents where id = $1`,
      [here.id, viewer, there.id],
    );
    const own = (await read(ada, here.reference)).timeline_items[0];
    expect(own?.other_incident).toMatchObject({ reference: there.reference, visibility: 'private' });
    expect((await read(bruno, here.reference)).timeline_items).toHaveLength(1);
  });
});

describe('a note', () => {
  test('is added at the time that it tells of', async () => {
    const { reference } = await declare(world, 'ada');
    const item = await add(ada, reference, {
      title: '  Somebody pulled a plug ',
      description: 'The <b>red</b> one.',
      occurred_at: '2026-02-03T04:05:00+01:00',
    });
    expect(item).toMatchObject({
      kind: 'custom_item',
      title: 'Somebody pulled a plug',
      description: 'The <b>red</b> one.',
      occurred_at: '2026-02-03T03:05:00.000Z',
      actor: { name: 'Ada Lovelace' },
      is_editable: true,
      is_removable: true,
    });
  });

  test.for([
    ['title', { title: ' ' }],
    ['title', {}],
    ['title', { title: 'x'.repeat(201) }],
    ['description', { title: 'x', description: 'x'.repeat(10_001) }],
    ['occurred_at', { title: 'x', occurred_at: 'yesterday' }],
    ['occurred_at', { title: 'x', occurred_at: '1999-12-31T23:59:59Z' }],
    ['occurred_at', { title: 'x', occurred_at: new Date(Date.now() + 3_600_000).toISOString() }],
  ] as const)('is refused with its %s to blame', async ([field, body]) => {
    const { reference } = await declare(world, 'ada');
    const answer = await ada.send('POST', base(reference), body);
    expect(answer.status).toBe(422);
    expect(told(answer).source?.field).toBe(field);
    expect((await read(ada, reference)).timeline_items).toHaveLength(1);
  });
});

describe('a correction', () => {
  test('changes words and time, and says who made it', async () => {
    const { reference } = await declare(world, 'ada');
    const { id } = await add(ada, reference, { title: 'Plug', description: 'red' });
    const body = { title: 'Socket', description: null, occurred_at: '2026-01-01T00:00:00Z' };
    const answer = await bruno.send('PATCH', `${base(reference)}/${id}`, body);
    expect(answer.status, answer.text).toBe(200);
    const item = (await read(ada, reference)).timeline_items.at(-1);
    expect(item).toMatchObject({ id, title: 'Socket', actor: { name: 'Ada Lovelace' } });
    expect(item).toMatchObject({
      occurred_at: '2026-01-01T00:00:00.000Z',
      edited_by: { name: 'Bruno Costa' },
    });
    expect(item).not.toHaveProperty('description');
    const [entry] = await asInstaller(
      `select actor_id, targets::text from cordon.audit_entries where action = 'incident.timeline_item_edited' and targets::text like '%' || $1 || '%'`,
      [id],
    );
    expect(entry?.actor_id).toBe((await world.viewerOf('bruno')).ref);
    expect(entry?.targets).not.toContain('Socket');
  });

  test('may be made of what was changed, not of an update’s own words', async () => {
    const { reference } = await declare(world, 'ada');
    await ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, { message: 'We look.' });
    const [update, declared] = (await read(ada, reference)).timeline_items;
    const edit = (id: string | undefined, body: object) =>
      ada.send('PATCH', `${base(reference)}/${id}`, body);
    expect((await edit(declared?.id, { occurred_at: '2026-01-01T00:00:00Z' })).status).toBe(200);
    const refused = await edit(update?.id, { description: 'We sleep.' });
    expect(refused.status).toBe(422);
    expect(told(refused).source?.field).toBe('description');
    expect((await edit(update?.id, { title: 'First word' })).status).toBe(200);
    expect((await read(ada, reference)).timeline_items[0]).toMatchObject({
      title: 'First word',
      description: 'We look.',
    });
  });

  test('of two at once the second is told what the first did, and nothing is lost', async () => {
    const { reference } = await declare(world, 'ada');
    const { id, occurred_at } = await add(ada, reference, { title: 'Plug', description: 'red' });
    const seen = { title: 'Plug', description: 'red', occurred_at };
    const edit = (client: HttpClient, body: object) =>
      client.send('PATCH', `${base(reference)}/${id}`, { ...body, seen });
    expect((await edit(bruno, { title: 'Socket' })).status).toBe(200);
    const answer = await edit(ada, { title: 'Cable' });
    expect(answer.status).toBe(409);
    expect(told(answer)).toMatchObject({ code: 'stale', metadata: { current: 'Socket' } });
    expect(told(answer).message).toMatch(/^Bruno Costa changed this meanwhile: it is “Socket” now/);
    expect((await edit(ada, { description: 'blue' })).status).toBe(200);
    expect((await edit(ada, { title: 'Socket' })).status).toBe(200);
    expect((await read(ada, reference)).timeline_items[0]).toMatchObject({
      title: 'Socket',
      description: 'blue',
    });
  });
});

describe('taking away', () => {
  test('a note is gone with its words, and the audit log says who did it', async () => {
    const { reference } = await declare(world, 'ada');
    const { id } = await add(ada, reference, { title: 'A password', description: 'hunter2' });
    expect((await bruno.send('DELETE', `${base(reference)}/${id}`)).status).toBe(204);
    expect(titles(await read(ada, reference))).toEqual(['Declared the incident']);
    expect((await ada.get(`${base(reference)}.md`)).text).not.toContain('password');
    const rows = await asInstaller(
      'select row_to_json(t)::text as text from cordon.timeline_items t where id = $1',
      [id],
    );
    expect(rows[0]?.text).not.toMatch(/password|hunter2/);
    const [entry] = await asInstaller(
      `select actor_id from cordon.audit_entries where action = 'incident.timeline_item_removed' and targets::text like '%' || $1 || '%'`,
      [id],
    );
    expect(entry?.actor_id).toBe((await world.viewerOf('bruno')).ref);
    for (const method of ['DELETE', 'PATCH'] as const)
      expect(
        (await ada.send(method, `${base(reference)}/${id}`, method === 'PATCH' ? {} : undefined)).status,
      ).toBe(404);
  });

  test('what happened stays', async () => {
    const { reference } = await declare(world, 'ada');
    const [declared] = (await read(ada, reference)).timeline_items;
    const answer = await ada.send('DELETE', `${base(reference)}/${declared?.id}`);
    expect(answer.status).toBe(422);
    expect(told(answer).message).toContain('stays in the timeline');
  });
});

describe('who had access', () => {
  const accessItem = async () => {
    const incident = await declare(world, 'ada', { visibility: 'private' });
    const person_ids = [(await world.viewerOf('bruno')).ref];
    await ada.send('POST', `/cordon/v1/incidents/${incident.reference}/access_grants`, { person_ids });
    const item = (await read(ada, incident.reference, '?kinds=access')).timeline_items[0];
    if (!item) throw new Error('The timeline does not tell of the grant.');
    return { incident, item };
  };

  test('is neither reworded, nor dated anew, nor removed', async () => {
    const { incident, item } = await accessItem();
    expect(item).toMatchObject({ is_editable: false, is_removable: false, subject: { name: 'Bruno Costa' } });
    for (const body of [{ title: 'Nothing' }, { occurred_at: '2026-01-01T00:00:00Z' }]) {
      const answer = await bruno.send('PATCH', `${base(incident.reference)}/${item.id}`, body);
      expect(answer.status).toBe(422);
      expect(told(answer).message).toContain('history');
    }
    expect((await bruno.send('DELETE', `${base(incident.reference)}/${item.id}`)).status).toBe(422);
    expect((await read(ada, incident.reference, '?kinds=access')).timeline_items).toEqual([item]);
  });

  test('also by whoever gets past the commands: the database keeps it', async () => {
    const { incident, item } = await accessItem();
    const note = await add(ada, incident.reference, { title: 'Mine' });
    const viewer = await world.viewerOf('bruno');
    const change = (id: string, by: string | null, removed_at: Date | null = null) =>
      world.core.access.asViewer(viewer, (tx) =>
        tx.db
          .updateTable('timeline_items')
          .set({ title: 'x', edited_by: by, edited_at: tx.now, removed_at })
          .where('id', '=', id)
          .executeTakeFirst(),
      );
    expect((await change(item.id, viewer.ref)).numUpdatedRows).toBe(0n);
    expect((await change(item.id, viewer.ref, new Date())).numUpdatedRows).toBe(0n);
    // In nobody else's name, and a change is not removed.
    await expect(change(note.id, (await world.viewerOf('ada')).ref)).rejects.toThrow('row-level security');
    const [declared] = (await read(ada, incident.reference, '?kinds=changes')).timeline_items.slice(-1);
    await expect(change(declared?.id ?? '', viewer.ref, new Date())).rejects.toThrow('row-level security');
    // The control: a note is theirs to change.
    expect((await change(note.id, viewer.ref)).numUpdatedRows).toBe(1n);
  });
});

test('an item is found below its own incident alone', async () => {
  const [here, there] = [await declare(world, 'ada'), await declare(world, 'ada', { visibility: 'private' })];
  const { id } = await add(ada, there.reference, { title: 'Elsewhere' });
  for (const client of [ada, bruno]) {
    expect((await client.send('PATCH', `${base(here.reference)}/${id}`, { title: 'x' })).status).toBe(404);
    expect((await client.send('DELETE', `${base(here.reference)}/${id}`)).status).toBe(404);
  }
  expect(titles(await read(ada, there.reference, '?kinds=notes'))).toEqual(['Elsewhere']);
});

test('followers are told of each change, without a word of it', async () => {
  const { id, reference } = await declare(world, 'ada');
  const item = await add(ada, reference, { title: 'x' });
  await ada.send('PATCH', `${base(reference)}/${item.id}`, { title: 'y' });
  await ada.send('DELETE', `${base(reference)}/${item.id}`);
  const rows = await asInstaller(
    `select subject_id from cordon.outbox where incident_id = $1 and event_type = 'timeline.changed'`,
    [id],
  );
  expect(rows).toEqual([{ subject_id: item.id }, { subject_id: item.id }, { subject_id: item.id }]);
});
