// The list over HTTP against a plain filter over the same incidents: every filter, every order, all and any of them together.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { IncidentList } from '../../src/features/incidents/contract.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { type Configuration, everyPage, fill, type Known, readConfiguration, sorted } from './list-kit.ts';

const who = ['ada', 'owner'] as const;

let world: World;
let configuration: Configuration;
let all: Known[];
const clients = {} as Record<(typeof who)[number], HttpClient>;
beforeAll(async () => {
  world = await createWorld();
  configuration = await readConfiguration(world);
  all = await fill(world, configuration, 160);
  for (const name of who) clients[name] = await world.clientOf(name);
}, 60_000);
afterAll(() => world.close());

type Filter = { parameter: [name: string, value: string]; fits: (one: Known) => boolean };

/** Every kind of filter with values that some incidents have. */
const filters = (): Record<string, Filter> => {
  const { severities, statuses, types, roles, fields, people } = configuration;
  const at = <Item>(items: readonly Item[], index: number): Item => items[index] ?? (items[0] as Item);
  const [lead, other] = [at(roles, 0).id, at(roles, 1).id];
  const field = at(fields, 0);
  const [first, second] = [at(field.options, 0), at(field.options, 1)];
  const middle = at(severities, 1);
  const day = (text: string) => new Date(text);
  return {
    'of two categories': {
      parameter: ['status_category', 'live,closed'],
      fits: ({ category }) => category === 'live' || category === 'closed',
    },
    'in one status': {
      parameter: ['status', at(statuses, 2).id],
      fits: ({ statusId }) => statusId === at(statuses, 2).id,
    },
    'of one of two severities': {
      parameter: ['severity', [at(severities, 0).id, at(severities, 2).id].join(',')],
      fits: ({ severityId }) => [at(severities, 0).id, at(severities, 2).id].includes(severityId),
    },
    'at least as severe': {
      parameter: ['severity_at_least', middle.id],
      fits: ({ severityRank }) => severityRank >= middle.rank,
    },
    'of a type or of none': {
      parameter: ['incident_type', `${at(types, 0).id},none`],
      fits: ({ typeId }) => typeId === null || typeId === at(types, 0).id,
    },
    'by one of two reporters': {
      parameter: ['reporter_id', `${people.ada},${people.chidi}`],
      fits: ({ reporterId }) => reporterId === people.ada || reporterId === people.chidi,
    },
    'led by somebody': {
      parameter: ['role', `${lead}:${people.bruno}`],
      fits: (one) => one.roles[lead] === people.bruno,
    },
    'with nobody or somebody in a role': {
      parameter: ['role', `${other}:nobody,${other}:${people.ada}`],
      fits: (one) => one.roles[other] === undefined || one.roles[other] === people.ada,
    },
    'with one of two options': {
      parameter: ['custom_field', `${field.id}:${first},${field.id}:${second}`],
      fits: (one) => (one.options[field.id] ?? []).some((option) => option === first || option === second),
    },
    'with a blank field': {
      parameter: ['custom_field', `${at(fields, 1).id}:blank`],
      fits: (one) => one.options[at(fields, 1).id] === undefined,
    },
    'with a field filled in': {
      parameter: ['custom_field', `${at(fields, 1).id}:filled`],
      fits: (one) => one.options[at(fields, 1).id] !== undefined,
    },
    'declared in January': {
      parameter: ['created_to', '2026-02-01T00:00:00Z'],
      fits: ({ createdAt }) => createdAt < day('2026-02-01T00:00:00Z'),
    },
    'active lately': {
      parameter: ['active_from', '2026-02-10T06:00:00Z'],
      fits: ({ activeAt }) => activeAt >= day('2026-02-10T06:00:00Z'),
    },
  };
};

const isReal = ({ mode }: Known): boolean => mode === 'standard' || mode === 'retrospective';

