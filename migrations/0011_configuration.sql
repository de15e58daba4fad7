-- What an organisation configures: severities, statuses, types, roles, custom fields, timestamps, durations, priorities, teams.
-- Whatever is configured is archived and never deleted, so that nothing can be refused, or counted, for being used by an
-- incident that somebody may not see (L9).

-- A name is free again once it is archived; ranks may change places within one statement.
alter table severities drop constraint severities_organization_id_name_key;
alter table severities drop constraint severities_organization_id_rank_key;
alter table severities add unique (organization_id, rank) deferrable initially immediate;
create unique index severities_current_name on severities (organization_id, lower(name)) where archived_at is null;
alter table incident_statuses drop constraint incident_statuses_organization_id_name_key;
create unique index incident_statuses_current_name on incident_statuses (organization_id, lower(name)) where archived_at is null;

-- Changing a column's type rewrites the rows without asking any policy; the tables' owner would see none to update.
alter table custom_fields alter column is_required drop default;
alter table custom_fields alter column is_required type text using case when is_required then 'always' else 'never' end;
alter table custom_fields rename column is_required to required;
alter table custom_fields alter column required set default 'never';
alter table custom_fields add check (required in ('never', 'before_closure', 'always'));
alter table custom_fields rename column is_shown_before_creation to show_before_creation;
alter table custom_fields add column show_before_update boolean not null default false;
alter table custom_fields add column show_before_closure boolean not null default false;
alter table custom_fields add column show_in_announcements boolean not null default false;
create unique index custom_fields_current_name on custom_fields (organization_id, lower(name)) where archived_at is null;
alter table custom_field_options drop constraint custom_field_options_custom_field_id_value_key;
create unique index custom_field_options_current on custom_field_options (organization_id, custom_field_id, lower(value))
  where archived_at is null;

create table incident_types (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null default '' check (length(description) <= 2000),
  is_default boolean not null default false,
  private_incidents_only boolean not null default false,
  create_in_triage text not null default 'optional' check (create_in_triage in ('always', 'optional')),
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id),
  check (not is_default or archived_at is null)
);
comment on table incident_types is 'Kinds of incident. Those of a type that is always private can be nothing else.';
create unique index incident_types_default on incident_types (organization_id) where is_default;
create unique index incident_types_current_name on incident_types (organization_id, lower(name)) where archived_at is null;

create table incident_roles (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null check (length(description) between 1 and 2000),
  instructions text not null default '' check (length(instructions) <= 5000),
  shortform text not null check (shortform ~ '^[a-z0-9-]{1,30}$'),
  role_type text not null check (role_type in ('lead', 'reporter', 'custom')),
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id),
  check (role_type = 'custom' or archived_at is null)
);
comment on table incident_roles is 'What people do in an incident. The lead and the reporter are always there. A role never gives access.';
create unique index incident_roles_managed on incident_roles (organization_id, role_type) where role_type <> 'custom';
create unique index incident_roles_current_name on incident_roles (organization_id, lower(name)) where archived_at is null;
create unique index incident_roles_current_shortform on incident_roles (organization_id, shortform) where archived_at is null;

create table incident_timestamps (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null default '' check (length(description) <= 2000),
  set_on text check (set_on in ('declaration', 'live', 'learning', 'closed', 'paused', 'declined', 'merged', 'canceled')),
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id)
);
comment on table incident_timestamps is
  'Moments of an incident that are kept. set_on: when it is set by itself, for the first time the incident gets there.';
create unique index incident_timestamps_current_name on incident_timestamps (organization_id, lower(name)) where archived_at is null;

create table duration_metrics (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  from_timestamp_id text not null,
  to_timestamp_id text not null,
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id),
  check (from_timestamp_id <> to_timestamp_id),
  foreign key (organization_id, from_timestamp_id) references incident_timestamps (organization_id, id) on delete restrict,
  foreign key (organization_id, to_timestamp_id) references incident_timestamps (organization_id, id) on delete restrict
);
comment on table duration_metrics is 'Durations between two timestamps, worked out when read.';
create unique index duration_metrics_current_name on duration_metrics (organization_id, lower(name)) where archived_at is null;

create table follow_up_priorities (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null default '' check (length(description) <= 2000),
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id)
);
comment on table follow_up_priorities is 'How much a follow-up matters; the lowest rank first.';
create unique index follow_up_priorities_current_name on follow_up_priorities (organization_id, lower(name)) where archived_at is null;

