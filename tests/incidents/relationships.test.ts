// Related incidents over HTTP: shown to those who see both, and to nobody else; and the suggestions to choose from.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare, pageOf } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
});
afterAll(() => world.close());

const relate = (client: HttpClient, reference: string, other: string) =>
  client.send('POST', `/cordon/v1/incidents/${reference}/relationships`, { reference: other });

const relatedOf = async (who: 'ada' | 'bruno', reference: string) =>
  (await pageOf(world, who, reference)).relationships.map(({ incident }) => incident.reference);

const suggestedTo = async (client: HttpClient, query: string) =>
  (await client.get(`/cordon/v1/incidents/suggestions?query=${encodeURIComponent(query)}`))
    .json<{ incidents: { reference: string }[] }>()
    .incidents.map(({ reference }) => reference);

test('two incidents are related from both sides, once, until that is taken back', async () => {
  const [one, other] = [await declare(world, 'ada'), await declare(world, 'bruno')];
  const first = await relate(ada, one.reference, other.reference);
  expect(first.status, first.text).toBe(200);
  const { id } = first.json<{ id: string }>();
  expect((await relate(bruno, other.reference, one.reference)).json()).toEqual({ id, changed: false });
  expect(await relatedOf('bruno', one.reference)).toEqual([other.reference]);
  expect(await relatedOf('ada', other.reference)).toEqual([one.reference]);
  const kinds = async () =>
    (await pageOf(world, 'ada', one.reference)).timeline.map(({ kind, other_incident }) => [
      kind,
      other_incident?.reference,
    ]);
  expect(await kinds()).toContainEqual(['relationship_added', other.reference]);
  const url = `/cordon/v1/incidents/${other.reference}/relationships/${id}`;
  expect((await bruno.send('DELETE', url)).status).toBe(204);
  expect((await bruno.send('DELETE', url)).status).toBe(404);
  expect(await relatedOf('ada', one.reference)).toEqual([]);
  expect(await kinds()).toContainEqual(['relationship_removed', other.reference]);
});

test('an incident is not related to itself', async () => {
  const { reference } = await declare(world, 'ada');
  expect((await relate(ada, reference, reference)).status).toBe(422);
});

test('two people relating the same incidents at once make one relationship', async () => {
  const [one, other] = [await declare(world, 'ada'), await declare(world, 'bruno')];
  const answers = await Promise.all([
    relate(ada, one.reference, other.reference),
    relate(bruno, other.reference, one.reference),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await relatedOf('ada', one.reference)).toEqual([other.reference]);
});

test('a hidden incident cannot be related, removed or noticed, and moves nothing of a public one', async () => {
  const open = await declare(world, 'bruno');
  const hidden = await declare(world, 'ada', { visibility: 'private' });
  const [refused, unknown] = await Promise.all([
    relate(bruno, open.reference, hidden.reference),
    relate(bruno, open.reference, 'PRV-00000000000000000000'),
  ]);
  expect(refused.status).toBe(422);
  const withoutId = (text: string) => text.replace(/"request_id":"[^"]+"/, '');
  expect(withoutId(refused.text)).toBe(withoutId(unknown.text));
  const before = await pageOf(world, 'bruno', open.reference);
  const { id } = (await relate(ada, open.reference, hidden.reference)).json<{ id: string }>();
  expect(await pageOf(world, 'bruno', open.reference)).toEqual(before);
  expect(await relatedOf('ada', open.reference)).toEqual([hidden.reference]);
  const url = `/cordon/v1/incidents/${open.reference}/relationships/${id}`;
  expect((await bruno.send('DELETE', url)).status).toBe(404);
  expect(await relatedOf('ada', open.reference)).toEqual([hidden.reference]);
  expect((await ada.send('DELETE', url)).status).toBe(204);
  expect(await pageOf(world, 'bruno', open.reference)).toEqual(before);
});

test('suggested are the incidents that somebody sees, by name and reference', async () => {
  const open = await declare(world, 'ada', { name: 'Zebra stripes %_ missing' });
  const hidden = await declare(world, 'ada', { name: 'Zebra stolen', visibility: 'private' });
  expect(await suggestedTo(ada, 'zebra')).toEqual([hidden.reference, open.reference]);
  expect(await suggestedTo(bruno, 'zebra')).toEqual([open.reference]);
  expect(await suggestedTo(ada, '%_')).toEqual([open.reference]);
  expect((await suggestedTo(ada, open.reference.toLowerCase()))[0]).toBe(open.reference);
  expect(await suggestedTo(bruno, hidden.reference)).toEqual([]);
  expect(await suggestedTo(ada, hidden.reference)).toEqual([hidden.reference]);
  expect(await suggestedTo(ada, '\0')).toEqual([]);
});
