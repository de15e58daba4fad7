// The audit log: its chains link up, every change to one is found, and outsiders find no entry of a private incident.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewerTx } from '../../src/access/door.ts';
import { kyselyOn } from '../../src/db/client-kysely.ts';
import { grantAccess } from '../../src/features/access-grants/index.ts';
import { findBrokenLinks } from '../../src/features/audit-log/index.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { changeOtherSettings } from '../../src/features/settings/index.ts';
import { type OnStage, type Stage, setStage } from './stage.ts';

let stage: Stage;
let secret: string;
beforeAll(async () => {
  stage = await setStage();
  const { rows } = await stage.installer.query<{ id: string }>(
    'select id from severities where organization_id = $1',
    [stage.organizations.acme],
  );
  const declare = (visibility: 'public' | 'private', key: string) =>
    declareIncident(stage.access, stage.as('ada'), {
      ...{ idempotency_key: key, name: key, severity_id: rows[0]?.id ?? '', visibility },
    });
  await declare('public', 'first');
  secret = (await declare('private', 'secret')).id;
  await declare('public', 'second');
  await stage.access.asViewer(stage.as('ada'), (tx) =>
    grantAccess(tx, { incident_id: secret, person_id: stage.people.bruno }),
  );
  for (const enabled of [false, true]) {
    await stage.access.asViewer(stage.as('owner'), (tx) =>
      changeOtherSettings(tx, { private_incidents_enabled: enabled }),
    );
  }
});
afterAll(() => stage.close());

const brokenFor = (name: OnStage, chain: 'public part' | { incidentId: string }) =>
  stage.access.asViewer(stage.as(name), (tx) => findBrokenLinks(tx, chain));

const entriesFor = async (name: OnStage) => {
  const [common, own] = await Promise.all([
    stage.access.readAsViewer(stage.as(name), (db) =>
      db.selectFrom('audit_entries').select(['action', 'targets']).orderBy('occurred_at'),
    ),
    stage.access.readAsViewer(stage.as(name), (db) =>
      db
        .selectFrom('incident_audit_entries')
        .select('action')
        .where('incident_id', '=', secret)
        .orderBy('occurred_at'),
    ),
  ]);
  return { common, own: own.map(({ action }) => action) };
};

test('untouched chains link up', async () => {
  expect(await brokenFor('owner', 'public part')).toEqual([]);
  expect(await brokenFor('ada', { incidentId: secret })).toEqual([]);
});

describe('who reads what', () => {
  test('members of a private incident read its chain', async () => {
    for (const name of ['ada', 'bruno'] as const) {
      expect((await entriesFor(name)).own).toEqual([
        'incident.declared',
        'private_incident_membership.granted',
      ]);
    }
  });

  test('owners and admins read the public part, in which private work leaves no gap', async () => {
    for (const name of ['owner', 'admin'] as const) {
      const { common, own } = await entriesFor(name);
      expect(own).toEqual([]);
      expect(common.map(({ action }) => action)).toEqual([
        ...['incident.declared', 'incident.declared'],
        ...['settings.private_incidents_switched', 'settings.private_incidents_switched'],
      ]);
      expect(JSON.stringify(common)).not.toContain(secret);
    }
    const { rows } = await stage.installer.query<{ position: string }>(
      'select position from audit_entries where organization_id = $1 order by position',
      [stage.organizations.acme],
    );
    expect(rows.map(({ position }) => Number(position))).toEqual([1, 2, 3, 4]);
  });

  test('everybody else reads nothing', async () => {
    for (const name of ['chidi', 'guest', 'otto', 'deactivated'] as const) {
      expect(await entriesFor(name)).toEqual({ common: [], own: [] });
    }
  });
});

/** Reads what was changed without anybody else noticing. */
const inThisTransaction = (): ViewerTx =>
  ({
    db: kyselyOn(stage.installer as unknown as pg.PoolClient, { isOver: () => false }),
    viewer: stage.as('owner'),
  }) as unknown as ViewerTx;

/** What an operator could do to a chain by hand, and where it shows. */
const changes: { what: string; sql: string; brokenAt: number[] }[] = [
  { what: 'an action', sql: `update audit_entries set action = 'x' where position = 2`, brokenAt: [2] },
  { what: 'who acted', sql: 'update audit_entries set actor_id = null where position = 1', brokenAt: [1] },
  { what: 'a target', sql: `update audit_entries set targets = '[]' where position = 3`, brokenAt: [3] },
  {
    what: 'a detail',
    sql: `update audit_entries set metadata = '{"enabled":true}' where position = 3`,
    brokenAt: [3],
  },
  {
    what: 'a time by a microsecond',
    sql: `update audit_entries set occurred_at = occurred_at + interval '1 microsecond' where position = 4`,
    brokenAt: [4],
  },
  {
    what: 'an entry and its hash',
    sql: `update audit_entries set action = 'x', hash = sha256('x') where position = 2`,
    brokenAt: [2, 3],
  },
  { what: 'the first entry away', sql: 'delete from audit_entries where position = 1', brokenAt: [2, 3, 4] },
  {
    what: 'an entry in the middle away',
    sql: 'delete from audit_entries where position = 2',
    brokenAt: [3, 4],
  },
  { what: 'the last entry away', sql: 'delete from audit_entries where position = 4', brokenAt: [4] },
  {
    what: 'an entry away, and the others closed up',
    sql: `delete from audit_entries where position = 2;
      update audit_entries set position = position - 1 where position = 3;
      update audit_entries set position = position - 1 where position = 4`,
    brokenAt: [2, 3, 4],
  },
  {
    what: 'the order of two',
    sql: `update audit_entries set position = -2 where position = 2;
      update audit_entries set position = 2 where position = 3; update audit_entries set position = 3 where position = -2`,
    brokenAt: [2, 3, 4],
  },
];

describe('a changed chain is found out:', () => {
  test.for(changes)('$what', async ({ sql, brokenAt }) => {
    const ofAcme = `organization_id = '${stage.organizations.acme}'`;
    const statements = sql.split(';').map((one) => (one.includes('where') ? `${one} and ${ofAcme}` : one));
    await stage.installer.query('begin');
    for (const statement of statements) await stage.installer.query(statement);
    await stage.installer.query(`select set_config('app.viewer', $1, true)`, [stage.as('owner').text]);
    await stage.installer.query('set local session authorization cordon_viewer');
    const broken = await findBrokenLinks(inThisTransaction(), 'public part');
    await stage.installer.query('rollback');
    // This connection reads big integers as text.
    expect(broken.map(Number)).toEqual(brokenAt);
  });
});

test('of a broken chain that one may not read there is nothing to find', async () => {
  await stage.installer.query(
    'update incident_audit_entries set hash = sha256(hash) where incident_id = $1',
    [secret],
  );
  expect(await brokenFor('ada', { incidentId: secret })).not.toEqual([]);
  expect(await brokenFor('chidi', { incidentId: secret })).toEqual([]);
  expect(await brokenFor('owner', { incidentId: secret })).toEqual([]);
  expect(await brokenFor('chidi', { incidentId: stage.newId() })).toEqual([]);
});
