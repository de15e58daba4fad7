// Searching for what only a hidden incident says: the very bytes of a search for what nothing says (L12).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentList } from '../../src/features/incidents/contract.ts';
import { createWorld } from '../support/world.ts';
import { canaryText } from './canaries.ts';
import { type Cast, play } from './cast.ts';
import type { CastIncident, Observer } from './cast-parts.ts';
import { type Browser, openBrowser, send } from './http-walk.ts';
import { difference } from './wire.ts';

const observers: readonly Observer[] = ['admin', 'owner', 'ada', 'bruno', 'chidi', 'guest', 'stranger'];

let cast: Cast;
const browsers = new Map<Observer, Browser>();
beforeAll(async () => {
  cast = await play(await createWorld());
  for (const observer of observers) browsers.set(observer, await openBrowser(cast, observer));
}, 60_000);
afterAll(() => cast.world.close());

const ask = (observer: Observer, query: string, more: string) => {
  const path = `/cordon/v1/incidents?show_private=true&query=${encodeURIComponent(query)}${more}`;
  return send(cast, browsers.get(observer) ?? expect.unreachable(), { method: 'GET', path });
};

/** In every order, narrowed down, on small pages. */
const ways = [
  ...['', '&sort=name', '&sort=severity&order=asc', '&sort=last_activity_at', '&page_size=1'],
  '&match=any&status_category=live,triage&created_from=2020-01-01T00:00:00Z',
];

/** What can be searched for of an incident: its words, beginnings of them, its reference. */
const queriesFor = (incident: Pick<CastIncident, 'words' | 'reference'>): string[] => [
  ...incident.words.filter(({ field }) => field !== 'custom field').map(({ word }) => word),
  ...incident.words.map(({ word }) => word.slice(0, -3)),
  incident.reference,
  incident.reference.slice(4),
];

/** Of the same shape, and said by nothing. */
const nothing = () => ({
  words: [canaryText(), canaryText(), canaryText()].map(({ word }) => ({ field: 'name', word })),
  reference: `PRV-${'0'.repeat(20)}`,
});

describe.for(observers)('as %s', (observer) => {
  test('a word that only hidden incidents say is a word that nothing says', async () => {
    const [of] = queriesFor(nothing());
    for (const way of ways) {
      const never = await ask(observer, of ?? '', way);
      for (const incident of cast.hiddenFrom(observer)) {
        if (incident.visibility !== 'private') continue;
        for (const query of queriesFor(incident)) {
          const found = await ask(observer, query, way);
          expect(difference(found, never), `${incident.key}: ${query}${way}`).toBeUndefined();
        }
      }
    }
  }, 60_000);

  test('the control: what one may see is found by the same words', async () => {
    for (const incident of cast.incidents.filter(({ seenBy }) => seenBy.includes(observer))) {
      const query = incident.words.find(({ field }) => field === 'summary')?.word ?? '';
      const list = JSON.parse((await ask(observer, query, '')).body.toString()) as IncidentList;
      expect(list.incidents.map(({ id }) => id)).toEqual([incident.id]);
      expect(list.incidents[0]?.match?.snippet?.text).toContain(query);
    }
  });
});
