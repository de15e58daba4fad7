// The search index in the database itself: who finds what, that nobody reads it past its functions, and that its parts stay apart.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody } from '../../src/access/viewer.ts';
import { type Stage, type StagedIncident, setStage, stagedIncidents } from './stage.ts';

let stage: Stage;
let client: pg.Client;
beforeAll(async () => {
  stage = await setStage();
  client = new pg.Client({ connectionString: stage.database.roleUrls.cordon_viewer });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

const asked = `null, null, false, null, null, null, null, '{0,1,2,3}'`;

const as = async <Row extends pg.QueryResultRow>(text: string, statement: string, values: unknown[] = []) => {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.viewer', $1, true)`, [text]);
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.query('rollback');
  }
};

const keysOf = (ids: string[]): StagedIncident[] =>
  stagedIncidents.filter((key) => ids.includes(stage.incidents[key]));

type Case = { who: string; text: () => string; open: StagedIncident[]; all: StagedIncident[] };

const cases: Case[] = [
  { who: 'nobody', text: () => nobody.text, open: [], all: [] },
  { who: 'an empty setting', text: () => '', open: [], all: [] },
  {
    who: 'an unknown kind',
    text: () => `admin:${stage.organizations.acme}:${stage.people.ada}`,
    open: [],
    all: [],
  },
  { who: 'the owner', text: () => stage.as('owner').text, open: ['open'], all: ['open'] },
  { who: 'the reporter', text: () => stage.as('ada').text, open: ['open'], all: ['open', 'secret'] },
  {
    who: 'a member of another one',
    text: () => stage.as('chidi').text,
    open: ['open'],
    all: ['open', 'other'],
  },
  { who: 'somebody revoked', text: () => stage.as('revoked').text, open: ['open'], all: ['open'] },
  { who: 'somebody deactivated', text: () => stage.as('deactivated').text, open: [], all: [] },
  { who: 'an invited guest', text: () => stage.as('guest').text, open: [], all: ['secret'] },
  { who: 'everyone', text: () => stage.everyoneOf('acme').text, open: ['open'], all: ['open'] },
  {
    who: 'the channel of a private one',
    text: () => stage.channelOf('secret').text,
    open: [],
    all: ['secret'],
  },
  {
    who: 'the channel of a public one',
    text: () => stage.channelOf('open').text,
    open: ['open'],
    all: ['open'],
  },
  {
    who: 'another organisation',
    text: () => stage.as('otto').text,
    open: ['globex open'],
    all: ['globex open', 'globex secret'],
  },
  {
    who: 'a channel that claims another organisation',
    text: () => `incident_channel:${stage.organizations.globex}:${stage.incidents.secret}`,
    open: [],
    all: [],
  },
];

describe.for(cases)('$who', ({ text, open, all }) => {
  test.for(['created_at', 'last_activity_at', 'name', 'severity'])(
    'finds what the rule shows, by %s',
    async (sort) => {
      for (const [inPrivate, expected] of [
        [false, open],
        [true, all],
      ] as const) {
        const rows = await as<{ incident_id: string }>(
          text(),
          `select incident_id from find_incidents(${asked}, $1, $2, true, null, null, null, 100)`,
          [inPrivate, sort],
        );
        expect(keysOf(rows.map(({ incident_id }) => incident_id)), `private: ${inPrivate}`).toEqual(expected);
        expect(rows).toHaveLength(expected.length);
      }
    },
  );

  test('counts what it finds, and people in it', async () => {
    for (const [inPrivate, expected] of [
      [false, open],
      [true, all],
    ] as const) {
      const [row] = await as(
        text(),
        `select count_incidents(${asked}, $1, 1000) as incidents,
           (select coalesce(sum(incident_count), 0)::int from count_people(null, $1)) as reported`,
        [inPrivate],
      );
      expect(row).toEqual({ incidents: expected.length, reported: expected.length });
    }
  });
});

test.for(['search_documents', 'search_public', 'search_private'])(
  '%s is read and written by no login',
  async (table) => {
    for (const statement of [
      `select incident_id from ${table}`,
      `select count(*) from ${table}`,
      `update ${table} set name_key = 'x'`,
      `delete from ${table}`,
      `insert into ${table} (incident_id) values ('x')`,
      `truncate ${table}`,
    ]) {
      await expect(as(stage.as('ada').text, statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  },
);

test('a row cannot stand in the part where it does not belong', async () => {
  const { installer, incidents } = stage;
  const move = (incident: string, to: string) =>
    installer.query('update search_documents set visibility = $2 where incident_id = $1', [incident, to]);
  await expect(move(incidents.secret, 'public')).rejects.toMatchObject({ code: '23503' });
  await expect(
    installer.query(`insert into search_public select * from search_private where incident_id = $1`, [
      incidents.secret,
    ]),
  ).rejects.toMatchObject({ code: '23514' });
});

test('whatever text is searched for, it is a value and never a part of the statement', async () => {
  for (const words of [`'); drop table incidents; --`, `$1`, '%s', `' || 'x`]) {
    const rows = await as(
      stage.as('ada').text,
      `select incident_id from find_incidents(plainto_tsquery('simple', $1), null, false, null, null, null, null, '{0,1}', true, $1,
        true, null, $1, $1, 10)`,
      [words],
    );
    expect(rows).toEqual([]);
  }
});

test('an index that was lost can be made again, and is the same', async () => {
  const { installer } = stage;
  const read = async () =>
    (
      await installer.query(
        'select incident_id, section, name_key, terms::text from search_documents order by 1',
      )
    ).rows;
  const before = await read();
  expect(before).toHaveLength(stagedIncidents.length);
  await installer.query('delete from search_documents');
  await installer.query('select index_incident(id, true) from incidents');
  expect(await read()).toEqual(before);
});
