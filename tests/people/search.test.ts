// Searching people: whom it finds, in which order, and that nothing of private incidents has a part in it.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/index.ts';
import type { PeopleSearch } from '../../src/features/people/contract.ts';
import { newId } from '../../src/platform/random.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';
import { acme, ask } from './kit.ts';

let world: World;
let ada: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  await world.drain();
  ada = await world.clientOf('ada');
  for (const [name, email, isActive] of [
    ['Élodie Ångström', 'e.angstrom@acme.test', true],
    ['Zoë Adair', 'zoe@acme.test', true],
    ['Adam Gone', 'gone@acme.test', false],
    ['100% Sure', 'sure_thing@acme.test', true],
    ['Жанна Иванова', null, true],
  ] as const) {
    await ask(
      world,
      `insert into cordon.people (id, organization_id, slack_user_id, name, email, role, is_active, created_at, updated_at)
       select $1, id, 'U' || $1, $2, $3, 'member', $4, $5, $5 from cordon.organizations where slack_team_id = $6`,
      [newId(randomBytes), name, email, isActive, new Date(), acme],
    );
  }
});
afterAll(() => world.close());

const search = async (query: string, client = ada): Promise<PeopleSearch['people']> => {
  const answer = await client.get(`/cordon/v1/people?query=${encodeURIComponent(query)}`);
  expect(answer.status).toBe(200);
  return answer.json<PeopleSearch>().people;
};

const names = async (query: string): Promise<string[]> => (await search(query)).map(({ name }) => name);

test.each([
  // whose name begins so; then by another word of the name; then anywhere
  ['ada', ['Ada Lovelace', 'Adam Admin', 'Zoë Adair']],
  ['ADA', ['Ada Lovelace', 'Adam Admin', 'Zoë Adair']],
  ['da', ['Ada Lovelace', 'Adam Admin', 'Zoë Adair']],
  ['lo', ['Ada Lovelace', 'Élodie Ångström']],
  ['elodie', ['Élodie Ångström']],
  ['ÉLODIE', ['Élodie Ångström']],
  ['angstrom', ['Élodie Ångström']],
  ['ångström', ['Élodie Ångström']],
  ['zoe', ['Zoë Adair']],
  ['жан', ['Жанна Иванова']],
  ['sure_', ['100% Sure']],
  ['%', ['100% Sure']],
  ['_', ['100% Sure']],
  ['  bruno ', ['Bruno Costa']],
  ['greta@acme.test', ['Greta Guest']],
  ['gone', []],
  ['otto', []],
  ['nobody of this name', []],
  ['\\', []],
])('%j finds %j', async (query, expected) => {
  expect(await names(query)).toEqual(expected);
});

test('without a text everybody is there in alphabetical order, at most 20', async () => {
  expect(await names('')).toEqual([
    ...['100% Sure', 'Ada Lovelace', 'Adam Admin', 'Bruno Costa', 'Chidi Eze', 'Élodie Ångström'],
    ...['Greta Guest', 'Olivia Owner', 'Zoë Adair', 'Жанна Иванова'],
  ]);
  expect((await ada.get('/cordon/v1/people')).json<PeopleSearch>().people).toEqual(await search(''));
  await ask(
    world,
    `insert into cordon.people (id, organization_id, slack_user_id, name, role, created_at, updated_at)
     select '0' || lpad(n::text, 25, '0'), id, 'UMANY' || n, 'Many ' || lpad(n::text, 2, '0'), 'member', $1, $1
     from cordon.organizations, generate_series(1, 30) n where slack_team_id = $2`,
    [new Date(), acme],
  );
  expect(await names('many')).toEqual(
    Array.from({ length: 20 }, (_, index) => `Many ${String(index + 1).padStart(2, '0')}`),
  );
});

test('an answer names people with address, and says who is a guest', async () => {
  const [person] = await ask<{ id: string }>(world, 'select id from cordon.people where slack_user_id = $1', [
    slackUsers.guest,
  ]);
  expect(await search('greta')).toEqual([
    { id: person?.id, name: 'Greta Guest', email: 'greta@acme.test', is_guest: true },
  ]);
  expect(await search('жанна')).toEqual([{ id: expect.any(String), name: 'Жанна Иванова', is_guest: false }]);
});

test('guests find people by name, and neither see nor search addresses', async () => {
  const guest = await world.clientOf('guest');
  expect(await search('bruno', guest)).toEqual([
    { id: expect.any(String), name: 'Bruno Costa', is_guest: false },
  ]);
  expect(await search('acme.test', guest)).toEqual([]);
  expect((await search('acme.test')).length).toBeGreaterThan(3);
});

test('people of other organisations do not exist', async () => {
  const otto = await world.clientOf('stranger');
  expect((await search('', otto)).map(({ name }) => name)).toEqual(['Mona Member', 'Otto Other']);
});

describe('is refused', () => {
  test('to whoever is not signed in', async () => {
    const nobody = await world.clientOf('nobody');
    expect((await nobody.get('/cordon/v1/people?query=ada')).status).toBe(401);
  });

  test('for a text of more than 100 characters, and says so', async () => {
    expect(await search('x'.repeat(100))).toEqual([]);
    const answer = await ada.get(`/cordon/v1/people?query=${'x'.repeat(101)}`);
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({
      type: 'validation_error',
      errors: [
        { message: 'A search is at most 100 characters long. Shorten it.', source: { field: 'query' } },
      ],
    });
  });
});

test('what people do in private incidents changes no answer', async () => {
  const asked = ['', 'a', 'chidi', 'eze'];
  const answers = () => Promise.all(asked.map(async (query) => JSON.stringify(await search(query))));
  const before = await answers();
  const viewer = await world.viewerOf('chidi');
  const [severity] = await world.core.access.readAsViewer(viewer, (db) =>
    db.selectFrom('severities').select('id'),
  );
  for (let count = 0; count < 5; count += 1) {
    await declareIncident(world.core.access, viewer, {
      ...{ idempotency_key: `hidden ${count}`, name: 'Chidi knows', severity_id: severity?.id ?? '' },
      visibility: 'private',
    });
  }
  await world.drain();
  expect(await answers()).toEqual(before);
});
