-- Working in Slack: channels that follow their incident's name and end, and reminders of updates that were promised.

alter table incident_channels
  add column named_after text check (length(named_after) between 1 and 80),
  add column ended_at timestamptz,
  add column archive_asked_at timestamptz,
  add column archive_attempted_at timestamptz,
  add column archived_at timestamptz;
comment on column incident_channels.named_after is
  'The channel''s name as it follows from the incident''s, where that is public: when it follows differently, the channel is renamed.';
comment on column incident_channels.ended_at is 'Since when nothing is left to be done about the incident; its channel is archived some time later.';
comment on column incident_channels.archived_at is 'When Cordon archived the channel, as long as it is archived.';
create index incident_channels_to_archive on incident_channels (organization_id, ended_at)
  where ended_at is not null and archived_at is null;

grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
Writes what happened to an incident's channel, or that an update is due: an event for its followers, and a timeline item where
a kind is given. For the system login, which knows the channel but not the incident. ids: 3.
*/
create or replace function tell_of_channel(ids text[], of_incident_id text, event text, event_subject text, item_kind text, item_subject text,
  item_detail text, at timestamptz) returns void language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if (event like 'incident\_channel.%' or event = 'update_reminder.due') is not true or coalesce(item_kind, 'channel_recovered')
    not in ('channel_endangered', 'channel_recovered', 'unexpected_member') then
    raise exception 'not about a channel' using errcode = '22023';
  end if;
  perform record_in_incident(ids, of_incident_id, null, item_subject, null, item_kind, item_detail, event, event_subject, at);
end $$;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
