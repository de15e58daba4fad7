// Searching over HTTP: what is found, where it is shown, and that the index follows every change of the texts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundIncident, IncidentList } from '../../src/features/incidents/contract.ts';
import { newId, systemRandom } from '../../src/platform/random.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare } from './kit.ts';
import { asInstaller, everyPage, fill, type Known, readConfiguration, sorted } from './list-kit.ts';

let world: World;
let ada: HttpClient;
let owner: HttpClient;
let all: Known[];
beforeAll(async () => {
  world = await createWorld();
  all = await fill(world, await readConfiguration(world), 120);
  ada = await world.clientOf('ada');
  owner = await world.clientOf('owner');
}, 60_000);
afterAll(() => world.close());

const search = async (client: HttpClient, query: string, more: Record<string, string> = {}) => {
  const search = new URLSearchParams({ query, show_private: 'true', ...more });
  const answer = await client.get(`/cordon/v1/incidents?${search}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<IncidentList>();
};

const only = async (client: HttpClient, query: string): Promise<FoundIncident> => {
  const { incidents } = await search(client, query);
  expect(incidents).toHaveLength(1);
  return incidents[0] as FoundIncident;
};

const marked = ({ text, marks }: { text: string; marks: [number, number][] }): string[] =>
  marks.map(([from, to]) => text.slice(from, to));

const wordsIn = (one: Known): string[] =>
  [one.name, one.summary ?? '', ...one.updates, ...one.items]
    .join(' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

describe.for([
  ['checkout', ['checkout'], false],
  ['CAFE', ['cafe'], false],
  ['café outage', ['cafe', 'outage'], false],
  ['ubers', ['ubers'], true],
  ['outage database', ['outage', 'database'], false],
  ['gateway', ['gateway'], false],
  ['grafana cust', ['grafana', 'cust'], true],
  ['login — "slow"', ['login', 'slow'], false],
  ['1', ['1'], true],
] as const)('“%s”', ([query, words]) => {
  test('finds the incidents that say it, the last word perhaps only begun', async () => {
    const says = (one: Known) => {
      const said = wordsIn(one);
      return words.every((word, index) =>
        index === words.length - 1 ? said.some((it) => it.startsWith(word)) : said.includes(word),
      );
    };
    for (const [name, client] of [
      ['ada', ada],
      ['owner', owner],
    ] as const) {
      const expected = all.filter(
        (one) => one.seenBy.includes(name) && ['standard', 'retrospective'].includes(one.mode) && says(one),
      );
      const found = await everyPage(client, { query, show_private: 'true' });
      expect(found.ids).toEqual(sorted(expected, 'created_at', 'desc'));
      expect(found.count).toBe(expected.length);
      expect(found.ids.length).toBeGreaterThan(0);
    }
  });
});

test('a search holds beside all filters and beside any', async () => {
  for (const match of ['all', 'any']) {
    const query = { match, query: 'checkout', status_category: 'live', created_from: '2026-01-20T00:00:00Z' };
    const { ids } = await everyPage(ada, { ...query, show_private: 'true' });
    const from = new Date('2026-01-20T00:00:00Z');
    const expected = all.filter((one) => {
      const parts = [one.category === 'live', one.createdAt >= from];
      const fits = match === 'all' ? parts.every(Boolean) : parts.some(Boolean);
      const isShown = one.seenBy.includes('ada') && ['standard', 'retrospective'].includes(one.mode);
      return isShown && fits && wordsIn(one).some((word) => word.startsWith('checkout'));
    });
    expect(ids).toEqual(sorted(expected, 'created_at', 'desc'));
  }
});

test('a reference leads to its incident, however it is written, and a number to the incident with it', async () => {
  const open = all.find((one) => one.visibility === 'public' && one.mode === 'standard') as Known;
  const hidden = all.find(
    (one) => one.visibility === 'private' && one.mode === 'standard' && one.seenBy.includes('ada'),
  ) as Known;
  for (const known of [open, hidden]) {
    for (const query of [known.reference, known.reference.toLowerCase(), ` ${known.reference} `]) {
      expect((await search(ada, query)).incidents.map(({ id }) => id)).toEqual([known.id]);
    }
  }
  expect((await search(ada, open.reference.slice(4))).incidents.map(({ id }) => id)).toContain(open.id);
  expect((await search(ada, hidden.reference, { show_private: 'false' })).incidents).toEqual([]);
});

test.for(['', '   ', '—', '?!', "'", '\\', '%', '(', '<->', '!'])(
  '“%s” has no word, and leaves the list as it is',
  async (query) => {
    const { pagination_meta, incidents } = await search(ada, query);
    const plain = await everyPage(ada, { show_private: 'true' });
    expect(pagination_meta.total_record_count).toBe(plain.count);
    expect(incidents[0]?.match).toBeUndefined();
  },
);

test.for([`a' & 'b`, "xq':*", 'x | y', '!xq', 'a:b:c', '\u{1f600}', 'x'.repeat(200)])(
  'what would mean something to the database is only text: %s',
  async (query) => {
    expect((await search(ada, query)).incidents).toEqual([]);
  },
);

describe('texts that change', () => {
  const patch = async (reference: string, body: Record<string, unknown>) => {
    const answer = await ada.send('PATCH', `/cordon/v1/incidents/${reference}`, body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  };

  test.for(['public', 'private'] as const)(
    'are found as they are now, in a %s incident',
    async (visibility) => {
      const tag = visibility === 'public' ? 'pub' : 'prv';
      const { reference, id } = await declare(world, 'ada', { name: `Zebra${tag} at large`, visibility });
      const found = await only(ada, `zebra${tag}`);
      expect(found.reference).toBe(reference);
      expect(marked(found.match?.name ?? expect.unreachable())).toEqual([`Zebra${tag}`]);
      expect(found.match?.snippet).toBeUndefined();

      await patch(reference, { name: `Giraffe${tag} at large`, summary: `It ate **acacia${tag}** leaves` });
      expect((await search(ada, `zebra${tag}`)).incidents).toEqual([]);
      await only(ada, `giraffe${tag}`);
      const bySummary = await only(ada, `acacia${tag}`);
      expect(bySummary.match?.snippet?.source).toBe('summary');
      expect(marked(bySummary.match?.snippet ?? expect.unreachable())).toEqual([`acacia${tag}`]);
      expect(bySummary.match?.name.marks).toEqual([]);

      const message = `${'Long before that. '.repeat(20)}We called the zookeeper${tag} now. ${'And after. '.repeat(20)}`;
      await ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, { message });
      const byUpdate = await only(ada, `zookeeper${tag}`);
      expect(byUpdate.match?.snippet?.source).toBe('update');
      expect(marked(byUpdate.match?.snippet ?? expect.unreachable())).toEqual([`zookeeper${tag}`]);
      expect(byUpdate.match?.snippet?.text).toMatch(/^….*…$/);
      expect(byUpdate.match?.snippet?.text.length).toBeLessThan(160);
      await only(ada, `giraffe${tag} zookeeper${tag} acac`);

      const organization = (await world.viewerOf('ada')).organizationId;
      const item = newId(systemRandom);
      await asInstaller(world, (client) =>
        client.query(
          `insert into timeline_items (id, organization_id, incident_id, kind, occurred_at, title, description)
         values ($1, $2, $3, 'custom_item', now(), 'Camera', $4)`,
          [item, organization, id, `A paparazzo${tag} was there`],
        ),
      );
      expect((await only(ada, `paparazzo${tag}`)).match?.snippet?.source).toBe('timeline');
      await asInstaller(world, (client) =>
        client.query('update timeline_items set removed_at = now() where id = $1', [item]),
      );
      expect((await search(ada, `paparazzo${tag}`)).incidents).toEqual([]);
      await only(ada, `zookeeper${tag}`);

      // Nobody else finds anything of a private one.
      const other = (await search(owner, `zookeeper${tag}`)).incidents.length;
      expect(other).toBe(visibility === 'public' ? 1 : 0);
    },
  );

  test('statuses, roles and custom fields are filtered by as they are now', async () => {
    const { reference, id } = await declare(world, 'ada', { name: 'Moving target' });
    const ids = async (query: Record<string, string>) =>
      (await search(ada, 'moving target', query)).incidents;
    const configuration = await asInstaller(world, async (client) => {
      const one = async (text: string) => (await client.query<{ id: string }>(text, [id])).rows[0]?.id ?? '';
      return {
        closed:
          await one(`select s.id from incident_statuses s join incidents i on i.organization_id = s.organization_id
          where i.id = $1 and s.category = 'closed' limit 1`),
        role: await one(`select r.id from incident_roles r join incidents i on i.organization_id = r.organization_id
          where i.id = $1 and r.role_type = 'lead'`),
      };
    });
    const bruno = (await world.viewerOf('bruno')).ref ?? '';
    expect(await ids({ role: `${configuration.role}:${bruno}` })).toHaveLength(0);
    await patch(reference, {
      role_assignments: [{ incident_role_id: configuration.role, person_id: bruno }],
    });
    expect(await ids({ role: `${configuration.role}:${bruno}` })).toHaveLength(1);
    expect(await ids({ status_category: 'closed' })).toHaveLength(0);
    await patch(reference, { incident_status_id: configuration.closed });
    expect(await ids({ status_category: 'closed' })).toHaveLength(1);
    await patch(reference, { role_assignments: [{ incident_role_id: configuration.role, person_id: null }] });
    expect(await ids({ role: `${configuration.role}:${bruno}` })).toHaveLength(0);
    expect(await ids({ role: `${configuration.role}:nobody` })).toHaveLength(1);
  });

  test('an incident that becomes private moves with its words', async () => {
    const { id } = await declare(world, 'ada', { name: 'Walrus on the loose' });
    await only(owner, 'walrus');
    await asInstaller(world, (client) =>
      client.query(`update incidents set visibility = 'private', reference = $2 where id = $1`, [
        id,
        `PRV-${newId(systemRandom).slice(0, 20)}`,
      ]),
    );
    expect((await search(owner, 'walrus')).incidents).toEqual([]);
    const { rows } = await asInstaller(world, (client) =>
      client.query<{ part: string }>(
        'select tableoid::regclass::text as part from search_documents where incident_id = $1',
        [id],
      ),
    );
    expect(rows).toEqual([{ part: 'search_private' }]);
  });

  test('very long texts are kept, and found by their beginning', async () => {
    const { reference } = await declare(world, 'ada', { name: 'Everything at once' });
    const different = (from: number) =>
      Array.from({ length: 900 }, (_, index) => `word${(from + index).toString(36)}x`).join(' ');
    await patch(reference, { summary: different(0).slice(0, 9000) });
    for (let part = 1; part <= 3; part++) {
      const message = `needle${part} ${different(part * 100_000)}`.slice(0, 9900);
      const answer = await ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, { message });
      expect(answer.status).toBeLessThan(300);
      await only(ada, `needle${part}`);
    }
  });
});
