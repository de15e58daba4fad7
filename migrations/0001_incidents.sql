-- Organisations, their people and configuration, incidents, and who may look at the private ones.
-- Every id is 26 random characters made by the application; every time is passed in: nothing here reads a clock.

create table organizations (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  name text not null check (name <> ''),
  slack_team_id text not null unique,
  slack_url text not null,
  private_incidents_enabled boolean not null default false,
  created_at timestamptz not null
);
comment on table organizations is 'One Slack workspace, one organisation. Nothing is ever visible across organisations.';

create table people (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  slack_user_id text not null,
  name text not null check (name <> ''),
  email text,
  role text not null check (role in ('owner', 'admin', 'member', 'guest')),
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organization_id, id),
  unique (organization_id, slack_user_id)
);
comment on table people is 'Everyone who may sign in or act from Slack. No role gives sight of private incidents.';
create index people_by_name on people (organization_id, lower(name));

create table severities (
  id text primary key,
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null default '',
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id),
  unique (organization_id, name),
  unique (organization_id, rank)
);
comment on table severities is 'How bad an incident is; a higher rank is more severe.';

create table incident_statuses (
  id text primary key,
  organization_id text not null references organizations on delete cascade,
  name text not null check (name <> ''),
  description text not null default '',
  category text not null
    check (category in ('triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused')),
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id),
  unique (organization_id, name)
);
comment on table incident_statuses is 'The stages of an incident''s life. Logic tests the category, never the name.';

create table custom_fields (
  id text primary key,
  organization_id text not null references organizations on delete cascade,
  name text not null check (length(name) between 1 and 50),
  description text not null default '',
  field_type text not null check (field_type in ('single_select', 'multi_select', 'text', 'link', 'numeric')),
  is_required boolean not null default false,
  is_shown_before_creation boolean not null default true,
  rank integer not null,
  archived_at timestamptz,
  unique (organization_id, id)
);
comment on table custom_fields is 'Questions that an organisation asks about every incident.';

create table custom_field_options (
  id text primary key,
  organization_id text not null,
  custom_field_id text not null,
  value text not null check (length(value) between 1 and 75),
  sort_key integer not null default 1000,
  archived_at timestamptz,
  unique (organization_id, id),
  unique (custom_field_id, value),
  unique (organization_id, custom_field_id, id),
  foreign key (organization_id, custom_field_id) references custom_fields (organization_id, id) on delete cascade
);
comment on table custom_field_options is 'The choices of a select field. Archived, never deleted, so that use by a private incident cannot show.';

create table incidents (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null references organizations on delete cascade,
  reference text not null check (reference ~ '^(INC-[1-9][0-9]*|PRV-[0-9A-HJKMNP-TV-Z]{20})$'),
  visibility text not null check (visibility in ('public', 'private')),
  mode text not null check (mode in ('standard', 'retrospective', 'test', 'tutorial')),
  name text not null check (length(name) between 1 and 200),
  summary text check (length(summary) <= 65536),
  severity_id text not null,
  status_id text not null,
  reporter_id text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organization_id, id),
  unique (organization_id, reference),
  -- What waits for the workers says which kind it is for. Visibility first: counts use this index, and must read nothing hidden.
  unique (visibility, organization_id, id),
  -- A private incident shows no number, a public one always has one (B40).
  check ((visibility = 'public') = (reference like 'INC-%')),
  foreign key (organization_id, severity_id) references severities (organization_id, id) on delete restrict,
  foreign key (organization_id, status_id) references incident_statuses (organization_id, id) on delete restrict,
  foreign key (organization_id, reporter_id) references people (organization_id, id) on delete restrict
);
comment on table incidents is 'Visibility is written by the declaring statement and by set_visibility alone.';
-- Public incidents are read from these alone: reading past hidden rows would take a time that tells. The second one is for
-- counting: it is so small that no index with hidden rows in it is ever preferred.
create index incidents_newest_public on incidents (organization_id, created_at desc, id desc) where visibility = 'public';
create index incidents_public on incidents (organization_id) where visibility = 'public';
create index incidents_by_reporter on incidents (organization_id, reporter_id, created_at desc, id desc) where visibility = 'public';

create table public_incident_numbers (
  organization_id text primary key references organizations on delete cascade,
  last_number integer not null default 0
);
comment on table public_incident_numbers is
  'The last INC number of each organisation. A row, not a sequence, so that numbers have no gaps; private work never touches it.';

create table access_grants (
  id text primary key,
  organization_id text not null,
  incident_id text not null,
  person_id text not null,
  how text not null check (how in ('declared', 'invited', 'request_allowed', 'added_in_slack')),
  granted_by text,
  granted_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((revoked_at is null) = (revoked_by is null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade,
  foreign key (organization_id, granted_by) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, revoked_by) references people (organization_id, id) on delete restrict
);
comment on table access_grants is 'Who may look. A revoked grant stays as history; granting again makes a new row.';
create unique index access_grants_current on access_grants (incident_id, person_id) where revoked_at is null;
create index access_grants_of_person on access_grants (person_id) include (incident_id) where revoked_at is null;
