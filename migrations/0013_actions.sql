-- What is to be done in an incident and after it, what it refers to, and what was put into it: actions, follow-ups, links, images.

create table actions (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  description text not null check (length(description) between 1 and 5000),
  status text not null check (status in ('outstanding', 'completed', 'deleted', 'not_doing')),
  assignee_id text,
  creator_id text not null,
  due_at timestamptz,
  slack_channel_id text,
  slack_message_ts text,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'completed') = (completed_at is not null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, assignee_id) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, creator_id) references people (organization_id, id) on delete restrict
);
comment on table actions is 'What is to be done during an incident. Deleting sets a status and hides it.';
create index actions_of_incident on actions (incident_id, created_at, id);
create index actions_of_assignee on actions (assignee_id) where status = 'outstanding';
-- One message makes one action, however often it is asked for.
create unique index actions_of_message on actions (incident_id, slack_channel_id, slack_message_ts) where slack_message_ts is not null;
call protect_with_incident('actions');
call names_only_those_with_access('actions', 'assignee_id');
grant select, insert, update (description, status, assignee_id, due_at, completed_at, updated_at) on actions to cordon_viewer;

create table follow_ups (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  title text not null check (length(title) between 1 and 255),
  description text check (length(description) between 1 and 10000),
  status text not null check (status in ('outstanding', 'completed', 'deleted', 'not_doing')),
  labels text[] not null default '{}' check (cardinality(labels) <= 20),
  assignee_id text,
  creator_id text not null,
  priority_id text,
  due_at timestamptz,
  slack_channel_id text,
  slack_message_ts text,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'completed') = (completed_at is not null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, assignee_id) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, creator_id) references people (organization_id, id) on delete restrict,
  foreign key (organization_id, priority_id) references follow_up_priorities (organization_id, id) on delete restrict
);
comment on table follow_ups is 'What is to be done after an incident, so that it does not come back. Deleting sets a status and hides it.';
create index follow_ups_of_incident on follow_ups (incident_id, created_at, id);
create index follow_ups_of_assignee on follow_ups (assignee_id) where status = 'outstanding';
create unique index follow_ups_of_message on follow_ups (incident_id, slack_channel_id, slack_message_ts) where slack_message_ts is not null;
call protect_with_incident('follow_ups');
call names_only_those_with_access('follow_ups', 'assignee_id');
grant select, insert, update (title, description, status, labels, assignee_id, priority_id, due_at, completed_at, updated_at)
  on follow_ups to cordon_viewer;

create table incident_attachments (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  resource_type text not null check (resource_type in ('arbitrary_url', 'github_pull_request', 'gitlab_merge_request', 'sentry_issue',
    'jira_issue', 'statuspage_incident', 'slack_file')),
  external_id text not null check (length(external_id) between 1 and 2000),
  permalink text not null check (length(permalink) between 1 and 2000),
  title text not null check (length(title) between 1 and 255),
  creator_id text not null,
  created_at timestamptz not null,
  unique (incident_id, resource_type, external_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, creator_id) references people (organization_id, id) on delete restrict
);
comment on table incident_attachments is 'Links to what an incident has to do with elsewhere. Nothing is fetched from them.';
call protect_with_incident('incident_attachments');
grant select, insert, delete on incident_attachments to cordon_viewer;

create table incident_uploads (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  incident_id text not null,
  organization_id text not null,
  file_name text not null check (length(file_name) between 1 and 255),
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  width integer not null check (width between 1 and 20000),
  height integer not null check (height between 1 and 20000),
  content bytea not null check (length(content) between 1 and 10485760),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, uploaded_by) references people (organization_id, id) on delete restrict
);
comment on table incident_uploads is 'Images put into an incident, made anew from their pixels: no metadata, nothing hidden in the file.';
create index incident_uploads_of_incident on incident_uploads (incident_id);
call protect_with_incident('incident_uploads');
grant select, insert on incident_uploads to cordon_viewer;

-- Whoever loses access loses what they were to do: being named must not outlive the grant.
create policy rule on incident_role_assignments to cordon_rule using (true);
create policy rule on actions to cordon_rule using (true);
create policy rule on follow_ups to cordon_rule using (true);
grant select (incident_id, person_id), delete on incident_role_assignments to cordon_rule;
grant select (incident_id, assignee_id, status), update (assignee_id) on actions, follow_ups to cordon_rule;
grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
Ends access, with all that belongs to it; for the functions of this role only. Without `ender` the person was deactivated.
Returns false where they have none. ids: 4.
*/
create or replace function end_access(ids text[], from_incident_id text, from_person_id text, ender text, at timestamptz)
returns boolean language plpgsql set search_path = cordon, pg_temp as $$
declare
  answered text;
begin
  update access_grants g set revoked_at = at, revoked_by = ender, ended_by_deactivation = ender is null
  where g.incident_id = from_incident_id and g.person_id = from_person_id and g.revoked_at is null;
  if not found then
    return false;
  end if;
  delete from incident_role_assignments a where a.incident_id = from_incident_id and a.person_id = from_person_id;
  update actions a set assignee_id = null
  where a.incident_id = from_incident_id and a.assignee_id = from_person_id and a.status = 'outstanding';
  update follow_ups f set assignee_id = null
  where f.incident_id = from_incident_id and f.assignee_id = from_person_id and f.status = 'outstanding';
  perform want_in_channel(from_incident_id, from_person_id, 'outside', at);
  update access_revocations v set state = 'done', finished_at = at
  where v.incident_id = from_incident_id and v.person_id = from_person_id and v.finished_at is null;
  update departure_questions q set state = case when ender is null then 'outdated' else 'removed' end, answered_by = ender, answered_at = at
  where q.incident_id = from_incident_id and q.person_id = from_person_id and q.state = 'open'
  returning q.id into answered;
  if answered is not null then
    perform record_in_incident(array[null, null, ids[4]], from_incident_id, ender, null, null, null, null,
      'departure.answered', answered, at);
  end if;
  perform record_in_incident(ids, from_incident_id, ender, from_person_id, 'private_incident_membership.revoked',
    case when ender is null then 'access_ended_by_deactivation' else 'access_revoked' end, null, 'access_grant.ended', from_person_id, at);
  return true;
end $$;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
