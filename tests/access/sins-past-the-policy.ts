// Sins that leave the policies as they are and get past them: by roles, functions, triggers, views, other schemas.
import type { Sin } from './sin.ts';

export const pastThePolicy: Sin[] = [
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
