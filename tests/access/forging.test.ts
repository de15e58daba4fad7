// What viewers write by hand: nothing in somebody else's name, nothing about incidents they did not report.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { type OnStage, type Stage, type StagedIncident, setStage } from './stage.ts';
import { pairRow, pairTables } from './work-rows.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** The code of the error, or 'done'; undone afterwards. */
const attempt = async (viewer: Viewer, text: string, values: unknown[] = []): Promise<string> => {
  const client = await stage.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.viewer', $1, true)`, [viewer.text]);
    await client.query(text, values);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
};

type Row = { incident?: StagedIncident; actor?: OnStage | 'nobody'; kind?: string; id?: string };

const actorOf = ({ actor = 'ada' }: Row) => (actor === 'nobody' ? null : stage.people[actor]);
const common = (row: Row) => [
  row.id ?? stage.newId(),
  stage.organizations.acme,
  stage.incidents[row.incident ?? 'secret'],
];

const timeline = (viewer: Viewer, row: Row = {}) =>
  attempt(viewer, 'insert into timeline_items values ($1, $2, $3, $4, $5, now())', [
    ...common(row),
    row.kind ?? 'incident_declared',
    actorOf(row),
  ]);
const event = (viewer: Viewer, row: Row = {}) =>
  attempt(viewer, `insert into outbox values ($1, $2, $3, $4, 'incident.declared', $5, now())`, [
    ...common(row),
    row.incident === 'open' ? 'public' : 'private',
    actorOf(row),
  ]);

describe.for([
  ['timeline_items', timeline],
  ['outbox', event],
] as const)('%s', ([, insert]) => {
  test('are written by the reporter, in their own name', async () => {
    expect(await insert(stage.as('ada'))).toBe('done');
    expect(await insert(stage.as('ada'), { incident: 'open' })).toBe('done');
  });

  test('name nobody else', async () => {
    for (const actor of ['owner', 'bruno', 'nobody'] as const) {
      expect(await insert(stage.as('ada'), { actor })).toBe('42501');
    }
  });

  test('are written by nobody else, also where they see the incident', async () => {
    expect(await insert(stage.as('bruno'), { actor: 'bruno' })).toBe('42501');
    expect(await insert(stage.as('bruno'), { actor: 'ada' })).toBe('42501');
    expect(await insert(stage.as('owner'), { incident: 'open', actor: 'owner' })).toBe('42501');
    for (const viewer of [stage.everyoneOf('acme'), stage.channelOf('open'), stage.channelOf('secret')]) {
      for (const incident of ['open', 'secret'] as const) {
        for (const actor of ['ada', 'nobody'] as const) {
          expect(await insert(viewer, { incident, actor })).toBe('42501');
        }
      }
    }
  });

  test('have ids that look like ids, so that no job takes the place of another', async () => {
    expect(await insert(stage.as('ada'), { id: `${stage.newId()}/0` })).toBe('23514');
  });
});

test('whoever sees an incident writes what they did to it, in their own name', async () => {
  const kind = 'name_changed';
  expect(await timeline(stage.as('bruno'), { kind, actor: 'bruno' })).toBe('done');
  expect(await timeline(stage.as('bruno'), { kind, actor: 'ada' })).toBe('42501');
  expect(await timeline(stage.as('bruno'), { kind, actor: 'nobody' })).toBe('42501');
  expect(await timeline(stage.as('chidi'), { kind, actor: 'chidi' })).toBe('42501');
  expect(await timeline(stage.as('owner'), { kind, actor: 'owner' })).toBe('42501');
});

test('people say nothing of channels and access', async () => {
  for (const kind of [
    'channel_created',
    'channel_failed',
    'access_given',
    'access_revoked',
    'left_channel',
  ]) {
    expect(await timeline(stage.as('ada'), { kind })).toBe('42501');
  }
});

test('an event says truly whether its incident is private', async () => {
  const values = [
    stage.newId(),
    stage.organizations.acme,
    stage.incidents.secret,
    'public',
    stage.people.ada,
  ];
  expect(
    await attempt(
      stage.as('ada'),
      `insert into outbox values ($1, $2, $3, $4, 'incident.declared', $5, now())`,
      values,
    ),
  ).toBe('23503');
});

test.for([['declare_dialogs', `select i.id, i.organization_id, 'V', 'U', null`]])(
  '%s are written by the reporter alone',
  async ([table, rows]) => {
    const insert = (viewer: Viewer) =>
      attempt(viewer, `insert into ${table} ${rows} from incidents i, custom_fields f where i.id = $1`, [
        stage.incidents.secret,
      ]);
    // The staged dialog is in the way of the reporter's second one.
    expect(['done', '23505']).toContain(await insert(stage.as('ada')));
    for (const viewer of [stage.as('bruno'), stage.as('guest')]) expect(await insert(viewer)).toBe('42501');
  },
);

