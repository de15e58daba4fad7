// Who sees what, asked of the database itself: every kind of viewer against every incident, in every table of incidents.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody, person } from '../../src/access/viewer.ts';
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

type Case = { who: string; text: () => string; sees: readonly StagedIncident[] };

const acme = () => stage.organizations.acme;
const globex = () => stage.organizations.globex;

/** Guests see only what they were granted, public incidents too; no role sees more than a member does. */
const cases: Case[] = [
  { who: 'nobody', text: () => nobody.text, sees: [] },
  { who: 'an empty setting', text: () => '', sees: [] },
  { who: 'the owner', text: () => stage.as('owner').text, sees: ['open'] },
  { who: 'an admin', text: () => stage.as('admin').text, sees: ['open'] },
  { who: 'the reporter', text: () => stage.as('ada').text, sees: ['open', 'secret'] },
  { who: 'somebody invited', text: () => stage.as('bruno').text, sees: ['open', 'secret'] },
  {
    who: 'a member of another private incident',
    text: () => stage.as('chidi').text,
    sees: ['open', 'other'],
  },
  { who: 'somebody whose access was revoked', text: () => stage.as('revoked').text, sees: ['open'] },
  { who: 'somebody deactivated', text: () => stage.as('deactivated').text, sees: [] },
  { who: 'an invited guest', text: () => stage.as('guest').text, sees: ['secret'] },
  { who: 'another organisation', text: () => stage.as('otto').text, sees: ['globex open', 'globex secret'] },
  { who: 'everyone', text: () => stage.everyoneOf('acme').text, sees: ['open'] },
  { who: 'everyone elsewhere', text: () => stage.everyoneOf('globex').text, sees: ['globex open'] },
  { who: 'the readers of its channel', text: () => stage.channelOf('secret').text, sees: ['secret'] },
  { who: 'the readers of a public one’s channel', text: () => stage.channelOf('open').text, sees: ['open'] },
  {
    who: 'a member who claims the other organisation',
    text: () => person({ organizationId: globex(), personId: stage.people.ada }).text,
    sees: [],
  },
  {
    who: 'a channel that claims the other organisation',
    text: () => `incident_channel:${globex()}:${stage.incidents.secret}`,
    sees: [],
  },
  { who: 'an unknown person', text: () => `person:${acme()}:${stage.newId()}`, sees: [] },
  { who: 'a person without a name', text: () => `person:${acme()}:`, sees: [] },
  { who: 'a person without an organisation', text: () => `person::${stage.people.ada}`, sees: [] },
  { who: 'a kind that does not exist', text: () => `admin:${acme()}:${stage.people.ada}`, sees: [] },
  { who: 'a kind in other letters', text: () => `Person:${acme()}:${stage.people.ada}`, sees: [] },
  { who: 'words instead of a viewer', text: () => `' or true --`, sees: [] },
];

/** Every table that viewers may read and that belongs to incidents, found in the catalogue. */
const tablesOfIncidents = async (): Promise<{ name: string; column: string }[]> => {
  const { rows } = await stage.installer.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_class c
     join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
     where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p', 'v')
       and a.attname = case c.relname when 'incidents' then 'id' else 'incident_id' end
       and has_any_column_privilege('cordon_viewer', c.oid, 'select') order by 1`,
  );
  return rows;
};

/** Some tables show each viewer only their own part of what their incident makes visible. */
const isOwnPart = (table: string): boolean =>
  ['idempotency_records', 'incident_merges', 'incident_relationships'].includes(table);

const incidentsIn = async (text: string, table: { name: string; column: string }): Promise<string[]> => {
  await client.query('begin');
  await client.query({ name: 'enter', text: `select set_config('app.viewer', $1, true)`, values: [text] });
  const statement = `select distinct ${table.column} as id from ${table.name} where $1::int = 1`;
  const { rows } = await client.query<{ id: string }>({ name: table.name, text: statement, values: [1] });
  await client.query('commit');
  return stagedIncidents.filter((key) => rows.some((row) => row.id === stage.incidents[key]));
};

describe.for(['force_generic_plan', 'force_custom_plan', 'auto'])('with plan_cache_mode %s', (mode) => {
  test('every table shows the same incidents to every viewer', async () => {
    const tables = await tablesOfIncidents();
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['incidents', 'access_grants', 'timeline_items', 'incident_channels']),
    );
    await client.query(`set plan_cache_mode = ${mode}`);
    // Twice and interleaved, so that a plan made for one viewer is used by the next.
    for (const { who, text, sees } of [...cases, ...cases.toReversed()]) {
      for (const table of tables) {
        const found = await incidentsIn(text(), table);
        if (isOwnPart(table.name)) expect(sees, who).toEqual(expect.arrayContaining(found));
        else if (table.name === 'access_grants') {
          expect(found, `${who} in ${table.name}`).toEqual(sees.filter((key) => !key.endsWith('open')));
        } else expect(found, `${who} in ${table.name}`).toEqual(sees);
      }
    }
  });
});

test('configuration and people are visible within the organisation alone', async () => {
  const countsOf = async (text: string): Promise<number[]> => {
    await client.query('begin');
    await client.query(`select set_config('app.viewer', $1, true)`, [text]);
    const { rows } = await client.query<{ counts: number[] }>(
      `select array[(select count(*) from organizations), (select count(*) from people), (select count(*) from severities),
         (select count(*) from incident_statuses), (select count(*) from custom_fields)]::int[] as counts`,
    );
    await client.query('commit');
    return rows[0]?.counts ?? [];
  };
  expect(await countsOf(stage.as('ada').text)).toEqual([1, 8, 1, 1, 1]);
  expect(await countsOf(stage.as('otto').text)).toEqual([1, 1, 1, 1, 1]);
  for (const text of [nobody.text, `x:${acme()}:`, `admin:${acme()}:${stage.people.owner}`]) {
    expect(await countsOf(text)).toEqual([0, 0, 0, 0, 0]);
  }
});

test('outside a transaction with a viewer there is nothing', async () => {
  const { rows } = await client.query('select id from incidents union all select id from access_grants');
  expect(rows).toEqual([]);
});
