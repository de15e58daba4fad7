-- The outbox: domain events written in the transaction they tell of, and the deliveries that follow from them.

create table outbox (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  visibility text not null check (visibility in ('public', 'private')),
  event_type text not null check (event_type in ('incident.declared')),
  actor_id text,
  occurred_at timestamptz not null,
  dispatched_at timestamptz,
  unique (organization_id, id),
  foreign key (visibility, organization_id, incident_id) references incidents (visibility, organization_id, id)
    on update cascade on delete cascade,
  foreign key (organization_id, actor_id) references people (organization_id, id) on delete restrict
);
comment on table outbox is 'Domain events: ids only. What is sent is read again, as its reader, when it is delivered.';
create index outbox_waiting on outbox (occurred_at) where dispatched_at is null;
call protect_with_incident('outbox');
call written_by_reporter('outbox', 'event_type = ''incident.declared'' and actor_id = (select viewer_ref())');
grant insert on outbox to cordon_viewer;
create policy system on outbox to cordon_system using (true);
grant select, update (dispatched_at) on outbox to cordon_system;

create table deliveries (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  visibility text not null check (visibility in ('public', 'private')),
  event_id text not null,
  consumer text not null,
  state text not null check (state in ('pending', 'delivered', 'needs_attention')),
  tries integer not null default 0,
  next_try_at timestamptz not null,
  error_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (event_id, consumer),
  foreign key (organization_id, event_id) references outbox (organization_id, id) on delete cascade,
  foreign key (visibility, organization_id, incident_id) references incidents (visibility, organization_id, id)
    on update cascade on delete cascade
);
comment on table deliveries is
  'What each consumer still has to do about an event, and when. The queue''s jobs are only wake-ups for these rows.';
create index deliveries_waiting on deliveries (next_try_at) where state = 'pending';
call protect_with_incident('deliveries');
create policy system on deliveries to cordon_system using (true) with check (true);
grant select, insert, update (state, tries, next_try_at, error_code, updated_at) on deliveries to cordon_system;

create table worker_heartbeats (
  worker_id text primary key,
  beat_at timestamptz not null
);
comment on table worker_heartbeats is 'Which workers live: the jobs of one that fell silent are taken over.';
call protect('worker_heartbeats');
create policy queue on worker_heartbeats to cordon_queue using (true) with check (true);
grant select, insert, update, delete on worker_heartbeats to cordon_queue;

grant create on schema cordon to cordon_queue;
set local role cordon_queue;

/*
Wakes a worker for a new event. Owned by the queue's owner, so that the runtime has no right on the queue itself.
Private work has tasks and workers of its own: public work never waits for it.
*/
create function wake_for_event() returns trigger
  language plpgsql security definer set search_path = graphile_worker, pg_temp as $$
begin
  perform graphile_worker.add_job(case new.visibility when 'private' then 'dispatch-private-event' else 'dispatch-event' end,
    json_build_object('event_id', new.id), job_key := 'event/' || new.id);
  return new;
end $$;

/* Wakes a worker when a delivery is due. One queue per incident keeps the order of what its channel sees. */
create function wake_for_delivery() returns trigger
  language plpgsql security definer set search_path = graphile_worker, pg_temp as $$
begin
  perform graphile_worker.add_job(case new.visibility when 'private' then 'deliver-private' else 'deliver' end,
    json_build_object('delivery_id', new.id), queue_name := new.incident_id, run_at := new.next_try_at,
    job_key := 'delivery/' || new.id || '/' || new.tries);
  return new;
end $$;

revoke execute on function wake_for_event, wake_for_delivery from public;
grant execute on function wake_for_event, wake_for_delivery to cordon_owner;
set local role cordon_owner;
revoke create on schema cordon from cordon_queue;

create trigger wake after insert on outbox for each row execute function wake_for_event();
create trigger wake after insert or update of next_try_at on deliveries
  for each row when (new.state = 'pending') execute function wake_for_delivery();
