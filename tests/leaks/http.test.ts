// Walks every HTTP route as everyone who looks; and shows that members do see, so that a silent server would fail.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { createWorld } from '../support/world.ts';
import { type Cast, observers, play } from './cast.ts';
import { type Finding, openBrowser, send, walkRoute } from './http-walk.ts';
import { createScan } from './scan.ts';
import { surfaces } from './surfaces.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await play(await createWorld());
});
afterAll(() => cast.world.close());

/** Signing out ends the walk, so it comes last. */
const routes = surfaces
  .filter(({ name }) => /^[A-Z]+ \//.test(name))
  .toSorted((one, other) => Number(one.name.startsWith('DELETE')) - Number(other.name.startsWith('DELETE')));

describe.for(observers)('%s', (observer) => {
  test('learns nothing from any route', { timeout: 60_000 }, async () => {
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
        expect.arrayContaining(['name', 'summary', 'custom field', 'id', 'channel id']),
      );
      expect(JSON.parse(page.body.toString()) as Homepage).toMatchObject({
        incident: { name: incident.name },
      });
      expect(list.body.toString()).toContain(incident.id);
    }
  });
});
