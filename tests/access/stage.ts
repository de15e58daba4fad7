// A small world in the database: two organisations, people of every kind, incidents, and one row in every child table.
import pg from 'pg';
import { type Access, openAccess } from '../../src/access/door.ts';
import { everyone, incidentChannel, person, type Viewer } from '../../src/access/viewer.ts';
import { openPool } from '../../src/db/pools.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { newId, newPrivateReference, systemRandom } from '../../src/platform/random.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { workRow, workTables } from './work-rows.ts';

/** Acme's people; `revoked` and `deactivated` once had access. `otto` belongs to the other organisation. */
export const peopleOnStage = [
  ...(['owner', 'admin', 'ada', 'bruno', 'chidi', 'revoked', 'deactivated', 'guest', 'otto'] as const),
];
export type OnStage = (typeof peopleOnStage)[number];

const roleOf = (name: OnStage): string =>
  (({ owner: 'owner', admin: 'admin', guest: 'guest' }) as Partial<Record<OnStage, string>>)[name] ??
  'member';

/** `secret` is ada's, shared with bruno and the guest; `other` is chidi's; `open` is public; the rest is Globex's. */
export type StagedIncident = 'open' | 'secret' | 'other' | 'globex open' | 'globex secret';
export const stagedIncidents: readonly StagedIncident[] = [
  ...(['open', 'secret', 'other', 'globex open', 'globex secret'] as const),
];

export type Stage = {
  database: TestDatabase;
  access: Access;
  pool: pg.Pool;
  /** Logged in as the installing login, which no rule binds. */
  installer: pg.Client;
  organizations: { acme: string; globex: string };
  people: Record<OnStage, string>;
  incidents: Record<StagedIncident, string>;
  as(name: OnStage): Viewer;
  everyoneOf(organization: 'acme' | 'globex'): Viewer;
  channelOf(incident: StagedIncident): Viewer;
  newId(): string;
  close(): Promise<void>;
};

const now = new Date('2026-01-02T03:04:05Z');
const id = (): string => newId(systemRandom);

/** Sets it. The pool has `size` connections of the runtime's login. */
export const setStage = async (size = 4): Promise<Stage> => {
  const database = await createTestDatabase();
  const installer = new pg.Client({ connectionString: database.url });
  await installer.connect();
  await installer.query('set search_path = cordon');
  const pool = openPool(database.roleUrls.cordon_viewer, size, () => {});
  const organizations = { acme: id(), globex: id() };
  const people = Object.fromEntries(peopleOnStage.map((name) => [name, id()])) as Stage['people'];
  const incidents = Object.fromEntries(stagedIncidents.map((key) => [key, id()])) as Stage['incidents'];
  const organizationOf = (name: OnStage) => organizations[name === 'otto' ? 'globex' : 'acme'];
  const stage: Stage = {
    ...{ database, installer, pool, organizations, people, incidents, newId: id },
    access: openAccess({ pool, clock: systemClock, random: systemRandom }),
    as: (name) => person({ organizationId: organizationOf(name), personId: people[name] }),
    everyoneOf: (organization) => everyone(organizations[organization]),
    channelOf: (incident) =>
      incidentChannel({
        organizationId: organizations[incident.startsWith('globex') ? 'globex' : 'acme'],
        incidentId: incidents[incident],
      }),
    async close() {
      await pool.end();
      await installer.end();
      await database.drop();
    },
  };
  await fill(stage);
  return stage;
};

const fill = async (stage: Stage): Promise<void> => {
  const { installer, organizations, people } = stage;
  for (const [name, organization] of Object.entries(organizations)) {
    await installer.query(`insert into organizations values ($1, $2, $3, 'https://x.test/', true, $4)`, [
      organization,
      name,
      `T0${name.toUpperCase()}`,
      now,
    ]);
    for (const [table, values] of [
      ['severities', `($1, $2, 'Major', '', 1)`],
      ['incident_statuses', `($1, $2, 'Investigating', '', 'live', 1)`],
      ['custom_fields', `($1, $2, 'Evidence', '', 'text', 'never', true, 1)`],
      ['incident_timestamps', `($1, $2, 'Declared', '', 'declaration', 1)`],
      ['incident_roles', `($1, $2, 'Lead', 'Leads', '', 'lead', 'lead', 1)`],
    ]) {
      await installer.query(`insert into ${table} values ${values}`, [stage.newId(), organization]);
    }
  }
  for (const name of peopleOnStage) {
    const organization = organizations[name === 'otto' ? 'globex' : 'acme'];
    await installer.query('insert into people values ($1, $2, $3, $4, null, $5, $6, $7, $7)', [
      ...[people[name], organization, `U0${name.toUpperCase()}`, name, roleOf(name)],
      ...[name !== 'deactivated', now],
    ]);
  }
  await installer.query('insert into public_incident_numbers select id, 1 from organizations');
  await declareStaged(stage, 'open', { by: 'ada', reference: 'INC-1', grants: [] });
  await declareStaged(stage, 'secret', {
    ...{ by: 'ada', reference: newPrivateReference(systemRandom) },
    grants: ['ada', 'bruno', 'guest', 'revoked', 'deactivated'],
  });
  await declareStaged(stage, 'other', {
    ...{ by: 'chidi', reference: newPrivateReference(systemRandom), grants: ['chidi'] },
  });
  await declareStaged(stage, 'globex open', { by: 'otto', reference: 'INC-1', grants: [] });
  await declareStaged(stage, 'globex secret', {
    ...{ by: 'otto', reference: newPrivateReference(systemRandom), grants: ['otto'] },
  });
};

