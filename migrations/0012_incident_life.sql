-- Working an incident: its type, roles, timestamps, updates and everything that its timeline tells.

alter table incidents add column incident_type_id text;
alter table incidents add column call_url text check (length(call_url) between 1 and 2000);
alter table incidents add column last_activity_at timestamptz;
-- A rewrite by type, because the tables' owner sees no row to update.
alter table incidents alter column last_activity_at type timestamptz using updated_at;
alter table incidents alter column last_activity_at set not null;
alter table incidents add foreign key (organization_id, incident_type_id)
  references incident_types (organization_id, id) on delete restrict;
comment on column incidents.updated_at is 'Grows with every change of the incident itself.';
comment on column incidents.last_activity_at is 'Grows also with updates, actions, follow-ups and timeline items.';
-- Whoever sees an incident may work on it; reference, visibility, mode and reporter are not theirs to change.
grant update (name, summary, severity_id, status_id, incident_type_id, call_url, updated_at, last_activity_at) on incidents to cordon_viewer;

/*
Besides: whoever is named in such a column has access themselves, so that nobody gets in by being named. For rows that are
added or changed; nobody being named is fine.
*/
create procedure names_only_those_with_access(table_name regclass, column_name text) language plpgsql as $$
declare
  asks constant text := format('%1$I is null or exists (
    select from people p join incidents i on i.id = %2$s.incident_id
    where p.id = %1$I and p.organization_id = %2$s.organization_id
      and ((i.visibility = ''public'' and p.role <> ''guest'') or exists (select from access_grants g
        where g.incident_id = %2$s.incident_id and g.person_id = p.id and g.revoked_at is null)))', column_name, table_name);
begin
  execute format('create policy %I on %s as restrictive for insert to cordon_viewer with check (%s)',
    column_name || '_has_access_when_added', table_name, asks);
  execute format('create policy %I on %s as restrictive for update to cordon_viewer using (true) with check (%s)',
    column_name || '_has_access_when_changed', table_name, asks);
end $$;
revoke execute on procedure names_only_those_with_access from public;

create table incident_role_assignments (
  incident_id text not null,
  organization_id text not null,
  incident_role_id text not null,
  person_id text not null,
  assigned_by text,
  assigned_at timestamptz not null,
  primary key (incident_id, incident_role_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, incident_role_id) references incident_roles (organization_id, id) on delete restrict,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, assigned_by) references people (organization_id, id) on delete restrict
);
comment on table incident_role_assignments is 'Who has which role; at most one person each. The reporter stands in the incident itself.';
create index incident_role_assignments_of_person on incident_role_assignments (organization_id, person_id, incident_role_id);
call protect_with_incident('incident_role_assignments');
call names_only_those_with_access('incident_role_assignments', 'person_id');
grant select, insert, update (person_id, assigned_by, assigned_at), delete on incident_role_assignments to cordon_viewer;

create table incident_timestamp_values (
  incident_id text not null,
  organization_id text not null,
  incident_timestamp_id text not null,
  value_at timestamptz not null,
  primary key (incident_id, incident_timestamp_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, incident_timestamp_id) references incident_timestamps (organization_id, id) on delete restrict
);
comment on table incident_timestamp_values is 'When each moment was, where that is known.';
call protect_with_incident('incident_timestamp_values');
grant select, insert, update (value_at), delete on incident_timestamp_values to cordon_viewer;

create table incident_updates (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  actor_id text,
  message text check (length(message) between 1 and 10000),
  status_id text not null,
  severity_id text not null,
  previous_status_id text,
  previous_severity_id text,
  created_at timestamptz not null,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, actor_id) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, status_id) references incident_statuses (organization_id, id) on delete restrict,
  foreign key (organization_id, severity_id) references severities (organization_id, id) on delete restrict,
  foreign key (organization_id, previous_status_id) references incident_statuses (organization_id, id) on delete restrict,
  foreign key (organization_id, previous_severity_id) references severities (organization_id, id) on delete restrict
);
comment on table incident_updates is
  'What was told: one for the declaration, one for each change of status or severity, one for each message. Never changed.';
create index incident_updates_of_incident on incident_updates (incident_id, created_at desc, id desc);
call protect_with_incident('incident_updates');
grant select, insert on incident_updates to cordon_viewer;

create table update_reminders (
  incident_id text primary key,
  organization_id text not null,
  due_at timestamptz not null,
  set_by text not null,
  reminded_at timestamptz,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, set_by) references people (organization_id, id) on delete restrict
);
comment on table update_reminders is 'When the next update is due; its channel is reminded then.';
create index update_reminders_waiting on update_reminders (due_at) where reminded_at is null;
call protect_with_incident('update_reminders');
grant select, insert, update (due_at, set_by, reminded_at), delete on update_reminders to cordon_viewer;
create policy system on update_reminders to cordon_system using (true) with check (true);
grant select (incident_id, organization_id, due_at, reminded_at), update (reminded_at) on update_reminders to cordon_system;

