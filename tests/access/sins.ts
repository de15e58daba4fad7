// Sins against the access rule, done to the database by hand; the rule check has to find each.

/** What is done to the database by hand, and the object that the finding names. */
type Sin = { what: string; sql: string; object: string };

const roles: Sin[] = [
  ['may bypass policies', 'alter role cordon_viewer bypassrls'],
  ['is a superuser', 'alter role cordon_viewer superuser'],
  ['may make roles', 'alter role cordon_viewer createrole'],
  ['may make databases', 'alter role cordon_viewer createdb'],
  ['may replicate', 'alter role cordon_viewer replication'],
  ['is a member of the rule’s owner', 'grant cordon_rule to cordon_viewer'],
  ['owns a table', 'alter table timeline_items owner to cordon_viewer'],
].map(([what = '', sql = '']) => ({
  what: `the runtime login ${what}`,
  sql,
  object: sql.startsWith('alter table') ? 'timeline_items' : 'cordon_viewer',
}));

const others: Sin[] = [
  {
    what: 'the system login may bypass policies',
    sql: 'alter role cordon_system bypassrls',
    object: 'cordon_system',
  },
  {
    what: 'the queue’s login is a member of the owner',
    sql: 'grant cordon_owner to cordon_queue',
    object: 'cordon_queue',
  },
];

const policies: Sin[] = [
  {
    what: 'the one policy is dropped',
    sql: 'drop policy visible on incidents',
    object: 'incidents.visible permissive all',
  },
  {
    what: 'the one policy lets everything through',
    sql: 'alter policy visible on incidents using (true)',
    object: 'incidents.visible permissive all',
  },
  {
    what: 'the one policy forgets the organisation',
    sql: `alter policy visible on incidents using ((select viewer_kind()) in ('person', 'everyone', 'incident_channel')
      and ((visibility = 'public' and (select viewer_sees_public())) or id in (select incident_ids_granted_to_viewer())))`,
    object: 'incidents.visible permissive all',
  },
  {
    what: 'the one policy is for everybody',
    sql: 'alter policy visible on incidents to public',
    object: 'incidents.visible permissive all',
  },
  {
    what: 'a second policy stands beside the one',
    sql: 'create policy more on incidents to cordon_viewer using (true)',
    object: 'incidents.more permissive all',
  },
  {
    what: 'a policy is for all roles',
    sql: 'create policy more on slack_events using (true)',
    object: 'slack_events.more permissive all',
  },
  {
    what: 'a child table does not inherit',
    sql: 'drop policy with_incident on timeline_items',
    object: 'timeline_items',
  },
  {
    what: 'a child table inherits for reading alone',
    sql: 'alter policy with_incident on timeline_items with check (true)',
    object: 'timeline_items',
  },
  {
    what: 'a child table inherits nothing in truth',
    sql: 'alter policy with_incident on incident_channels using (true)',
    object: 'incident_channels',
  },
  {
    what: 'records of other people may be read',
    sql: 'drop policy own on idempotency_records',
    object: 'idempotency_records.own restrictive all',
  },
  ...['access_requests', 'timeline_items'].map((table) => ({
    what: `${table} tell people that they were denied`,
    sql: `drop policy not_own_denial on ${table}`,
    object: `${table}.not_own_denial restrictive all`,
  })),
  {
    what: 'denials are told after all',
    sql: 'alter policy not_own_denial on access_requests using (true)',
    object: 'access_requests.not_own_denial restrictive all',
  },
  {
    what: 'requests of other people may be read',
    sql: `alter policy own on sent_access_requests using (organization_id = (select viewer_organization_id()))`,
    object: 'sent_access_requests.own permissive all',
  },
  {
    what: 'anybody who sees an incident may write its history',
    sql: 'drop policy by_actor on timeline_items',
    object: 'timeline_items.by_actor restrictive insert',
  },
  {
    what: 'events may name somebody else',
    sql: 'alter policy by_actor on outbox with check (true)',
    object: 'outbox.by_actor restrictive insert',
  },
  ...Object.entries({ added: 'insert', changed: 'update', removed: 'delete' }).map(([how, command]) => ({
    what: `configuration is ${how} by everybody`,
    sql: `drop policy ${how}_by_administrators on incident_types`,
    object: `incident_types.${how}_by_administrators restrictive ${command}`,
  })),
  {
    what: 'a role may be given to people without access',
    sql: 'alter policy person_id_has_access_when_added on incident_role_assignments with check (true)',
    object: 'incident_role_assignments.person_id_has_access_when_added restrictive insert',
  },
  {
    what: 'an action may be handed on to people without access',
    sql: 'alter policy assignee_id_has_access_when_changed on actions with check (true)',
    object: 'actions.assignee_id_has_access_when_changed restrictive update',
  },
  {
    what: 'a relationship shows although its other incident is hidden',
    sql: 'drop policy with_other_incident on incident_relationships',
    object: 'incident_relationships.with_other_incident restrictive all',
  },
  {
    what: 'everybody may read the audit log',
    sql: 'alter policy owners_and_admins on audit_entries using (true)',
    object: 'audit_entries.owners_and_admins permissive all',
  },
];

