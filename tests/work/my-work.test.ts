// What somebody is to do themselves: their own alone, in incidents that they see, what is due first.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MyWork } from '../../src/features/my-work/contract.ts';
import { declare } from '../incidents/kit.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { added, change, remove } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
let brunoId: string;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
  brunoId = (await world.viewerOf('bruno')).ref ?? '';
});
afterAll(() => world.close());

const read = async (client: HttpClient, search = ''): Promise<MyWork> => {
  const answer = await client.get(`/cordon/v1/my_work${search && `?${search}`}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<MyWork>();
};
const textsOf = async (client: HttpClient, search = '') =>
  (await read(client, search)).items.map(({ text }) => text);

test('everything that is outstanding and theirs, over public and private incidents, what is due first', async () => {
  const open = await declare(world, 'ada', { name: 'Search is down' });
  const hidden = await declare(world, 'ada', { visibility: 'private' });
  const grants = `/cordon/v1/incidents/${hidden.reference}/access_grants`;
  await ada.send('POST', grants, { person_ids: [brunoId] });
  const forBruno = { assignee_id: brunoId };
  const one = await added(ada, open.reference, 'actions', { ...forBruno, description: 'no date' });
  await added(ada, open.reference, 'actions', {
    ...forBruno,
    description: 'late',
    due_at: '2027-03-01T00:00:00Z',
  });
  await added(ada, hidden.reference, 'follow_ups', {
    ...forBruno,
    title: 'soon',
    due_at: '2027-01-01T00:00:00Z',
  });
  await added(ada, hidden.reference, 'actions', {
    ...forBruno,
    description: 'now',
    due_at: '2026-12-01T00:00:00Z',
  });
  await added(ada, open.reference, 'actions', { description: 'nobody’s' });
  const done = await added(ada, open.reference, 'actions', { ...forBruno, description: 'done' });
  await change(ada, open.reference, 'actions', done.id, { status: 'completed' });
  const gone = await added(ada, open.reference, 'follow_ups', { ...forBruno, title: 'gone' });
  await remove(ada, open.reference, 'follow_ups', gone.id);

  expect(await textsOf(bruno)).toEqual(['now', 'soon', 'late', 'no date']);
  expect(await textsOf(bruno, 'kind=action')).toEqual(['now', 'late', 'no date']);
  expect(await textsOf(bruno, 'kind=follow_up')).toEqual(['soon']);
  expect((await read(bruno)).items.at(-1)).toEqual({
    ...{ kind: 'action', id: one.id, text: 'no date', created_at: one.created_at },
    incident: { reference: open.reference, name: 'Search is down', visibility: 'public' },
  });

  const first = await read(bruno, 'page_size=2');
  const second = await read(bruno, `page_size=2&after=${first.pagination_meta.after}`);
  expect([first, second].map(({ items }) => items.map(({ text }) => text))).toEqual([
    ['now', 'soon'],
    ['late', 'no date'],
  ]);
  expect(second.pagination_meta).toEqual({ page_size: 2 });
  expect((await ada.get(`/cordon/v1/my_work?after=${first.pagination_meta.after}`)).status).toBe(422);
  expect(await textsOf(ada)).toEqual([]);

  const revocation = { person_id: brunoId };
  await ada.send('POST', `/cordon/v1/incidents/${hidden.reference}/access_revocations`, revocation);
  expect(await textsOf(bruno)).toEqual(['late', 'no date']);
});
