// The traps of row-level security: what the runtime's login may not do, and what errors may not tell.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccess } from '../../src/access/door.ts';
import { nobody } from '../../src/access/viewer.ts';
import { openPool } from '../../src/db/pools.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { type Stage, setStage } from './stage.ts';
import { pairRow, pairTables, workRow, workTables } from './work-rows.ts';

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

type PgError = { code: string; message: string; detail?: string; hint?: string; constraint?: string };

/** Runs a statement as a viewer in a transaction that is rolled back, and returns its error with all it tells. */
const errorOf = async (
  viewer: string,
  text: string,
  values: unknown[] = [],
): Promise<PgError | undefined> => {
  await client.query('begin');
  await client.query(`select set_config('app.viewer', $1, true)`, [viewer]);
  try {
    await client.query(text, values);
    return undefined;
  } catch (error) {
    const { code, message, detail, hint, constraint } = error as PgError;
    return {
      code,
      message,
      ...(detail && { detail }),
      ...(hint && { hint }),
      ...(constraint && { constraint }),
    };
  } finally {
    await client.query('rollback');
  }
};

/** For each table that viewers insert into: a row of a child, made for an incident. */
const childRows: Record<string, (incident: string) => [string, unknown[]]> = {
  timeline_items: (incident) => [
    `insert into timeline_items values ($1, $2, $3, 'incident_declared', null, now())`,
    [stage.newId(), stage.organizations.acme, incident],
  ],
  outbox: (incident) => [
    `insert into outbox values ($1, $2, $3, 'private', 'incident.declared', null, now(), null)`,
    [stage.newId(), stage.organizations.acme, incident],
  ],
  incident_custom_field_values: (incident) => [
    `insert into incident_custom_field_values select $2, $1, f.id, 7, null, 'x' from custom_fields f`,
    [stage.organizations.acme, incident],
  ],
  idempotency_records: (incident) => [
    `insert into idempotency_records values ($1, $2, 'o', 'new key', '', $3, now())`,
    [stage.organizations.acme, stage.people.chidi, incident],
  ],
  declare_dialogs: (incident) => [
    `insert into declare_dialogs values ($1, $2, 'V', 'U', null)`,
    [incident, stage.organizations.acme],
  ],
  ...Object.fromEntries(
    workTables.map((table) => [
      table,
      (incident: string) =>
        workRow(stage, table, {
          incident,
          organization: stage.organizations.acme,
          person: stage.people.chidi,
        }),
    ]),
  ),
  ...Object.fromEntries(
    pairTables.map((table) => [
      table,
      (incident: string) =>
        pairRow(stage, table, {
          incident,
          other: stage.incidents.other,
          organization: stage.organizations.acme,
          person: stage.people.chidi,
        }),
    ]),
  ),
};

/** Visible in whole within the organisation, written by owners and admins; hides nothing of incidents. */
const configuration = [
  ...['custom_field_options', 'custom_fields', 'duration_metrics', 'follow_up_priorities', 'incident_roles'],
  ...['incident_statuses', 'incident_timestamps', 'incident_types', 'severities', 'team_members', 'teams'],
];

describe('rows of children for a hidden incident and for none are refused alike (W1–W3)', () => {
  test('every table that viewers insert into is tried', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'cordon'::regnamespace and c.relkind = 'r'
       and has_any_column_privilege('cordon_viewer', c.oid, 'insert') order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([...Object.keys(childRows), ...configuration].sort());
  });

  test.for(Object.keys(childRows))('%s', async (table) => {
    const viewer = stage.as('chidi').text;
    const isPair = pairTables.some((pair) => pair === table);
    const attempt = async (incident: string, ending = '') => {
      const [text, values] = childRows[table]?.(incident) ?? ['', []];
      const error = await errorOf(viewer, text + ending, values);
      // Which of two policies refuses a pair depends on the order of its ids, and on nothing else.
      return error && { code: error.code, message: isPair ? '' : error.message };
    };
    const hidden = [stage.incidents.secret, stage.incidents['globex secret'], stage.incidents['globex open']];
    for (const ending of ['', ' on conflict do nothing']) {
      const unknown = await attempt(stage.newId(), ending);
      expect(unknown?.code).toBe('42501');
      for (const incident of hidden) expect(await attempt(incident, ending)).toEqual(unknown);
    }
  });

  test('an update on conflict is no way around', async () => {
    const viewer = stage.as('chidi').text;
    for (const incident of [stage.incidents.secret, stage.newId()]) {
      const refused = await errorOf(
        viewer,
        `insert into declare_dialogs values ($1, $2, 'V', 'U', null)
         on conflict (incident_id) do update set slack_view_id = 'seen'`,
        [incident, stage.organizations.acme],
      );
      expect(refused).toEqual({ code: '42501', message: 'permission denied for table declare_dialogs' });
    }
  });

  test('keys of other people’s repeated requests are neither taken nor told', async () => {
    const insert = (person: string, key: string) =>
      errorOf(
        stage.as('chidi').text,
        `insert into idempotency_records values ($1, $2, 'o', $3, '', $4, now())`,
        [stage.organizations.acme, person, key, stage.incidents.other],
      );
    const { ada, chidi } = stage.people;
    const taken = await insert(ada, stage.incidents.secret);
    expect(taken?.code).toBe('42501');
    expect(await insert(ada, 'never used')).toEqual(taken);
    expect(await insert(chidi, stage.incidents.secret)).toBeUndefined();
  });
});