const tables: Sin[] = [
  { what: 'a table has no row-level security', sql: 'create table notes (id text)', object: 'notes' },
  {
    what: 'row-level security is switched off',
    sql: 'alter table incidents disable row level security',
    object: 'incidents',
  },
  {
    what: 'row-level security does not bind the owner',
    sql: 'alter table access_grants no force row level security',
    object: 'access_grants',
  },
  {
    what: 'a table with an incident_id has a policy of its own',
    sql: `create table notes (incident_id text not null); call protect('notes');
      create policy with_incident on notes to cordon_viewer using (true)`,
    object: 'notes',
  },
  {
    what: 'a partitioned table is not protected',
    sql: 'create table notes (id text) partition by list (id)',
    object: 'notes',
  },
  {
    what: 'an incident_id may be missing',
    sql: 'alter table timeline_items alter incident_id drop not null',
    object: 'timeline_items',
  },
];

const viewsAndFunctions: Sin[] = [
  {
    what: 'a view looks as its owner',
    sql: 'create view all_incidents as select * from incidents',
    object: 'all_incidents',
  },
  {
    what: 'a view says that it looks as its owner',
    sql: 'create view all_incidents with (security_invoker = false) as select * from incidents',
    object: 'all_incidents',
  },
  {
    what: 'a materialised view keeps what it saw',
    sql: 'create materialized view all_incidents as select * from incidents',
    object: 'all_incidents',
  },
  {
    what: 'a definer function is not on the list',
    sql: `create function peek() returns bigint language sql security definer set search_path = cordon, pg_temp
      as 'select count(*) from incidents'; revoke execute on function peek from public`,
    object: 'peek',
  },
  {
    what: 'a definer function belongs to somebody else',
    sql: 'alter function grant_access owner to postgres',
    object: 'grant_access',
  },
  {
    what: 'a definer function has no search path',
    sql: 'alter function declare_incident reset search_path',
    object: 'declare_incident',
  },
  {
    what: 'a definer function searches the caller’s own tables first',
    sql: 'alter function begin_revocation set search_path = pg_temp, cordon',
    object: 'begin_revocation',
  },
  {
    what: 'who is looking is frozen into plans',
    sql: 'alter function viewer_ref immutable',
    object: 'viewer_ref',
  },
  {
    what: 'what was granted is frozen into plans',
    sql: 'alter function incident_ids_granted_to_viewer immutable',
    object: 'incident_ids_granted_to_viewer',
  },
  {
    what: 'everybody may call a function',
    sql: 'grant execute on function append_audit_entry to public',
    object: 'append_audit_entry',
  },
  ...[
    ['cordon_viewer', 'give_access'],
    ['cordon_viewer', 'end_access'],
    ['cordon_viewer', 'finish_revocation'],
    ['cordon_viewer', 'resolve_access_request'],
    ['cordon_system', 'grant_access'],
    ['cordon_system', 'decide_access_request'],
    ['cordon_queue', 'end_access_of_deactivated'],
  ].map(([role = '', name = '']) => ({
    what: `${role} may call ${name}`,
    sql: `grant execute on function ${name} to ${role}`,
    object: `${role} ${name}`,
  })),
  {
    what: 'a new function may be called by everybody, as PostgreSQL has it',
    sql: `create function peek() returns int language sql as 'select 1'`,
    object: 'peek',
  },
];