const declareStaged = async (
  stage: Stage,
  key: StagedIncident,
  scene: { by: OnStage; reference: string; grants: readonly OnStage[] },
): Promise<void> => {
  const { installer, people } = stage;
  const organization = stage.organizations[key.startsWith('globex') ? 'globex' : 'acme'];
  const incident = stage.incidents[key];
  const owned = [organization, incident];
  const visibility = scene.reference.startsWith('INC') ? 'public' : 'private';
  await installer.query(
    `insert into incidents select $1, $2, $3, $4, 'standard', $5, 'a summary', s.id, st.id, $6, $7, $7, null, null, $7
     from severities s join incident_statuses st on st.organization_id = s.organization_id where s.organization_id = $2`,
    [...[incident, organization, scene.reference], ...[visibility, key, people[scene.by], now]],
  );
  for (const name of scene.grants) {
    const isRevoked = name === 'revoked';
    await installer.query(`insert into access_grants values ($1, $2, $3, $4, 'invited', null, $5, $6, $7)`, [
      ...[stage.newId(), ...owned, people[name], now],
      ...[isRevoked ? people[scene.by] : null, isRevoked ? now : null],
    ]);
  }
  const event = stage.newId();
  const children: [string, unknown[]][] = [
    [`timeline_items values ($3, $1, $2, 'incident_declared', null, $4)`, [stage.newId(), now]],
    [
      `incident_channels (organization_id, incident_id, state, requested_name, updated_at) values ($1, $2, 'creating', $3, $4)`,
      ['x', now],
    ],
    [
      `incident_custom_field_values select $2, $1, f.id, 0, null, $3 from custom_fields f where f.organization_id = $1`,
      ['text'],
    ],
    [`outbox values ($3, $1, $2, $5, 'incident.declared', null, $4, $4)`, [event, now, visibility]],
    [
      `deliveries values ($3, $1, $2, $6, $4, 'c', 'delivered', 0, $5, null, $5, $5)`,
      [stage.newId(), event, now, visibility],
    ],
    [`incident_audit_entries values ($3, $1, $2, 0, 'a', null, '[]', '{}', $4, '')`, [stage.newId(), now]],
    [`idempotency_records values ($1, $3, 'o', $2, '', $2, $4)`, [people[scene.by], now]],
    [`declare_dialogs values ($2, $1, 'V1', 'U1', null)`, []],
    // Of the past, so that they stand in nobody's way.
    [
      `access_requests values ($3, $1, $2, $4, 'a reason', $5, 'outdated', null, $5)`,
      [stage.newId(), people[scene.by], now],
    ],
    [
      `access_revocations values ($3, $1, $2, $4, $4, $5, 'refused', false, 'restricted_action', $5)`,
      [stage.newId(), people[scene.by], now],
    ],
    [
      `channel_members (organization_id, incident_id, slack_user_id, kind, wanted, presence, updated_at)
       values ($1, $2, 'U0UNKNOWN', 'stranger', 'either', 'inside', $3)`,
      [now],
    ],
    [`expected_departures values ($2, $1, 'U0UNKNOWN', $3)`, [now]],
    [
      `departure_questions values ($3, $1, $2, $4, $5, 'kept', $4, $5)`,
      [stage.newId(), people[scene.by], now],
    ],
  ];
  for (const [values, more] of children) {
    await installer.query(`insert into ${values}`, [...owned, ...more]);
  }
  for (const table of workTables) {
    await installer.query(...workRow(stage, table, { incident, organization, person: people[scene.by] }));
  }
};