describe('declaring', () => {
  test('only an active person declares, and only with what their organisation has', async () => {
    const declare = (viewer: string, severity: string) =>
      errorOf(
        viewer,
        `select declare_incident($1, 'PRV-00000000000000000000', 'private', 'standard', 'n', null, $2,
          (select id from incident_statuses limit 1), null, $3, now())`,
        [stage.newId(), severity, stage.newId()],
      );
    const { rows } = await stage.installer.query<{ organization_id: string; id: string }>(
      'select organization_id, id from severities',
    );
    const severityOf = (organization: string) =>
      rows.find(({ organization_id }) => organization_id === organization)?.id ?? '';
    const [own, foreign] = [severityOf(stage.organizations.acme), severityOf(stage.organizations.globex)];
    expect(await declare(stage.as('chidi').text, own)).toBeUndefined();
    const unknown = await declare(stage.as('chidi').text, stage.newId());
    expect(unknown).toMatchObject({ code: 'CD002' });
    expect(await declare(stage.as('chidi').text, foreign)).toEqual(unknown);
    for (const viewer of [
      ...[stage.as('deactivated'), stage.everyoneOf('acme'), stage.channelOf('secret'), nobody],
    ]) {
      expect(await declare(viewer.text, own)).toMatchObject({ code: '42501' });
    }
  });
});

test('only an active owner or admin switches private incidents, in their own organisation', async () => {
  const switchOff = (viewer: string) => errorOf(viewer, 'select switch_private_incidents(false)');
  for (const name of ['owner', 'admin'] as const)
    expect(await switchOff(stage.as(name).text)).toBeUndefined();
  const others = [
    ...(['ada', 'guest', 'deactivated', 'otto'] as const).map((name) => stage.as(name)),
    ...[stage.everyoneOf('acme'), stage.channelOf('secret'), nobody],
  ].map(({ text }) => text);
  const elsewhere = `person:${stage.organizations.globex}:${stage.people.owner}`;
  for (const text of [...others, elsewhere, '', `admin:${stage.organizations.acme}:${stage.people.owner}`]) {
    expect(await switchOff(text)).toMatchObject({ code: '42501' });
  }
});

describe('the runtime’s login may not', () => {
  test.for([
    ['insert incidents', `insert into incidents (id) values ('x')`],
    ['change visibility', `update incidents set visibility = 'public'`],
    ['change who reported incidents', `update incidents set reporter_id = 'x'`],
    ['change references', `update incidents set reference = 'INC-1'`],
    ['delete incidents', 'delete from incidents'],
    ['give access', `insert into access_grants (id) values ('x')`],
    ['give access back', 'update access_grants set revoked_at = null'],
    ['delete grants', 'delete from access_grants'],
    ['switch private incidents', 'update organizations set private_incidents_enabled = false'],
    ['make itself an owner', `update people set role = 'owner'`],
    ['write the audit log', `insert into audit_entries (id) values ('x')`],
    ['change the audit log', `update incident_audit_entries set action = 'x'`],
    ['delete from the audit log', 'delete from audit_entries'],
    ['read what an event is about', 'select subject_id from outbox'],
    ['read deliveries', 'select 1 from deliveries'],
    ['read sessions', 'select 1 from login_sessions'],
    ['read Slack’s tokens', 'select bot_token_encrypted from slack_installations'],
    ['choose a role', `update people set chosen_role = 'owner'`],
    ['rename the organisation', `update organizations set name = 'x'`],
    ['read Slack’s events', 'select 1 from slack_events'],
    ['read the last public number', 'select 1 from public_incident_numbers'],
    ['read the jobs', 'select 1 from graphile_worker._private_jobs'],
    ['add a job', `select graphile_worker.add_job('deliver')`],
    ['truncate', 'truncate incidents'],
    ['make tables', 'create table cordon.x (a int)'],
    ['make tables beside', 'create table public.x (a int)'],
    ['make functions', `create function cordon.x() returns int language sql as 'select 1'`],
    ['copy into incidents', 'copy incidents from stdin'],
    ['merge into incidents', 'merge into incidents i using people p on i.id = p.id when matched then delete'],
    ['lock incidents', 'lock table incidents in exclusive mode'],
    ['switch the rule off', 'alter table incidents disable row level security'],
    ['drop the rule', 'drop policy visible on incidents'],
    ['become the rule’s owner', 'set role cordon_rule'],
    ['become the tables’ owner', 'set role cordon_owner'],
    ['become the system', 'set session authorization cordon_system'],
    ['become the installer', 'set session authorization postgres'],
    ['become the owner by a setting', `select set_config('role', 'cordon_owner', true)`],
    ['read files', `select pg_read_file('/etc/passwd')`],
    ['run programs', `copy (select 1) to program 'true'`],
  ])('%s', async ([, text = '']) => {
    expect((await errorOf(stage.as('ada').text, text))?.code).toBe('42501');
  });

  test('find more by asking for no role, or for unbound row security (W7)', async () => {
    await client.query('begin');
    await client.query(`select set_config('role', 'none', true)`);
    const { rows } = await client.query(
      'select current_user as who, (select count(*) from incidents) as seen',
    );
    expect(rows).toEqual([{ who: 'cordon_viewer', seen: '0' }]);
    await client.query('rollback');
    expect((await errorOf('', 'set local row_security = off; select id from incidents'))?.code).toBe('42501');
  });
});