/*
Besides: a row is there only for those who see the other incident that it names too, so that nothing of a hidden one shows at a
visible one (L15, L16).
*/
create procedure hidden_with_other_incident(table_name regclass) language plpgsql as $$
begin
  execute format('create policy with_other_incident on %1$s as restrictive to cordon_viewer
    using (other_incident_id is null or exists (select from incidents i
      where i.id = %1$s.other_incident_id and i.organization_id = %1$s.organization_id))', table_name);
end $$;
revoke execute on procedure hidden_with_other_incident from public;

create table incident_merges (
  incident_id text primary key,
  organization_id text not null,
  other_incident_id text not null,
  merged_by text not null,
  merged_at timestamptz not null,
  check (incident_id <> other_incident_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, other_incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, merged_by) references people (organization_id, id) on delete restrict
);
comment on table incident_merges is 'Which incident turned out to be the same as which other one.';
create index incident_merges_of_other on incident_merges (other_incident_id);
call protect_with_incident('incident_merges');
call hidden_with_other_incident('incident_merges');
grant select, insert, delete on incident_merges to cordon_viewer;

create table incident_relationships (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  other_incident_id text not null,
  created_by text not null,
  created_at timestamptz not null,
  -- One row a pair, whichever way round it was said.
  unique (incident_id, other_incident_id),
  check (incident_id < other_incident_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, other_incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, created_by) references people (organization_id, id) on delete restrict
);
comment on table incident_relationships is 'Incidents that have to do with each other.';
create index incident_relationships_of_other on incident_relationships (other_incident_id);
call protect_with_incident('incident_relationships');
call hidden_with_other_incident('incident_relationships');
grant select, insert, delete on incident_relationships to cordon_viewer;

-- The timeline tells every change: what was changed, from what to what, as it was called then.
alter table timeline_items drop constraint timeline_items_kind_check;
alter table timeline_items add constraint timeline_items_kind_check check (kind in (
  'incident_declared', 'channel_created', 'channel_failed', 'access_requested', 'access_request_denied', 'access_given',
  'access_revoked', 'access_ended_by_deactivation', 'revocation_refused', 'left_channel', 'access_kept', 'channel_endangered',
  'channel_recovered', 'unexpected_member',
  'name_changed', 'summary_changed', 'severity_changed', 'status_changed', 'type_changed', 'call_changed',
  'role_assigned', 'role_unassigned', 'custom_field_changed', 'timestamp_changed', 'update_posted', 'merged_into', 'merged_from',
  'relationship_added', 'relationship_removed', 'attachment_added', 'attachment_removed',
  'action_created', 'action_changed', 'follow_up_created', 'follow_up_changed',
  'slack_message', 'image_added', 'custom_item', 'channel_renamed', 'channel_archived'));
alter table timeline_items
  add column label text check (length(label) <= 200),
  add column before text check (length(before) <= 65536),
  add column after text check (length(after) <= 65536),
  add column about_id text,
  add column other_incident_id text,
  add column title text check (length(title) between 1 and 200),
  add column description text check (length(description) between 1 and 10000),
  add column slack_channel_id text,
  add column slack_message_ts text,
  add column recorded_at timestamptz,
  add column edited_by text,
  add column edited_at timestamptz,
  add column removed_at timestamptz,
  add foreign key (organization_id, edited_by) references people (organization_id, id) on delete restrict,
  add foreign key (organization_id, other_incident_id) references incidents (organization_id, id) on delete set null (other_incident_id);
comment on column timeline_items.label is 'What the changed role, custom field or timestamp was called then.';
comment on column timeline_items.about_id is 'The update, action, follow-up, attachment, upload or custom field that it is about.';
comment on column timeline_items.title is 'In the words of whoever wrote or edited it; otherwise it is worded by its kind.';
comment on column timeline_items.occurred_at is 'When it happened, which people may correct; recorded_at is when it was written down, where that differs.';
create unique index timeline_items_of_message on timeline_items (incident_id, slack_channel_id, slack_message_ts)
  where slack_message_ts is not null;
call hidden_with_other_incident('timeline_items');
grant update (title, description, occurred_at, edited_by, edited_at, removed_at) on timeline_items to cordon_viewer;

alter table outbox drop constraint outbox_event_type_check;
alter table outbox add constraint outbox_event_type_check check (event_type in (
  'incident.declared', 'access_grant.given', 'access_grant.ended', 'access_request.received', 'access_request.decided',
  'access_revocation.begun', 'access_revocation.finished', 'departure.noticed', 'departure.answered',
  'incident_channel.noticed', 'incident_channel.reconcile_due', 'incident_channel.changed', 'incident_channel.endangered',
  'incident.changed', 'incident_update.posted', 'update_reminder.due', 'action.changed', 'follow_up.changed', 'timeline.changed'));

-- Whoever sees an incident writes what they did to it, in their own name; what access is about is written by its functions alone.
create procedure written_by_actor(table_name regclass, also text) language plpgsql as $$
begin
  execute format('create policy by_actor on %s as restrictive for insert to cordon_viewer
    with check ((select viewer_kind()) = ''person'' and actor_id = (select viewer_ref()) and %s)', table_name, also);
end $$;
revoke execute on procedure written_by_actor from public;
drop policy by_reporter on incident_custom_field_values;
drop policy by_reporter on timeline_items;
drop policy by_reporter on outbox;
grant delete on incident_custom_field_values to cordon_viewer;
call written_by_actor('incident_updates', 'true');
call written_by_actor('timeline_items', 'kind in (''incident_declared'', ''name_changed'', ''summary_changed'', ''severity_changed'',
  ''status_changed'', ''type_changed'', ''call_changed'', ''role_assigned'', ''role_unassigned'', ''custom_field_changed'',
  ''timestamp_changed'', ''update_posted'', ''merged_into'', ''merged_from'', ''relationship_added'', ''relationship_removed'',
  ''attachment_added'', ''attachment_removed'', ''action_created'', ''action_changed'', ''follow_up_created'',
  ''follow_up_changed'', ''slack_message'', ''image_added'', ''custom_item'')
  and (kind <> ''incident_declared'' or exists (select from incidents i where i.id = incident_id and i.reporter_id = (select viewer_ref())))');
call written_by_actor('outbox', 'event_type in (''incident.declared'', ''incident.changed'', ''incident_update.posted'',
  ''action.changed'', ''follow_up.changed'', ''timeline.changed'')
  and (event_type <> ''incident.declared'' or exists (select from incidents i where i.id = incident_id and i.reporter_id = (select viewer_ref())))');

-- Declaring: the type, which may decide about visibility and triage.
drop function declare_incident(text, text, text, text, text, text, text, text, text, timestamptz);
grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
Declares an incident for the person who is looking and, where the rule would otherwise hide it from them, grants it to them.
Returns the reference. A public incident takes the next number: the counter's row lock is held until the commit, so numbers
have no gaps. Errors: 42501 not a person; CD001 private incidents are off; CD002 unknown severity or status; CD005 unknown
type; CD006 its type is always private; CD007 its type begins in triage.
*/
create function declare_incident(
  new_id text, private_reference text, new_visibility text, new_mode text, new_name text, new_summary text,
  new_severity_id text, new_status_id text, new_type_id text, grant_id text, declared_at timestamptz
) returns text language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  reporter people.role%type;
  kind record;
  new_reference text := private_reference;
begin
  select p.role into reporter from people p
  where viewer_kind() = 'person' and p.id = viewer_ref() and p.organization_id = org and p.is_active;
  if reporter is null then
    raise exception 'only an active person declares incidents' using errcode = '42501';
  end if;
  if new_visibility = 'private' and not (select o.private_incidents_enabled from organizations o where o.id = org) then
    raise exception 'private incidents are off' using errcode = 'CD001';
  end if;
  if not exists (select from severities s where s.id = new_severity_id and s.organization_id = org and s.archived_at is null)
    or not exists (select from incident_statuses s where s.id = new_status_id and s.organization_id = org and s.archived_at is null)
  then
    raise exception 'unknown severity or status' using errcode = 'CD002';
  end if;
  if new_type_id is not null then
    select t.private_incidents_only, t.create_in_triage into kind from incident_types t
    where t.id = new_type_id and t.organization_id = org and t.archived_at is null;
    if not found then
      raise exception 'unknown type' using errcode = 'CD005';
    end if;
    if kind.private_incidents_only and new_visibility <> 'private' then
      raise exception 'the type is always private' using errcode = 'CD006';
    end if;
    if kind.create_in_triage = 'always'
      and not exists (select from incident_statuses s where s.id = new_status_id and s.organization_id = org and s.category = 'triage') then
      raise exception 'the type begins in triage' using errcode = 'CD007';
    end if;
  end if;
  if new_visibility = 'public' then
    insert into public_incident_numbers as n (organization_id, last_number) values (org, 1)
    on conflict (organization_id) do update set last_number = n.last_number + 1
    returning 'INC-' || n.last_number into new_reference;
  end if;
  insert into incidents (id, organization_id, reference, visibility, mode, name, summary, severity_id, status_id, incident_type_id,
    reporter_id, created_at, updated_at, last_activity_at)
  values (new_id, org, new_reference, new_visibility, new_mode, new_name, new_summary, new_severity_id, new_status_id, new_type_id,
    viewer_ref(), declared_at, declared_at, declared_at);
  if new_visibility = 'private' or reporter = 'guest' then
    insert into access_grants (id, organization_id, incident_id, person_id, how, granted_at)
    values (grant_id, org, new_id, viewer_ref(), 'declared', declared_at);
  end if;
  return new_reference;
end $$;
revoke execute on function declare_incident from public;
grant execute on function declare_incident to cordon_viewer;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
