-- Reading everybody of a workspace from Slack, so that people can be found who never signed in.

create table people_synchronisations (
  organization_id text primary key references organizations on delete cascade,
  requested_at timestamptz not null,
  next_run_at timestamptz,
  tries integer not null default 0,
  next_cursor text,
  completed_at timestamptz,
  error_code text
);
comment on table people_synchronisations is
  'When everybody of an organisation is next read from Slack, from which page on, and how it went. Nothing is due: no next run.';
call protect('people_synchronisations');
create policy system on people_synchronisations to cordon_system using (true) with check (true);
grant select, insert, update (requested_at, next_run_at, tries, next_cursor, completed_at, error_code)
  on people_synchronisations to cordon_system;

grant create on schema cordon to cordon_queue;
set local role cordon_queue;

/* Wakes a worker when people are to be read. A later time replaces an earlier one that has not come yet. */
create function wake_for_people() returns trigger
  language plpgsql security definer set search_path = graphile_worker, pg_temp as $$
begin
  perform graphile_worker.add_job('synchronise-people', json_build_object('organization_id', new.organization_id),
    queue_name := 'people/' || new.organization_id, run_at := new.next_run_at, job_key := 'people/' || new.organization_id);
  return new;
end $$;
revoke execute on function wake_for_people from public;
grant execute on function wake_for_people to cordon_owner;
set local role cordon_owner;
revoke create on schema cordon from cordon_queue;

create trigger wake after insert or update of next_run_at on people_synchronisations
  for each row when (new.next_run_at is not null) execute function wake_for_people();
