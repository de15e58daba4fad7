// Lists, pages, counts and numbers are those of a world in which hidden incidents do not exist.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentList } from '../../src/features/incidents/contract.ts';
import { createWorld } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { type CastIncident, type Observer, withInstaller } from './cast-parts.ts';
import { type Browser, openBrowser, send } from './http-walk.ts';
import { difference } from './wire.ts';

const signedIn: readonly Observer[] = ['admin', 'owner', 'ada', 'bruno', 'chidi', 'guest', 'stranger'];
const list = '/cordon/v1/incidents';
type Suggestions = { people: { id: string; incident_count: number }[] };

let cast: Cast;
const browsers = new Map<Observer, Browser>();
beforeAll(async () => {
  cast = await play(await createWorld());
  for (const observer of signedIn) browsers.set(observer, await openBrowser(cast, observer));
});
afterAll(() => cast.world.close());

const as = (observer: Observer): Browser => {
  const browser = browsers.get(observer);
  if (!browser) throw new Error(`${observer} is not signed in.`);
  return browser;
};

const get = async <Body>(observer: Observer, path: string): Promise<Body> =>
  JSON.parse((await send(cast, as(observer), { method: 'GET', path })).body.toString()) as Body;

/** What an observer may see, the newest first. */
const visibleTo = (observer: Observer): CastIncident[] =>
  cast.incidents.filter(({ seenBy }) => seenBy.includes(observer)).reverse();

describe.for(signedIn)('as %s', (observer) => {
  test.for([1, 2, 3])('pages of %i are full and end where the visible incidents end', async (size) => {
    for (const showPrivate of [true, false]) {
      const expected = visibleTo(observer).filter(({ visibility }) => showPrivate || visibility === 'public');
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await get<IncidentList>(
          observer,
          `${list}?show_private=${showPrivate}&page_size=${size}${after ? `&after=${after}` : ''}`,
        );
        expect(page.pagination_meta.total_record_count).toBe(after ? undefined : expected.length);
        expect(page.incidents.length).toBe(Math.min(size, expected.length - found.length));
        found.push(...page.incidents.map(({ id }) => id));
        after = page.pagination_meta.after;
        expect(after === undefined).toBe(found.length === expected.length);
      } while (after);
      expect(found).toEqual(expected.map(({ id }) => id));
    }
  });

  test('suggested reporters and their counts are of visible incidents', async () => {
    const expected = new Map<string, number>();
    for (const { reporter } of visibleTo(observer)) {
      const id = cast.personIds[reporter];
      expected.set(id, (expected.get(id) ?? 0) + 1);
    }
    const { people } = await get<Suggestions>(observer, `${list}/people?show_private=true`);
    expect(new Map(people.map(({ id, incident_count }) => [id, incident_count]))).toEqual(expected);
  });

  test('filtering by a reporter counts only what is visible', async () => {
    for (const [name, id] of Object.entries(cast.personIds)) {
      const page = await get<IncidentList>(observer, `${list}?show_private=true&reporter_id=${id}`);
      const expected = visibleTo(observer).filter(({ reporter }) => reporter === name);
      expect(page.incidents.map((incident) => incident.id)).toEqual(expected.map((incident) => incident.id));
      expect(page.pagination_meta.total_record_count).toBe(expected.length);
    }
  });
});

test('the toggle changes nothing for people without private incidents', async () => {
  const [on, off] = ['true', 'false'].map((shown) => `${list}?show_private=${shown}`);
  const first = await send(cast, as('admin'), { method: 'GET', path: on ?? '' });
  expect(
    difference(first, await send(cast, as('admin'), { method: 'GET', path: off ?? '' })),
  ).toBeUndefined();
});

test('a cursor of somebody who sees more is as worthless as an invented one', async () => {
  const page = await get<IncidentList>('ada', `${list}?show_private=true&page_size=1`);
  const cursor = page.pagination_meta.after ?? '';
  expect(cursor).not.toBe('');
  const invented = Buffer.alloc(Buffer.from(cursor, 'base64url').length, 7).toString('base64url');
  const borrowed = await send(cast, as('owner'), { method: 'GET', path: `${list}?after=${cursor}` });
  const made = await send(cast, as('owner'), { method: 'GET', path: `${list}?after=${invented}` });
  expect(borrowed.status).toBe(422);
  expect(difference(borrowed, made, [cursor, invented])).toBeUndefined();
});

test('public numbers have no gaps around private incidents', () => {
  for (const organization of [['stranger'], ['ada', 'bruno', 'owner', 'admin']]) {
    const declared = cast.incidents.filter(
      ({ visibility, reporter }) => visibility === 'public' && organization.includes(reporter),
    );
    expect(declared.map(({ reference }) => reference)).toEqual(
      declared.map((_, index) => `INC-${index + 1}`),
    );
  }
});

const declaring = (idempotencyKey: string, name: string, severityId: string) => ({
  method: 'POST',
  path: list,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    ...{ idempotency_key: idempotencyKey, name, severity_id: severityId, visibility: 'private' },
  }),
});

type Declared = { incident: { id: string; reference: string } };

const severityOf = async (observer: Observer): Promise<string> =>
  (await get<{ default_severity_id: string }>(observer, '/cordon/v1/declare_options')).default_severity_id;

test('an idempotency key of somebody else is a new key', async () => {
  const severity = await severityOf('owner');
  const answer = await send(cast, as('owner'), declaring('key of alone', 'my own', severity));
  expect(answer.status).toBe(200);
  const { incident } = JSON.parse(answer.body.toString()) as Declared;
  expect(cast.incidents.map(({ id }) => id)).not.toContain(incident.id);
});

test('a replay after access has ended gives nothing back', async () => {
  const severity = await severityOf('bruno');
  const asked = declaring('before', 'soon out of reach', severity);
  const first = JSON.parse((await send(cast, as('bruno'), asked)).body.toString()) as Declared;
  await withInstaller(cast.world, (client) =>
    client.query(
      'update cordon.access_grants set revoked_at = granted_at, revoked_by = person_id where incident_id = $1',
      [first.incident.id],
    ),
  );
  const replayed = await send(cast, as('bruno'), asked);
  expect(replayed.status).toBe(409);
  expect(replayed.body.toString()).not.toContain(first.incident.reference);
});