test('jobs of different kinds have different keys', async () => {
  const { rows } = await stage.installer.query<{ key: string }>('select key from graphile_worker.jobs');
  for (const { key } of rows) expect(key).toMatch(/^(event\/[0-9A-Z]{26}|delivery\/[0-9A-Z]{26}\/\d+)$/);
});

describe('the audit log of the organisation', () => {
  const append = (viewer: Viewer, action: string) =>
    attempt(viewer, `select append_audit_entry($1, null, $2, '[]', '{}', now())`, [stage.newId(), action]);
  const action = 'settings.private_incidents_switched';

  test('is written by owners and admins', async () => {
    for (const name of ['owner', 'admin'] as const) expect(await append(stage.as(name), action)).toBe('done');
    for (const name of ['ada', 'guest', 'deactivated', 'otto'] as const) {
      expect(await append(stage.as(name), action)).toBe('42501');
    }
    expect(await append(stage.everyoneOf('acme'), action)).toBe('42501');
  });

  test('is about the settings', async () => {
    expect(await append(stage.as('owner'), 'incident.declared')).toBe('42501');
  });
});

test('nobody is said to have declared, or to have come in an unknown way', async () => {
  const grant = (how: string | null) =>
    attempt(stage.as('ada'), 'select grant_access($1, $2, $3, $4, now())', [
      Array.from({ length: 5 }, () => stage.newId()),
      ...[stage.incidents.secret, stage.people.chidi, how],
    ]);
  for (const how of ['invited', 'added_in_slack']) expect(await grant(how)).toBe('done');
  // That a request was allowed is said by deciding about it alone.
  for (const how of ['declared', 'request_allowed', 'x', '', null]) expect(await grant(how)).toBe('22023');
});

test('an option of another field is no value', async () => {
  const { acme } = stage.organizations;
  const [field, option] = [stage.newId(), stage.newId()];
  await stage.installer.query(
    `insert into custom_fields values ($1, $2, 'Team', '', 'single_select', 'never', true, 2)`,
    [field, acme],
  );
  await stage.installer.query(`insert into custom_field_options values ($1, $2, $3, 'Red')`, [
    option,
    acme,
    field,
  ]);
  const choose = (ofField: string) =>
    attempt(
      stage.as('ada'),
      `insert into incident_custom_field_values
       select $1, f.organization_id, f.id, 8, $2, null from custom_fields f where (f.id = $3) = $4`,
      [stage.incidents.secret, option, field, ofField === field],
    );
  expect(await choose(field)).toBe('done');
  expect(await choose('another')).toBe('23503');
});

describe('nobody gets in by being named', () => {
  const assign = (viewer: Viewer, incident: StagedIncident, to: OnStage) =>
    attempt(
      viewer,
      `insert into incident_role_assignments select i.id, i.organization_id, r.id, $2, null, i.created_at
       from incidents i join incident_roles r on r.organization_id = i.organization_id and r.role_type = 'lead' where i.id = $1
       on conflict (incident_id, incident_role_id) do update set person_id = excluded.person_id`,
      [stage.incidents[incident], stage.people[to]],
    );
  const act = (viewer: Viewer, incident: StagedIncident, to: OnStage) =>
    attempt(
      viewer,
      `insert into actions (id, incident_id, organization_id, description, status, assignee_id, creator_id, created_at, updated_at)
       select $3, i.id, i.organization_id, 'x', 'outstanding', $2, i.reporter_id, i.created_at, i.created_at
       from incidents i where i.id = $1`,
      [stage.incidents[incident], stage.people[to], stage.newId()],
    );

  test.for([
    ['roles', assign],
    ['actions', act],
  ] as const)('%s are for those with access', async ([, insert]) => {
    expect(await insert(stage.as('ada'), 'secret', 'bruno')).toBe('done');
    for (const to of ['chidi', 'revoked', 'owner', 'admin', 'otto'] as const)
      expect(await insert(stage.as('ada'), 'secret', to)).toBe('42501');
    expect(await insert(stage.as('ada'), 'open', 'chidi')).toBe('done');
    expect(await insert(stage.as('ada'), 'open', 'otto')).toBe('42501');
  });
});

describe('a row that names two incidents is there for those who see both', () => {
  test.for(pairTables)('%s', async (table) => {
    const of = { organization: stage.organizations.acme, person: stage.people.ada };
    const [text, values] = pairRow(stage, table, {
      incident: stage.incidents.open,
      other: stage.incidents.secret,
      ...of,
    });
    expect(await attempt(stage.as('ada'), text, values)).toBe('done');
    const unknown = pairRow(stage, table, { incident: stage.incidents.open, other: stage.newId(), ...of });
    expect(await attempt(stage.as('chidi'), text, values)).toBe('42501');
    expect(await attempt(stage.as('chidi'), ...unknown)).toBe('42501');
    await stage.installer.query(text, values);
    const count = async (viewer: Viewer) => {
      const rows = await stage.access.readAsViewer(viewer, (db) => db.selectFrom(table).selectAll());
      return rows.length;
    };
    expect([await count(stage.as('ada')), await count(stage.as('chidi'))]).toEqual([1, 0]);
  });
});
