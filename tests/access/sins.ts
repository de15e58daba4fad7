// Sins against the access rule, done to the database by hand; the rule check has to find each.
import type { Sin } from './sin.ts';
import { pastThePolicy } from './sins-past-the-policy.ts';

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
