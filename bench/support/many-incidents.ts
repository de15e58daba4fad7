// Fills a migrated database with an organisation of realistic size, by SQL alone; also used by the tests of query plans.
import pg from 'pg';

/** Ids that the queries under measurement ask for. */
export type ManyIncidents = {
  organizationId: string;
  /** Sees all public incidents and 40 private ones. */
  memberId: string;
  /** Sees the 20 private incidents they were invited to, and nothing else. */
  guestId: string;
  publicIncident: { id: string; reference: string };
  /** Granted to the member and the guest. */
  privateIncident: { id: string; reference: string };
};

// An id that looks random and is the same in every run: the digits of md5 are all in the ids' alphabet.
const id = (kind: string, number: string) => `'0' || upper(left(md5('${kind}' || ${number}), 25))`;

// Few words are common and many are rare, as in what people write.
const word = (number: string) =>
  `'w' || to_hex((4000 * power((hashtext('word' || (${number})) & 16383) / 16383.0, 4))::integer)`;
const words = (count: number) =>
  Array.from({ length: count }, (_, index) => word(`n * ${index + 3}`)).join(` || ' ' || `);

const statements = (incidents: number): string[] => [
  `insert into organizations (id, name, slack_team_id, slack_url, private_incidents_enabled, created_at)
   select ${id('organization', 'o')}, 'Organisation ' || o, 'T' || o, 'https://example.test/', true, '2024-01-01Z'
   from generate_series(1, 2) o`,
  `insert into people (id, organization_id, slack_user_id, name, role, created_at, updated_at)
   select ${id('person', "o || '/' || p")}, ${id('organization', 'o')}, 'U' || p, 'Person ' || p,
     case p when 2 then 'guest' else 'member' end, '2024-01-01Z', '2024-01-01Z'
   from generate_series(1, 2) o, generate_series(1, 200) p`,
  `insert into severities (id, organization_id, name, rank)
   select ${id('severity', "o || '/' || s")}, ${id('organization', 'o')}, 'Severity ' || s, s
   from generate_series(1, 2) o, generate_series(1, 3) s`,
  `insert into incident_statuses (id, organization_id, name, category, rank)
   select ${id('status', "o || '/' || s")}, ${id('organization', 'o')}, 'Status ' || s,
     case s when 1 then 'triage' when 5 then 'closed' else 'live' end, s
   from generate_series(1, 2) o, generate_series(1, 5) s`,
  `insert into incident_roles (id, organization_id, name, description, shortform, role_type, rank)
   select ${id('role', "o || '/' || r")}, ${id('organization', 'o')}, 'Role ' || r, 'x', 'role' || r,
     case r when 1 then 'lead' else 'custom' end, r from generate_series(1, 2) o, generate_series(1, 3) r`,
  `insert into custom_fields (id, organization_id, name, field_type, rank)
   select ${id('field', 'o')}, ${id('organization', 'o')}, 'Service', 'single_select', 1 from generate_series(1, 2) o`,
  `insert into custom_field_options (id, organization_id, custom_field_id, value)
   select ${id('option', "o || '/' || v")}, ${id('organization', 'o')}, ${id('field', 'o')}, 'Service ' || v
   from generate_series(1, 2) o, generate_series(1, 40) v`,
  // Three in ten are private. The second organisation is a tenth of the first: other people's rows in the same tables.
  `insert into incidents (id, organization_id, reference, visibility, mode, name, summary, severity_id, status_id,
     reporter_id, created_at, updated_at, last_activity_at)
   select ${id('incident', "o || '/' || n")}, ${id('organization', 'o')},
     case when n % 10 in (0, 3, 6) then 'PRV-' || upper(left(md5('reference' || o || '/' || n), 20)) else 'INC-' || n end,
     case when n % 10 in (0, 3, 6) then 'private' else 'public' end, 'standard',
     initcap(${word('n')}) || ' ' || ${word('n * 7')} || ' number ' || n, repeat('What happened and whom it affects. ', 6) || ${words(6)},
     ${id('severity', "o || '/' || 1 + n % 3")}, ${id('status', "o || '/' || case when n % 50 = 1 then 1 + n / 50 % 4 else 5 end")},
     ${id('person', "o || '/' || 3 + n % 190")},
     timestamptz '2024-01-01Z' + n * interval '47 minutes', timestamptz '2024-01-01Z' + n * interval '47 minutes',
     timestamptz '2024-01-01Z' + n * interval '47 minutes'
   from generate_series(1, 2) o, generate_series(1, case o when 1 then ${incidents} else ${incidents} / 10 end) n`,
  // The reporter and two more may look at each private incident.
  `insert into access_grants (id, organization_id, incident_id, person_id, how, granted_at)
   select ${id('grant', "i.id || '/' || offset_")}, i.organization_id, i.id, p.id,
     case offset_ when 0 then 'declared' else 'invited' end, i.created_at
   from incidents i, generate_series(0, 2) offset_, people p
   where i.visibility = 'private' and p.organization_id = i.organization_id and p.id = case offset_ when 0
     then i.reporter_id
     else ${id('person', "case i.organization_id when '0' || upper(left(md5('organization1'), 25)) then '1/' else '2/' end || 3 + (hashtext(i.id || offset_) & 127)")} end
   on conflict do nothing`,
  `insert into access_grants (id, organization_id, incident_id, person_id, how, granted_at)
   select ${id('grant', "p || '/' || n")}, ${id('organization', '1')}, ${id('incident', "'1/' || n")},
     ${id('person', "'1/' || p")}, 'invited', '2025-01-01Z'
   from generate_series(1, 2) p,
     generate_series(10, ${incidents}, 10 * greatest(${incidents} / 10 / case p when 1 then 40 else 20 end, 1)) n
   on conflict do nothing`,
  `insert into timeline_items (id, organization_id, incident_id, kind, actor_id, occurred_at)
   select ${id('timeline', 'i.id')}, i.organization_id, i.id, 'incident_declared', i.reporter_id, i.created_at
   from incidents i`,
  `insert into incident_updates (id, organization_id, incident_id, actor_id, message, status_id, severity_id, created_at)
   select ${id('update', "i.id || '/' || n")}, i.organization_id, i.id, i.reporter_id, 'Update: ' || ${words(12)}, i.status_id,
     i.severity_id, i.created_at + n * interval '1 minute' from incidents i, lateral (
       select n + (hashtext(i.id) & 65535) as n from generate_series(1, 3) n) u`,
  `insert into incident_role_assignments (incident_id, organization_id, incident_role_id, person_id, assigned_at)
   select i.id, i.organization_id, r.id,
     ${id('person', "case i.organization_id when '0' || upper(left(md5('organization1'), 25)) then '1/' else '2/' end || 3 + (hashtext(i.id || r.id) & 127)")}, i.created_at
   from incidents i join incident_roles r on r.organization_id = i.organization_id where r.role_type = 'lead' or hashtext(i.id) % 3 = 0`,
  `insert into incident_custom_field_values (incident_id, organization_id, custom_field_id, position, option_id)
   select i.id, i.organization_id, o.custom_field_id, 0, o.id from incidents i join custom_field_options o
     on o.organization_id = i.organization_id and o.value = 'Service ' || 1 + (hashtext(i.id) & 31)`,
];

