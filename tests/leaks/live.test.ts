// Everyone has a stream open while the whole cast plays: nobody's stream holds a word of what is hidden from them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declare } from '../live/support/changes.ts';
import { type Reader, readAs } from '../live/support/reader.ts';
import { createWorld, type World } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { type Observer, observers, withInstaller } from './cast-parts.ts';
import { createScan } from './scan.ts';

type Listening = Exclude<Observer, 'nobody'>;
const listening = observers.filter((observer): observer is Listening => observer !== 'nobody');

let world: World;
let cast: Cast;
const readers = new Map<Listening, Reader>();
beforeAll(async () => {
  world = await createWorld();
  for (const observer of listening) readers.set(observer, await readAs(world, observer));
  cast = await play(world);
  // What was told of it comes before this.
  for (const by of ['ada', 'stranger', 'guest'] as const) await declare(world, by, 'public', 'The last one');
  for (const reader of readers.values()) await reader.next('changed');
  await new Promise((resolve) => setTimeout(resolve, 500));
});
afterAll(async () => {
  for (const reader of readers.values()) reader.close();
  await world.close();
});

const readerOf = (observer: Listening): Reader => readers.get(observer) ?? expect.unreachable();
/** References that a stream named. */
const toldTo = (observer: Listening): Set<string | undefined> =>
  new Set(
    readerOf(observer)
      .frames()
      .filter(({ name }) => name === 'changed')
      .map(({ data }) => (data as { reference?: string }).reference),
  );

describe.for(listening)('%s', (observer) => {
  test('was told of everything they see, and of nothing else', () => {
    const told = toldTo(observer);
    const seen = cast.incidents.filter(({ seenBy }) => seenBy.includes(observer));
    expect(seen.filter(({ reference }) => !told.has(reference)).map(({ key }) => key)).toEqual([]);
    const before = cast.incidents.filter(({ seenBefore }) => seenBefore.includes(observer));
    const hidden = cast
      .hiddenFrom(observer)
      .filter((incident) => incident.visibility === 'private' && !before.includes(incident));
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.filter(({ reference }) => told.has(reference)).map(({ key }) => key)).toEqual([]);
    const keys = before.map(({ key }) => key);
    const canaries = cast.canariesHiddenFrom(observer).filter(({ incident }) => !keys.includes(incident));
    expect(createScan(canaries)(readerOf(observer).text())).toEqual([]);
  });

  test('was told of a change of access as often as there was one', () => {
    const own = cast.incidents.filter(
      ({ visibility, seenBy, seenBefore }) =>
        visibility === 'private' && [...seenBy, ...seenBefore].includes(observer),
    );
    const accessFrames = readerOf(observer)
      .frames()
      .filter(({ name }) => name === 'access').length;
    // Two grants within one look are one frame; somebody without any gets none. The guest is granted what they declare.
    expect(accessFrames > 0).toBe(own.length > 0 || observer === 'guest');
    expect(accessFrames).toBeLessThanOrEqual(own.length + 1);
  });
});

test('a hole in the database’s rule would be found', async () => {
  const reader = await readAs(world, 'admin');
  await withInstaller(world, (client) =>
    client.query(`set search_path = cordon;
      create or replace function incident_ids_granted_to_viewer() returns setof text
        language sql stable security definer rows 20 set search_path = cordon, pg_temp
        begin atomic select id from incidents; end`),
  );
  const reference = await declare(world, 'ada', 'private');
  await expect.poll(() => reader.text(), { timeout: 10_000 }).toContain(reference);
  reader.close();
});