const visible = (name: (typeof who)[number], showPrivate: boolean): Known[] =>
  all.filter((one) => one.seenBy.includes(name) && (showPrivate || one.visibility === 'public'));

const names = [
  ...['of two categories', 'in one status', 'of one of two severities', 'at least as severe'],
  ...[
    'of a type or of none',
    'by one of two reporters',
    'led by somebody',
    'with nobody or somebody in a role',
  ],
  ...['with one of two options', 'with a blank field', 'with a field filled in', 'declared in January'],
  'active lately',
];

test('there is one filter of each kind', () => {
  expect(Object.keys(filters())).toEqual(names);
});

describe.for(names)('incidents %s', (name) => {
  test.for(who)('are listed and counted as %s sees them', async (viewer) => {
    const filter = filters()[name] ?? expect.unreachable();
    for (const showPrivate of [false, true]) {
      const expected = visible(viewer, showPrivate).filter((one) => isReal(one) && filter.fits(one));
      const parameters = Object.fromEntries([filter.parameter]);
      const found = await everyPage(clients[viewer], { ...parameters, show_private: String(showPrivate) });
      expect(found.ids).toEqual(sorted(expected, 'created_at', 'desc'));
      expect(found.count).toBe(expected.length);
      if (showPrivate) expect(found.ids.length).toBeGreaterThan(0);
    }
  });
});

describe.for(['created_at', 'last_activity_at', 'severity', 'name'])('sorted by %s', (sort) => {
  test.for(['asc', 'desc'] as const)('%s, page by page, each incident stands once', async (order) => {
    for (const size of [1, 7, 100]) {
      if (size === 1 && order === 'desc') continue;
      const query = { sort, order, show_private: 'true' };
      const found = await everyPage(clients.ada, query, size);
      expect(found.ids).toEqual(sorted(visible('ada', true).filter(isReal), sort, order));
    }
  });
});

test('modes are listed where they are asked for, those for practice behind the others', async () => {
  for (const modes of [
    ['test'],
    ['standard', 'tutorial'],
    ['standard', 'retrospective', 'test', 'tutorial'],
  ]) {
    const expected = visible('ada', true).filter(({ mode }) => modes.includes(mode));
    const found = await everyPage(clients.ada, { mode: modes.join(','), show_private: 'true' });
    expect(found.ids).toEqual(sorted(expected, 'created_at', 'desc'));
    expect(found.count).toBe(expected.length);
  }
});

test('any choice of filters, all of them or any, in any order', async () => {
  const known = filters();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 5 }),
      fc.constantFrom('all', 'any'),
      fc.constantFrom('created_at', 'last_activity_at', 'severity', 'name'),
      fc.constantFrom('asc', 'desc'),
      fc.boolean(),
      fc.constantFrom(...who),
      async (chosen, match, sort, order, showPrivate, viewer) => {
        const parts = chosen.map((name) => known[name] ?? expect.unreachable());
        const parameters = parts.map(({ parameter }) => parameter);
        // One parameter cannot be given twice.
        fc.pre(new Set(parameters.map(([name]) => name)).size === parameters.length);
        const fits = (one: Known) =>
          match === 'all' ? parts.every((part) => part.fits(one)) : parts.some((part) => part.fits(one));
        const expected = visible(viewer, showPrivate).filter((one) => isReal(one) && fits(one));
        const query = {
          ...Object.fromEntries(parameters),
          match,
          sort,
          order,
          show_private: String(showPrivate),
        };
        const found = await everyPage(clients[viewer], query, 50);
        expect(found.ids).toEqual(sorted(expected, sort, order));
        expect(found.count).toBe(expected.length);
      },
    ),
    { numRuns: 60, seed: 4 },
  );
}, 60_000);

