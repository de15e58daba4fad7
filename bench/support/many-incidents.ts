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
  // One in ten is private. The second organisation is a tenth of the first: other people's rows in the same tables.
  `insert into incidents (id, organization_id, reference, visibility, mode, name, summary, severity_id, status_id,
     reporter_id, created_at, updated_at, last_activity_at)
   select ${id('incident', "o || '/' || n")}, ${id('organization', 'o')},
     case when n % 10 = 0 then 'PRV-' || upper(left(md5('reference' || o || '/' || n), 20)) else 'INC-' || n end,
     case when n % 10 = 0 then 'private' else 'public' end, 'standard',
     'Incident number ' || n || ' of this organisation', repeat('What happened and whom it affects. ', 8),
     ${id('severity', "o || '/' || 1 + n % 3")}, ${id('status', "o || '/' || 1 + n % 5")},
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
     generate_series(10, ${incidents}, 10 * (${incidents} / 10 / case p when 1 then 40 else 20 end)) n
   on conflict do nothing`,
  `insert into timeline_items (id, organization_id, incident_id, kind, actor_id, occurred_at)
   select ${id('timeline', 'i.id')}, i.organization_id, i.id, 'incident_declared', i.reporter_id, i.created_at
   from incidents i`,
];

/** Inserts two organisations, the first with `count` incidents of which a tenth is private. */
export const insertManyIncidents = async (client: pg.Client, count = 20_000): Promise<ManyIncidents> => {
  await client.query('set search_path = cordon');
  for (const statement of statements(count)) await client.query(statement);
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
