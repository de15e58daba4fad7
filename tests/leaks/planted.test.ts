// The matrix bites: leaks planted in routes, in Slack replies and in the database's own rule are all found.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { type Observer, withInstaller } from './cast-parts.ts';
import { type Finding, openBrowser, walkRoute } from './http-walk.ts';
import { plant, planted, plantedRows } from './planted-leaks.ts';
import { lifeInPublic, makePublic } from './public-channel.ts';
import { registeredSurfaces } from './registered.ts';
import { walkAction } from './slack-clicks.ts';
import { lookAround } from './slack-eyes.ts';
import { walkCommand } from './slack-walk.ts';
import { compareWithRegistered, type Surface } from './surface.ts';
import { surfaces } from './surfaces.ts';

let cast: Cast;
/** Stands still once the cast has played, so that times in answers tell nothing by themselves. */
let stoppedAt: Date | undefined;
let takeOut: () => void;
beforeAll(async () => {
  takeOut = plant();
  cast = await play(await createWorld({ clock: { now: () => stoppedAt ?? new Date() } }));
  planted.databaseUrl = cast.world.database.url;
  stoppedAt = new Date();
});
afterAll(async () => {
  takeOut();
  await cast.world.close();
});

const rowOf = (name: string): Surface => {
  const row = [...surfaces, ...plantedRows].find((one) => one.name === name);
  if (!row) throw new Error(`There is no row for ${name}.`);
  return row;
};
const walk = async (name: string, observer: Observer): Promise<Finding[]> =>
  walkRoute(cast, rowOf(name), await openBrowser(cast, observer));
const alone = () => {
  const found = cast.incidents.find(({ key }) => key === 'alone');
  if (!found) throw new Error('The cast has no incident of that name.');
  return found;
};

test('planted surfaces lack a row', () => {
  expect(compareWithRegistered(surfaces, registeredSurfaces(cast.world))).toEqual({
    withoutRow: expect.arrayContaining(plantedRows.map(({ name }) => name)) as string[],
    withoutSurface: [],
    twice: [],
  });
  expect(
    compareWithRegistered([...surfaces, ...plantedRows], registeredSurfaces(cast.world)).withoutRow,
  ).toEqual([]);
});

describe('a route that', () => {
  test('names what it should not is found', async () => {
    const found = await walk('GET /cordon/v1/recent', 'admin');
    expect(found).toContainEqual(
      expect.objectContaining({
        observer: 'admin',
        incident: 'alone',
        field: 'name',
        how: expect.stringContaining('text'),
      }),
    );
  });

  test('tells a hidden incident from none is found', async () => {
    const found = await walk('GET /cordon/v1/incidents/:reference/followers', 'owner');
    expect(found).toContainEqual(expect.objectContaining({ incident: 'alone', field: 'existence' }));
  });
});

describe('a flaw in the routes of access', () => {
  const [requests, decision] = [
    'POST /cordon/v1/access_requests',
    'POST /cordon/v1/incidents/:reference/access_requests/:request_id/decision',
  ];

  test.for<{ flaw: typeof planted.flaw; name: string; observer: Observer; field: string; healthy: Observer }>(
    [
      { flaw: 'body first', name: decision, observer: 'chidi', field: 'order', healthy: 'chidi' },
      {
        flaw: 'unknown is not found',
        name: requests,
        observer: 'bruno',
        field: 'existence',
        healthy: 'owner',
      },
      {
        flaw: 'clock for real ones alone',
        name: requests,
        observer: 'chidi',
        field: 'existence',
        healthy: 'guest',
      },
    ],
  )('is found: $flaw', async ({ flaw, name, observer, field, healthy }) => {
    planted.flaw = flaw;
    try {
      expect(await walk(name, observer)).toContainEqual(expect.objectContaining({ observer, field }));
    } finally {
      planted.flaw = undefined;
    }
    // By somebody else where a request was really sent: their clock has not begun.
    expect(await walk(name, healthy)).toEqual([]);
  });
});

describe('a Slack reply that', () => {
  test('names what it should not is found, also on the screen', async () => {
    const found = await walkCommand(cast, rowOf('slack /incident recent'), 'admin', alone());
    expect(found).toContainEqual(expect.objectContaining({ incident: 'alone', field: 'name', how: 'text' }));
    expect(lookAround(cast)).toContainEqual(
      expect.objectContaining({ observer: 'admin', incident: 'alone', field: 'name' }),
    );
  });

  test('tells a hidden incident from none is found', async () => {
    const found = await walkCommand(cast, rowOf('slack /incident about'), 'owner', alone());
    expect(found).toContainEqual(expect.objectContaining({ incident: 'alone', field: 'existence' }));
  });
});

test('a button that tells a hidden request from none is found', async () => {
  const shared = cast.incidents.find(({ key }) => key === 'shared') ?? expect.unreachable();
  const found = await walkAction(cast, rowOf('slack action planted_button'), 'admin', shared);
  expect(found).toContainEqual(expect.objectContaining({ incident: 'shared', field: 'existence' }));
});

test('a message that is posted without asking whether the channel is public is found', async () => {
  stoppedAt = undefined;
  const shared = cast.incidents.find(({ key }) => key === 'shared') ?? expect.unreachable();
  await makePublic(cast, shared);
  planted.posts = true;
  const found = await lifeInPublic(cast, shared);
  expect(found).toContainEqual(expect.objectContaining({ incident: 'shared', field: 'reason' }));
});

describe('a hole in the database’s rule', () => {
  const one = 'GET /cordon/v1/incidents/:reference';
  const lists = ['GET /cordon/v1/incidents', 'GET /cordon/v1/incidents/people'];
  const policy = (rule: string) => `alter policy visible on incidents using (${rule})`;

  test.for<{ what: string; sql: string; shows: string[] }>([
    {
      what: 'everybody sees every incident of their organisation',
      sql: policy('organization_id = (select viewer_organization_id())'),
      // The lists enter private incidents by the viewer's grants, so that this hole alone does not open them.
      shows: [one],
    },
    { what: 'everybody sees everything', sql: policy(`(select viewer_kind()) <> 'nobody'`), shows: [one] },
    {
      what: 'everybody counts as invited to everything',
      sql: `create or replace function incident_ids_granted_to_viewer() returns setof text
        language sql stable security definer rows 20 set search_path = cordon, pg_temp
        begin atomic select id from incidents; end`,
      shows: [one, ...lists],
    },
  ])('is found: $what', async ({ sql, shows }) => {
    await withInstaller(cast.world, (client) => client.query(`set search_path = cordon; ${sql}`));
    for (const name of shows) {
      const found = await walk(name, 'admin');
      expect(found, name).toContainEqual(expect.objectContaining({ surface: name, observer: 'admin' }));
    }
  });
});