describe('a viewer left on a pooled connection (W9)', () => {
  test('is refused, by both doors, and tells nothing', async () => {
    const pool = openPool(stage.database.roleUrls.cordon_viewer, 1, () => {});
    const access = openAccess({ pool, clock: systemClock, random: systemRandom });
    const read = () =>
      access.readAsViewer(stage.as('chidi'), (db) => db.selectFrom('incidents').select('id'));
    const work = () =>
      access.asViewer(stage.as('chidi'), (tx) => tx.db.selectFrom('incidents').select('id').execute());
    for (const attempt of [read, work]) {
      await pool.query(`select set_config('app.viewer', $1, false)`, [stage.as('ada').text]);
      await expect(attempt()).rejects.toThrow('A viewer was left on a pooled connection.');
      await pool.query(`select set_config('app.viewer', '', false)`);
    }
    await pool.end();
  });

  test('is not left by the doors themselves, also after an error', async () => {
    const pool = openPool(stage.database.roleUrls.cordon_viewer, 1, () => {});
    const access = openAccess({ pool, clock: systemClock, random: systemRandom });
    const left = async () =>
      (await pool.query(`select coalesce(current_setting('app.viewer', true), '') as viewer`)).rows;
    await access.readAsViewer(stage.as('ada'), (db) => db.selectFrom('incidents').select('id'));
    expect(await left()).toEqual([{ viewer: '' }]);
    await expect(
      access.asViewer(stage.as('ada'), async () => {
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await left()).toEqual([{ viewer: '' }]);
    await pool.end();
  });

  test('is not shared by many at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const name = (['ada', 'chidi', 'otto'] as const)[index % 3] ?? 'ada';
        const rows = await stage.access.readAsViewer(stage.as(name), (db) =>
          db.selectFrom('incidents').select('id'),
        );
        return [name, rows.map(({ id }) => id).sort()] as const;
      }),
    );
    const { incidents } = stage;
    const expected = {
      ada: [incidents.open, incidents.secret].sort(),
      chidi: [incidents.open, incidents.other].sort(),
      otto: [incidents['globex open'], incidents['globex secret']].sort(),
    };
    for (const [name, found] of ids) expect(found).toEqual(expected[name]);
  });
});

test('the planner’s statistics show the runtime nothing of protected tables (W13)', async () => {
  await stage.installer.query('analyze incidents, people, access_grants');
  const text = `select tablename from pg_stats where schemaname = 'cordon'`;
  expect((await stage.installer.query(text)).rows.length).toBeGreaterThan(0);
  expect((await client.query(text)).rows).toEqual([]);
});

test('a read cannot write', async () => {
  const write = stage.access.readAsViewer(stage.as('chidi'), (db) =>
    db
      .insertInto('timeline_items')
      .values({
        id: stage.newId(),
        organization_id: stage.organizations.acme,
        incident_id: stage.incidents.other,
        kind: 'incident_declared',
        occurred_at: new Date(),
      })
      .returning('id'),
  );
  await expect(write).rejects.toMatchObject({ code: '25006' });
});

test('what wakes the workers names nothing (W17)', async () => {
  const heard: string[] = [];
  const listener = new pg.Client({ connectionString: stage.database.roleUrls.cordon_viewer });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  for (const channel of ['jobs:insert', 'worker:migrate', 'worker:activate', 'cordon']) {
    await listener.query(`listen "${channel}"`);
  }
  await stage.access.asViewer(stage.as('chidi'), (tx) =>
    tx.db
      .insertInto('outbox')
      .values({
        id: tx.newId(),
        organization_id: stage.organizations.acme,
        incident_id: stage.incidents.other,
        visibility: 'private',
        event_type: 'incident.declared',
        actor_id: stage.people.chidi,
        occurred_at: tx.now,
      })
      .execute(),
  );
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await listener.end();
  for (const payload of heard) expect(payload).toMatch(/^\{"r":[\d.e-]+,"count":1\}$/);
});

test('waiting for a lock, and the server’s log, have their limits (W18, W21)', async () => {
  const { rows } = await stage.pool.query(
    `select current_setting('lock_timeout') as lock, current_setting('log_error_verbosity') as verbosity,
      current_setting('log_parameter_max_length_on_error') as parameters`,
  );
  expect(rows).toEqual([{ lock: '10s', verbosity: 'terse', parameters: '0' }]);
});
