// Merging over HTTP: what ends, what is told and to whom, and what is refused without telling of anything hidden.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type SlackUserName, type World } from '../support/world.ts';
import { declare, idOf, pageOf } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
});
afterAll(() => world.close());

const merge = (client: HttpClient, reference: string, into: string, message?: string) =>
  client.send('POST', `/cordon/v1/incidents/${reference}/merge`, { into, ...(message && { message }) });

const messageOf = (answer: Awaited<ReturnType<typeof merge>>) => {
  const [error] = answer.json<{ errors: { message: string; source: { field: string } }[] }>().errors;
  expect(answer.status, answer.text).toBe(422);
  expect(error?.source.field).toBe('into');
  return error?.message ?? '';
};

const invite = async (reference: string, who: SlackUserName) =>
  ada.send('POST', `/cordon/v1/incidents/${reference}/access_grants`, {
    person_ids: [(await world.viewerOf(who)).ref],
  });

test('a merged incident ends, both sides tell it, and another status undoes it', async () => {
  const [one, other] = [await declare(world, 'ada'), await declare(world, 'bruno', { name: 'The real one' })];
  const answer = await merge(ada, one.reference, other.reference.toLowerCase(), 'The same as the other.');
  expect(answer.status, answer.text).toBe(200);
  expect(answer.json()).toEqual({ into: { reference: other.reference } });
  const merged = await pageOf(world, 'bruno', one.reference);
  expect(merged.incident).toMatchObject({
    incident_status: { category: 'merged' },
    merged_into: { reference: other.reference, name: 'The real one' },
    can_be_merged: false,
  });
  expect(merged.updates[0]).toMatchObject({ message: 'The same as the other.' });
  expect(merged.timeline.find(({ kind }) => kind === 'merged_into')).toMatchObject({
    actor: { name: 'Ada Lovelace' },
    other_incident: { reference: other.reference },
  });
  const into = await pageOf(world, 'bruno', other.reference);
  expect(into.incident.merged_from.map(({ reference }) => reference)).toEqual([one.reference]);
  expect(into.timeline.at(-1)).toMatchObject({
    kind: 'merged_from',
    other_incident: { reference: one.reference },
  });
  const investigating = await idOf(world, 'incident_statuses', 'Investigating');
  const undone = await bruno.send('PATCH', `/cordon/v1/incidents/${one.reference}`, {
    incident_status_id: investigating,
  });
  expect(undone.status, undone.text).toBe(200);
  expect((await pageOf(world, 'ada', one.reference)).incident.merged_into).toBeUndefined();
  expect((await pageOf(world, 'ada', other.reference)).incident.merged_from).toEqual([]);
});

describe('refused, with what to do', () => {
  test('into itself', async () => {
    const { reference } = await declare(world, 'ada');
    expect(messageOf(await merge(ada, reference, reference))).toContain('itself');
  });

  test('into one that is merged itself: says which to choose; so there are no circles', async () => {
    const [one, other, third] = [
      await declare(world, 'ada'),
      await declare(world, 'ada'),
      await declare(world, 'ada'),
    ];
    expect((await merge(ada, one.reference, other.reference)).status).toBe(200);
    expect(messageOf(await merge(ada, third.reference, one.reference))).toContain(
      `Choose ${other.reference}.`,
    );
    expect(messageOf(await merge(ada, other.reference, one.reference))).toContain(`merged into`);
    expect(messageOf(await merge(ada, one.reference, third.reference))).toContain('merged already');
  });

  test('one that is closed', async () => {
    const [one, other] = [await declare(world, 'ada'), await declare(world, 'ada')];
    const closed = await idOf(world, 'incident_statuses', 'Closed');
    await ada.send('PATCH', `/cordon/v1/incidents/${one.reference}`, { incident_status_id: closed });
    expect(messageOf(await merge(ada, one.reference, other.reference))).toContain('Reopen it first');
  });

  test('two people merging two incidents into each other at once: one of them is told', async () => {
    const [one, other] = [await declare(world, 'ada'), await declare(world, 'ada')];
    const answers = await Promise.all([
      merge(ada, one.reference, other.reference),
      merge(bruno, other.reference, one.reference),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('what is private', () => {
  test('a hidden incident is refused like one that never was', async () => {
    const one = await declare(world, 'bruno');
    const hidden = await declare(world, 'ada', { visibility: 'private' });
    const answers = await Promise.all(
      [hidden.reference, hidden.id, 'PRV-00000000000000000000', 'x\0'].map((into) =>
        merge(bruno, one.reference, into),
      ),
    );
    expect(new Set(answers.map((answer) => messageOf(answer))).size).toBe(1);
    expect((await merge(bruno, hidden.reference, one.reference)).status).toBe(404);
  });

  test('nothing public is merged into something private', async () => {
    const open = await declare(world, 'ada');
    const hidden = await declare(world, 'ada', { visibility: 'private' });
    expect(messageOf(await merge(ada, open.reference, hidden.reference))).toContain('it would tell everyone');
  });

  test('something private merged into something public is told to nobody else, and moves nothing there', async () => {
    const open = await declare(world, 'bruno');
    const hidden = await declare(world, 'ada', { visibility: 'private' });
    const before = await pageOf(world, 'bruno', open.reference);
    expect((await merge(ada, hidden.reference, open.reference)).status).toBe(200);
    expect(await pageOf(world, 'bruno', open.reference)).toEqual(before);
    const seen = await pageOf(world, 'ada', open.reference);
    expect(seen.incident.merged_from.map(({ reference }) => reference)).toEqual([hidden.reference]);
    expect(seen.timeline.at(-1)?.kind).toBe('merged_from');
  });

  test('whoever would learn of the other private incident has to see it before', async () => {
    const [one, other] = [
      await declare(world, 'ada', { visibility: 'private' }),
      await declare(world, 'ada', { visibility: 'private' }),
    ];
    await invite(one.reference, 'bruno');
    expect(messageOf(await merge(ada, one.reference, other.reference))).toContain('Bruno Costa cannot see');
    await invite(other.reference, 'bruno');
    expect((await merge(ada, one.reference, other.reference)).status).toBe(200);
  });
});
