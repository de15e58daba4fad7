-- What belongs to an incident: the values of custom fields, its timeline and its Slack channel.

create table incident_custom_field_values (
  incident_id text not null,
  organization_id text not null,
  custom_field_id text not null,
  position integer not null,
  option_id text,
  value_text text check (length(value_text) <= 3000),
  primary key (incident_id, custom_field_id, position),
  check (num_nonnulls(option_id, value_text) = 1),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, custom_field_id) references custom_fields (organization_id, id) on delete restrict,
  foreign key (organization_id, custom_field_id, option_id)
    references custom_field_options (organization_id, custom_field_id, id) on delete restrict
);
comment on table incident_custom_field_values is 'One row per value; several only for multi selects. Numbers are kept as typed.';
call protect_with_incident('incident_custom_field_values');
call written_by_reporter('incident_custom_field_values', 'true');
grant select, insert on incident_custom_field_values to cordon_viewer;

create table timeline_items (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  kind text not null check (kind in ('incident_declared', 'channel_created', 'channel_failed')),
  actor_id text,
  occurred_at timestamptz not null,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, actor_id) references people (organization_id, id) on delete restrict
);
comment on table timeline_items is 'What happened, in order. No actor: Cordon itself.';
create index timeline_items_of_incident on timeline_items (incident_id, occurred_at, id);
call protect_with_incident('timeline_items');
call written_by_reporter('timeline_items', 'kind = ''incident_declared'' and actor_id = (select viewer_ref())');
grant select, insert on timeline_items to cordon_viewer;

create table incident_channels (
  incident_id text primary key,
  organization_id text not null,
  state text not null check (state in ('creating', 'ready', 'needs_attention')),
  requested_name text not null,
  create_attempted_at timestamptz,
  slack_channel_id text,
  slack_channel_name text,
  reporter_invited_at timestamptz,
  invite_problem text,
  topic_set_at timestamptz,
  first_message_attempted_at timestamptz,
  first_message_ts text,
  is_pinned boolean not null default false,
  is_bookmarked boolean not null default false,
  problem text,
  updated_at timestamptz not null,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade
);
comment on table incident_channels is
  'How far the making of an incident''s Slack channel has come; every finished step is saved before the next begins.';
call protect_with_incident('incident_channels');
grant select on incident_channels to cordon_viewer;

create policy system on incident_channels to cordon_system using (true) with check (true);
grant select, insert, update on incident_channels to cordon_system;
create policy system on timeline_items to cordon_system using (true) with check (true);
grant select, insert on timeline_items to cordon_system;