test('a row shows lead, type, mode and the custom fields that were asked for', async () => {
  const [field] = configuration.fields;
  const answer = await clients.ada.get(
    `/cordon/v1/incidents?page_size=100&show_private=true&columns=${field?.id}`,
  );
  const lead = configuration.roles[0]?.id ?? '';
  for (const row of answer.json<IncidentList>().incidents) {
    const known = all.find(({ id }) => id === row.id) ?? expect.unreachable();
    expect(row.lead?.id).toBe(known.roles[lead]);
    expect(row.mode).toBe(known.mode);
    expect(row.incident_type?.id ?? null).toBe(known.typeId);
    expect(row.last_activity_at).toBe(known.activeAt.toISOString());
    expect((row.custom_field_values ?? []).length).toBe(known.options[field?.id ?? ''] ? 1 : 0);
  }
});

test('a page takes as many queries whether it holds one incident or a hundred', async () => {
  const reads = vi.spyOn(world.core.access, 'readAsViewer');
  const work = vi.spyOn(world.core.access, 'asViewer');
  const queriesFor = async (size: number): Promise<number> => {
    reads.mockClear();
    work.mockClear();
    const query = { query: 'c', columns: configuration.fields[0]?.id ?? '', show_private: 'true' };
    const search = new URLSearchParams({ ...query, page_size: String(size) });
    const answer = await clients.ada.get(`/cordon/v1/incidents?${search}`);
    expect(answer.json<IncidentList>().incidents.length).toBeGreaterThan(size / 3);
    expect(work).not.toHaveBeenCalled();
    return reads.mock.calls.length;
  };
  expect([await queriesFor(1), await queriesFor(10), await queriesFor(100)]).toEqual([3, 3, 3]);
  vi.restoreAllMocks();
});

describe('what cannot be understood is refused beside its name', () => {
  test.for([
    ['status', 'closed'],
    ['severity', '01234'],
    ['severity_at_least', 'Major'],
    ['role', '01000000000000000000000000'],
    ['custom_field', '01000000000000000000000000:yes'],
    ['status_category', 'open'],
    ['created_from', 'yesterday'],
    ['mode', 'game'],
    ['sort', 'reporter'],
    ['order', 'down'],
    ['match', 'some'],
    ['query', 'x'.repeat(201)],
    ['page_size', '101'],
    ['columns', 'x'],
    ['after', 'x'],
  ])('%s=%s', async ([name = '', value = '']) => {
    const answer = await clients.ada.get(`/cordon/v1/incidents?${new URLSearchParams({ [name]: value })}`);
    expect(answer.status).toBe(422);
    expect(answer.json<{ errors: { source?: { field: string } }[] }>().errors[0]?.source?.field).toBe(name);
  });

  test('an id of nothing fits nothing', async () => {
    const nothing = '01000000000000000000000000';
    const queries: Record<string, string>[] = [
      { status: nothing },
      { severity_at_least: nothing },
      { role: `${nothing}:${nothing}` },
      { custom_field: `${nothing}:${nothing}` },
    ];
    for (const query of queries) {
      expect(await everyPage(clients.ada, { ...query, show_private: 'true' })).toEqual({ ids: [], count: 0 });
    }
  });

  test('a cursor of another order is refused', async () => {
    const page = (await clients.ada.get('/cordon/v1/incidents?page_size=1')).json<IncidentList>();
    const answer = await clients.ada.get(
      `/cordon/v1/incidents?sort=name&after=${page.pagination_meta.after}`,
    );
    expect(answer.status).toBe(422);
  });
});

test('what the list can be filtered by is the configuration', async () => {
  const answer = await clients.ada.get('/cordon/v1/incident_filters');
  const options = answer.json<Record<string, { id: string }[]>>();
  expect(options.incident_statuses?.map(({ id }) => id)).toEqual(configuration.statuses.map(({ id }) => id));
  expect(options.severities?.map(({ id }) => id)).toEqual(
    configuration.severities.map(({ id }) => id).reverse(),
  );
  expect(options.incident_roles?.map(({ id }) => id).sort()).toEqual(
    configuration.roles.map(({ id }) => id).sort(),
  );
});