/** Inserts two organisations, the first with `count` incidents of which three tenths are private. */
export const insertManyIncidents = async (client: pg.Client, count = 20_000): Promise<ManyIncidents> => {
  await client.query('set search_path = cordon');
  // Row by row, the triggers would take many times as long; the search index is made at the end.
  await client.query(`set session_replication_role = 'replica'`);
  for (const statement of statements(count)) await client.query(statement);
  await client.query(`set session_replication_role = 'origin'`);
  // An index over words is made several times as fast at once as row by row.
  const { rows: indexes } = await client.query<{ definition: string }>(
    `select pg_get_indexdef('search_public_terms'::regclass) as definition`,
  );
  await client.query('drop index search_public_terms');
  await client.query('select index_incident(id, true) from incidents');
  await client.query(indexes[0]?.definition ?? '');
  await client.query('analyze');
  const { rows } = await client.query<Record<string, string>>(`select
    ${id('organization', '1')} as organization, ${id('person', "'1/1'")} as member, ${id('person', "'1/2'")} as guest,
    ${id('incident', "'1/10'")} as private_id, 'PRV-' || upper(left(md5('reference1/10'), 20)) as private_reference,
    ${id('incident', `'1/${count - 1}'`)} as public_id, 'INC-${count - 1}' as public_reference`);
  const row = rows[0] ?? {};
  const text = (name: string): string => row[name] ?? '';
  return {
    organizationId: text('organization'),
    memberId: text('member'),
    guestId: text('guest'),
    publicIncident: { id: text('public_id'), reference: text('public_reference') },
    privateIncident: { id: text('private_id'), reference: text('private_reference') },
  };
};

/** The members of the first organisation: those who see its public incidents. */
export const personIds = async (url: string): Promise<{ organizationId: string; personId: string }[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ organizationId: string; personId: string }>(
      `select organization_id as "organizationId", id as "personId" from cordon.people
       where organization_id = ${id('organization', '1')} and role = 'member'`,
    );
    return rows;
  } finally {
    await client.end();
  }
};
