-- Live updates: a wake-up in every transaction that may change what somebody sees, and events readable as their viewers.

/*
Wakes the servers, which then look for each of their streams, as its viewer. Any login can listen (W17), so it says nothing:
no payload, one channel, and once for a transaction however much that changed.
*/
create function wake_live() returns trigger language plpgsql set search_path = cordon, pg_temp as $$
begin
  perform pg_notify('cordon_live', '');
  return null;
end $$;
revoke execute on function wake_live from public;

create trigger wake_live after insert on outbox for each statement execute function wake_live();
create trigger wake_live after insert or update on access_grants for each statement execute function wake_live();
create trigger wake_live after delete on login_sessions for each statement execute function wake_live();
-- People are written at every sign-in; only this changes what they see.
create trigger wake_live after update on people
  for each row when (old.is_active is distinct from new.is_active or old.role is distinct from new.role)
  execute function wake_live();

-- Which incident something happened to, when, and what kind of thing; not about whom, and not by whom. The policy hides rows of hidden incidents.
grant select (id, organization_id, incident_id, visibility, event_type, occurred_at) on outbox to cordon_viewer;
-- Whoever may see no private incident reads the first of these alone, and passes over no hidden row in it.
create index outbox_newest_public on outbox (organization_id, occurred_at desc) where visibility = 'public';
create index outbox_of_incident on outbox (incident_id, occurred_at desc);
