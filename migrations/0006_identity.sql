-- How somebody becomes a viewer: Slack installations, login sessions, Slack's events, and keys that make a repeat harmless.

create table slack_installations (
  organization_id text primary key references organizations on delete cascade,
  slack_team_id text not null unique,
  bot_user_id text not null,
  bot_token_encrypted bytea not null,
  scopes text not null,
  state text not null check (state in ('connected', 'disconnected')),
  updated_at timestamptz not null
);
comment on table slack_installations is 'The bot of each workspace; its token is encrypted and read by the system login alone.';
call protect('slack_installations');
create policy system on slack_installations to cordon_system using (true) with check (true);
grant select, insert, update on slack_installations to cordon_system;

create table login_sessions (
  token_hash bytea primary key,
  organization_id text not null,
  person_id text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade
);
comment on table login_sessions is 'Signed-in browsers, by the hash of what their cookie holds.';
create index login_sessions_last_seen on login_sessions (last_seen_at);
call protect('login_sessions');
create policy system on login_sessions to cordon_system using (true) with check (true);
grant select, insert, update (last_seen_at), delete on login_sessions to cordon_system;

create table slack_events (
  slack_team_id text not null,
  event_id text not null,
  event_type text not null,
  subject jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  primary key (slack_team_id, event_id)
);
comment on table slack_events is 'Events from Slack, each once, reduced to ids and times: no text, blocks or files are kept.';
create index slack_events_received on slack_events (received_at);
call protect('slack_events');
create policy system on slack_events to cordon_system using (true) with check (true);
grant select, insert, update (processed_at), delete on slack_events to cordon_system;

create table idempotency_records (
  organization_id text not null,
  person_id text not null,
  operation text not null,
  key text not null check (length(key) between 1 and 255),
  body_hash bytea not null,
  incident_id text not null,
  created_at timestamptz not null,
  primary key (person_id, operation, key),
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade
);
comment on table idempotency_records is
  'What a repeated request made the first time. Per person; visible only while its incident is, so that a replay asks the rule again.';
create index idempotency_records_created on idempotency_records (created_at);
call protect_with_incident('idempotency_records');
create policy own on idempotency_records as restrictive to cordon_viewer using (person_id = (select viewer_ref()));
grant select, insert on idempotency_records to cordon_viewer;
create policy system on idempotency_records to cordon_system using (true);
grant select, delete on idempotency_records to cordon_system;

-- The system login finds out who somebody is before there is a viewer, and keeps Slack's channels in step.
create policy system on organizations to cordon_system using (true) with check (true);
grant select, insert, update (name, slack_url) on organizations to cordon_system;
create policy system on people to cordon_system using (true) with check (true);
grant select, insert, update (name, email, role, is_active, updated_at) on people to cordon_system;
create policy system on severities to cordon_system using (true) with check (true);
create policy system on incident_statuses to cordon_system using (true) with check (true);
create policy system on custom_fields to cordon_system using (true) with check (true);
create policy system on custom_field_options to cordon_system using (true) with check (true);
grant select, insert on severities, incident_statuses, custom_fields, custom_field_options to cordon_system;

grant create on schema cordon to cordon_queue;
set local role cordon_queue;

/* Wakes a worker for an event that Slack delivered. */
create function wake_for_slack_event() returns trigger
  language plpgsql security definer set search_path = graphile_worker, pg_temp as $$
begin
  perform graphile_worker.add_job('process-slack-event',
    json_build_object('slack_team_id', new.slack_team_id, 'event_id', new.event_id),
    job_key := 'slack/' || new.slack_team_id || '/' || new.event_id);
  return new;
end $$;
revoke execute on function wake_for_slack_event from public;
grant execute on function wake_for_slack_event to cordon_owner;
set local role cordon_owner;
revoke create on schema cordon from cordon_queue;
create trigger wake after insert on slack_events for each row execute function wake_for_slack_event();

create table declare_dialogs (
  incident_id text primary key,
  organization_id text not null,
  slack_view_id text not null,
  slack_user_id text not null,
  told_at timestamptz,
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade
);
comment on table declare_dialogs is 'Which Slack dialog an incident was declared in, so that its reporter can be told the result there.';
call protect_with_incident('declare_dialogs');
call written_by_reporter('declare_dialogs', 'true');
grant insert on declare_dialogs to cordon_viewer;
create policy system on declare_dialogs to cordon_system using (true);
grant select, update (told_at) on declare_dialogs to cordon_system;
