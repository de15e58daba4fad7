// Walks every HTTP route as everyone who looks; and shows that members do see, so that a silent server would fail.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { createWorld } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { settle } from './cast-access.ts';
import { observers, withInstaller } from './cast-parts.ts';
import { type Finding, openBrowser, send, walkRoute } from './http-walk.ts';
import { createScan } from './scan.ts';
import { surfaces } from './surfaces.ts';

let cast: Cast;
/** Stands still during the walk: then times in answers are the same wherever they are not about something else. */
let stoppedAt: Date | undefined;
beforeAll(async () => {
  cast = await play(
    await createWorld({ clock: { now: () => stoppedAt ?? new Date() }, requestsAMinute: 100_000 }),
  );
  stoppedAt = new Date();
});
afterAll(() => cast.world.close());

/** Signing out ends the walk, so it comes last. */
const routes = surfaces
  .filter(({ name }) => /^[A-Z]+ \//.test(name))
  .toSorted((one, other) => Number(one.name.startsWith('DELETE')) - Number(other.name.startsWith('DELETE')));

describe.for(observers)('%s', (observer) => {
  test('learns nothing from any route', { timeout: 120_000 }, async () => {
    const browser = await openBrowser(cast, observer);
    const findings: Finding[] = [];
    for (const row of routes) findings.push(...(await walkRoute(cast, row, browser)));
    expect(findings).toEqual([]);
  });

  test('sees what they may see', async () => {
    const browser = await openBrowser(cast, observer);
    const list = await send(cast, browser, { method: 'GET', path: '/cordon/v1/incidents?show_private=true' });
    for (const incident of cast.incidents.filter(({ seenBy }) => seenBy.includes(observer))) {
      const page = await send(cast, browser, {
        method: 'GET',
        path: `/cordon/v1/incidents/${incident.reference}`,
      });
      expect(page.status, incident.key).toBe(200);
      const fields = createScan(cast.canaries)(page.body).filter(({ incident: key }) => key === incident.key);
      expect(fields.map(({ field }) => field)).toEqual(
        expect.arrayContaining([
          'name',
          'summary',
          'custom field',
          'update',
          'call link',
          'id',
          'channel id',
        ]),
      );
      expect(JSON.parse(page.body.toString()) as Homepage).toMatchObject({
        incident: { name: incident.name },
      });
      expect(list.body.toString()).toContain(incident.id);
    }
  });
});

test('what they asked for arrived where there is something to ask for, and nowhere else', async () => {
  stoppedAt = undefined;
  await settle(cast.world);
  const { rows } = await withInstaller(cast.world, (client) =>
    client.query<{ incident_id: string; person_id: string }>(
      `select incident_id, person_id from cordon.access_requests where reason = 'because'`,
    ),
  );
  const asked = rows.map(({ incident_id, person_id }) => ({
    by: observers.find((one) => one !== 'nobody' && cast.personIds[one] === person_id),
    about: cast.incidents.find(({ id }) => id === incident_id),
  }));
  const askers = asked.map(({ by }) => by);
  expect(askers).toEqual(expect.arrayContaining(['admin', 'owner', 'bruno', 'chidi', 'guest']));
  expect(new Set(askers).size).toBe(askers.length);
  for (const { by, about } of asked) expect(about?.seenBy).not.toContain(by);
  const left = await withInstaller(cast.world, (client) =>
    client.query('select from cordon.sent_access_requests where num_nonnulls(reference, reason) > 0'),
  );
  expect(left.rowCount).toBe(0);
});