create table teams (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 100),
  archived_at timestamptz,
  unique (organization_id, id)
);
comment on table teams is 'Groups of people. Being in one gives sight of nothing.';
create unique index teams_current_name on teams (organization_id, lower(name)) where archived_at is null;

create table team_members (
  organization_id text not null,
  team_id text not null,
  person_id text not null,
  primary key (organization_id, team_id, person_id),
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade
);
comment on table team_members is 'Who is in a team.';

alter table organizations add column archive_channels_after_days integer not null default 7
  check (archive_channels_after_days between 0 and 365);
comment on column organizations.archive_channels_after_days is 'How long after closing an incident its Slack channel is archived; 0 is never.';

call protect_with_organization('incident_types');
call protect_with_organization('incident_roles');
call protect_with_organization('incident_timestamps');
call protect_with_organization('duration_metrics');
call protect_with_organization('follow_up_priorities');
call protect_with_organization('teams');
call protect_with_organization('team_members');

-- Configuration is written by owners and admins. That is said here once more, below the commands that check it.
create function viewer_configures() returns boolean language sql stable
  return viewer_kind() = 'person' and exists (
    select from people p
    where p.id = viewer_ref() and p.organization_id = viewer_organization_id() and p.is_active and p.role in ('owner', 'admin'));
revoke execute on function viewer_configures from public;
grant execute on function viewer_configures to cordon_viewer;

create procedure written_by_administrators(table_name regclass) language plpgsql as $$
begin
  execute format('create policy added_by_administrators on %s as restrictive for insert to cordon_viewer
    with check ((select viewer_configures()))', table_name);
  execute format('create policy changed_by_administrators on %s as restrictive for update to cordon_viewer
    using ((select viewer_configures()))', table_name);
  execute format('create policy removed_by_administrators on %s as restrictive for delete to cordon_viewer
    using ((select viewer_configures()))', table_name);
end $$;
revoke execute on procedure written_by_administrators from public;
call written_by_administrators('severities');
call written_by_administrators('incident_statuses');
call written_by_administrators('incident_types');
call written_by_administrators('incident_roles');
call written_by_administrators('custom_fields');
call written_by_administrators('custom_field_options');
call written_by_administrators('incident_timestamps');
call written_by_administrators('duration_metrics');
call written_by_administrators('follow_up_priorities');
call written_by_administrators('teams');
call written_by_administrators('team_members');

-- Sight of an incident needs none of this; ids, and what things belong to, never change.
grant insert, update (name, description, rank, archived_at) on severities to cordon_viewer;
grant insert, update (name, description, rank, archived_at) on incident_statuses to cordon_viewer;
grant select, insert, update (name, description, is_default, private_incidents_only, create_in_triage, rank, archived_at)
  on incident_types to cordon_viewer;
grant select, insert, update (name, description, instructions, shortform, rank, archived_at) on incident_roles to cordon_viewer;
grant insert, update (name, description, required, show_before_creation, show_before_update, show_before_closure,
  show_in_announcements, rank, archived_at) on custom_fields to cordon_viewer;
grant insert, update (value, sort_key, archived_at) on custom_field_options to cordon_viewer;
grant select, insert, update (name, description, set_on, rank, archived_at) on incident_timestamps to cordon_viewer;
grant select, insert, update (name, from_timestamp_id, to_timestamp_id, rank, archived_at) on duration_metrics to cordon_viewer;
grant select, insert, update (name, description, rank, archived_at) on follow_up_priorities to cordon_viewer;
grant select, insert, update (name, archived_at) on teams to cordon_viewer;
grant select, insert, delete on team_members to cordon_viewer;

-- A new organisation begins with some of each.
create policy system on incident_types to cordon_system using (true) with check (true);
create policy system on incident_roles to cordon_system using (true) with check (true);
create policy system on incident_timestamps to cordon_system using (true) with check (true);
create policy system on duration_metrics to cordon_system using (true) with check (true);
create policy system on follow_up_priorities to cordon_system using (true) with check (true);
grant select, insert on incident_types, incident_roles, incident_timestamps, duration_metrics, follow_up_priorities to cordon_system;

-- For declaring: a type says where and for whom its incidents begin.
create policy rule on incident_types to cordon_rule using (true);
grant select (id, organization_id, private_incidents_only, create_in_triage, archived_at) on incident_types to cordon_rule;