const privileges: Sin[] = [
  ['insert', 'incidents'],
  ['insert', 'access_grants'],
  ['update', 'incidents'],
  ['delete', 'timeline_items'],
  ['truncate', 'incidents'],
  ['references', 'incidents'],
  ['trigger', 'incidents'],
].map(([privilege = '', table = '']) => ({
  what: `viewers may ${privilege} on ${table}`,
  sql: `grant ${privilege} on ${table} to cordon_viewer`,
  object: `cordon_viewer ${table} ${privilege.toUpperCase()}`,
}));

const moreGrants: Sin[] = [
  {
    what: 'viewers may change the visibility alone',
    sql: 'grant update (visibility) on incidents to cordon_viewer',
    object:
      'cordon_viewer incidents UPDATE (call_url, incident_type_id, last_activity_at, name, severity_id, status_id, summary, updated_at, visibility)',
  },
  {
    what: 'everybody may write',
    sql: 'grant insert on deliveries to public',
    object: 'cordon_viewer deliveries INSERT',
  },
  {
    what: 'insert and update meet on a key that crosses incidents',
    sql: 'grant update (body_hash) on idempotency_records to cordon_viewer',
    object: 'idempotency_records',
  },
];

const pastThePolicy: Sin[] = [
  {
    what: 'a policy with the inherited one’s name stands beside the one',
    sql: 'create policy with_incident on incidents to cordon_viewer using (true)',
    object: 'incidents.with_incident permissive all',
  },
  {
    what: 'a policy with the inherited one’s name is on a table without incidents',
    sql: 'create policy with_incident on login_sessions to cordon_viewer using (true)',
    object: 'login_sessions.with_incident permissive all',
  },
  ...['cordon_system', 'cordon_queue', 'cordon_owner', 'pg_monitor'].map((role) => ({
    what: `a policy on incidents is for ${role}`,
    sql: `create policy more on incidents to ${role} using (true)`,
    object: `incidents.more ${role}`,
  })),
  ...[
    ['cordon_system', 'select', 'incidents', 'SELECT'],
    ['cordon_system', 'select (name)', 'incidents', 'SELECT (name)'],
    ['cordon_system', 'delete', 'incident_channels', 'DELETE'],
    ['cordon_system', 'insert', 'access_grants', 'INSERT'],
    [
      'cordon_system',
      'update (state)',
      'access_requests',
      'UPDATE (message_attempted_at, slack_channel_id, slack_message_ts, state, told_at)',
    ],
    ['cordon_system', 'select (reference)', 'sent_access_requests', 'SELECT (id, reference, requested_at)'],
    ['cordon_viewer', 'update', 'access_requests', 'UPDATE'],
    ['cordon_viewer', 'select', 'expected_departures', 'SELECT'],
    [
      'cordon_viewer',
      'select (reason)',
      'sent_access_requests',
      'SELECT (id, organization_id, person_id, reason, reference_hash, requested_at)',
    ],
    ['cordon_queue', 'select', 'incidents', 'SELECT'],
    ['cordon_queue', 'select', 'outbox', 'SELECT'],
    ['cordon_rule', 'update (visibility)', 'incidents', 'UPDATE (last_activity_at, visibility)'],
    [
      'cordon_rule',
      'select (call_url)',
      'incidents',
      'SELECT (call_url, created_at, id, incident_type_id, last_activity_at, mode, name, organization_id, reference, reporter_id, severity_id, status_id, summary, visibility)',
    ],
    ['cordon_viewer', 'select', 'search_public', 'SELECT'],
    ['cordon_viewer', 'select (name_key)', 'search_private', 'SELECT (name_key)'],
    ['cordon_viewer', 'insert', 'search_documents', 'INSERT'],
    ['cordon_system', 'select', 'search_private', 'SELECT'],
    ['cordon_rule', 'delete', 'search_documents', 'DELETE'],
    ['cordon_rule', 'delete', 'audit_entries', 'DELETE'],
    ['cordon_viewer', 'select', 'login_sessions', 'SELECT'],
    ['cordon_viewer', 'select', 'deliveries', 'SELECT'],
  ].map(([role = '', privilege = '', table = '', found = '']) => ({
    what: `${role} may ${privilege} on ${table}`,
    sql: `grant ${privilege} on ${table} to ${role}`,
    object: `${role} ${table} ${found}`,
  })),
  {
    what: 'a definer function stands in another schema',
    sql: `create function public.peek() returns setof incidents language sql security definer as 'select * from cordon.incidents'`,
    object: 'public.peek',
  },
  {
    what: 'a view with its owner’s eyes stands in another schema',
    sql: 'create view public.peek as select * from incidents; grant select on public.peek to cordon_viewer',
    object: 'public.peek',
  },
  {
    what: 'a copy stands in a schema of its own',
    sql: `create schema copies; grant usage on schema copies to cordon_system;
      create table copies.incidents as select * from incidents; grant select (name) on copies.incidents to cordon_system`,
    object: 'copies.incidents',
  },
  {
    what: 'viewers may read the queue',
    sql: 'grant usage on schema graphile_worker to cordon_viewer; grant select on graphile_worker._private_jobs to cordon_viewer',
    object: 'graphile_worker._private_jobs',
  },
  {
    what: 'a definer function says something else',
    sql: `create or replace function viewer_sees_public() returns boolean language sql stable security definer
      set search_path = cordon, pg_temp begin atomic select true; end`,
    object: 'viewer_sees_public',
  },
  {
    what: 'who was granted says something else',
    sql: `create or replace function incident_ids_granted_to_viewer() returns setof text language sql stable security definer
      rows 20 set search_path = cordon, pg_temp begin atomic select id from incidents; end`,
    object: 'incident_ids_granted_to_viewer',
  },
  {
    what: 'who is looking says something else',
    sql: `create or replace function viewer_kind() returns text language sql stable return 'everyone'`,
    object: 'viewer_kind',
  },
  {
    what: 'a second function has the name of a known one',
    sql: `create function grant_access(text) returns boolean language sql as 'select true';
      revoke execute on function grant_access(text) from public`,
    object: 'grant_access',
  },
  {
    what: 'a trigger sees what is written',
    sql: `create function nosy() returns trigger language plpgsql as 'begin return new; end';
      create trigger nosy after insert on incidents for each row execute function nosy()`,
    object: 'incidents.nosy nosy',
  },
  {
    what: 'searching forgets whose the private part is',
    sql: `create or replace function search_sources(in_private boolean) returns text[] language sql stable
      return array['search_public d where true', 'search_private d where true']`,
    object: 'search_sources',
  },
  {
    what: 'what is found is not asked for by its organisation',
    sql: `create or replace function search_condition(required tsquery, alternatives tsquery, is_any boolean, has_created boolean,
      has_active boolean) returns text language sql immutable return 'true'`,
    object: 'search_condition',
  },
  {
    what: 'a part of the search index is not protected',
    sql: 'alter table search_private no force row level security',
    object: 'search_private',
  },
  {
    what: 'a part of the search index has a policy of its own',
    sql: 'create policy mine on search_public to cordon_viewer using (true)',
    object: 'search_public.mine permissive all',
  },
  {
    what: 'viewers may make the search index',
    sql: 'grant execute on function index_incident to cordon_viewer',
    object: 'cordon_viewer index_incident',
  },
  {
    what: 'a known trigger is on another table',
    sql: 'create trigger wake after insert on timeline_items for each row execute function wake_for_event()',
    object: 'timeline_items.wake wake_for_event',
  },
  {
    what: 'a rule rewrites what is asked',
    sql: 'create rule more as on insert to timeline_items do also notify seen',
    object: 'timeline_items.more',
  },
];

/** All of them. */
export const sins: readonly Sin[] = [
  ...pastThePolicy,
  ...roles,
  ...others,
  ...policies,
  ...tables,
  ...viewsAndFunctions,
  ...privileges,
  ...moreGrants,
];
