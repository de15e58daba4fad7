-- The access rule, once: who is looking, what they were granted, one policy on incidents that everything else inherits,
-- and the only functions that may change who looks.

-- Who is looking. The one door sets app.viewer to kind:organisation:reference for a single transaction.
-- STABLE, never IMMUTABLE: an immutable function would be frozen into a cached plan and answer for somebody else.
create function viewer_kind() returns text language sql stable
  return coalesce(nullif(split_part(current_setting('app.viewer', true), ':', 1), ''), 'nobody');
create function viewer_organization_id() returns text language sql stable
  return nullif(split_part(current_setting('app.viewer', true), ':', 2), '');
create function viewer_ref() returns text language sql stable
  return nullif(split_part(current_setting('app.viewer', true), ':', 3), '');

-- The grants of these functions' owner. Policies name cordon_rule, never the tables' owner, whose forced policies
-- would make the functions see nothing.
grant usage on schema cordon to cordon_rule, cordon_viewer, cordon_system, cordon_queue;
grant create on schema cordon to cordon_rule;
grant select (id, private_incidents_enabled), update (private_incidents_enabled) on organizations to cordon_rule;
grant select (id, organization_id, role, is_active) on people to cordon_rule;
grant select (id, organization_id, archived_at) on severities to cordon_rule;
grant select (id, organization_id, category, archived_at) on incident_statuses to cordon_rule;
grant select (id, organization_id, visibility), insert on incidents to cordon_rule;
grant select, insert, update (revoked_by, revoked_at) on access_grants to cordon_rule;
grant select, insert, update (last_number) on public_incident_numbers to cordon_rule;

set local role cordon_rule;

/* The incidents that the viewer was granted: a person's own grants while they are active; a channel's own incident. */
create function incident_ids_granted_to_viewer() returns setof text
  language sql stable security definer rows 20 set search_path = cordon, pg_temp
begin atomic
  select g.incident_id
  from access_grants g
  join people p on p.organization_id = g.organization_id and p.id = g.person_id
  where viewer_kind() = 'person' and g.person_id = viewer_ref()
    and g.organization_id = viewer_organization_id() and g.revoked_at is null and p.is_active
  union all
  select viewer_ref() where viewer_kind() = 'incident_channel';
end;

/* Whether public incidents are visible: to everyone, and to active people who are not guests. */
create function viewer_sees_public() returns boolean
  language sql stable security definer set search_path = cordon, pg_temp
begin atomic
  select viewer_kind() = 'everyone' or (viewer_kind() = 'person' and exists (
    select from people p
    where p.id = viewer_ref() and p.organization_id = viewer_organization_id() and p.is_active and p.role <> 'guest'));
end;

set local role cordon_owner;

-- Row-level security is switched on and forced for every table, so that forgetting a policy hides rows.
create procedure protect(table_name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
end $$;

-- A table with an incident_id is visible exactly where its incident is, to be read and to be written.
create procedure protect_with_incident(table_name regclass) language plpgsql as $$
begin
  call protect(table_name);
  execute format(
    'create policy with_incident on %s to cordon_viewer
       using (exists (select from incidents i where i.id = incident_id))
       with check (exists (select from incidents i where i.id = incident_id and i.organization_id = %s.organization_id))',
    table_name, table_name);
end $$;

-- Configuration and people are visible within the organisation.
create procedure protect_with_organization(table_name regclass) language plpgsql as $$
begin
  call protect(table_name);
  execute format(
    'create policy within_organization on %s to cordon_viewer
       using ((select viewer_kind()) in (''person'', ''everyone'', ''incident_channel'') and organization_id = (select viewer_organization_id()))',
    table_name);
end $$;

-- Besides: rows of such a table are written by the person who reported its incident, and may say only what `also` allows.
create procedure written_by_reporter(table_name regclass, also text) language plpgsql as $$
begin
  execute format(
    'create policy by_reporter on %s as restrictive for insert to cordon_viewer
       with check ((select viewer_kind()) = ''person'' and %s
         and exists (select from incidents i where i.id = incident_id and i.reporter_id = (select viewer_ref())))',
    table_name, also);
end $$;
revoke execute on function viewer_kind, viewer_organization_id, viewer_ref from public;
revoke execute on all procedures in schema cordon from public;
grant execute on function viewer_kind, viewer_organization_id, viewer_ref to cordon_rule, cordon_viewer;

call protect('organizations');
create policy own on organizations to cordon_viewer
  using ((select viewer_kind()) in ('person', 'everyone', 'incident_channel') and id = (select viewer_organization_id()));
call protect_with_organization('people');
call protect_with_organization('severities');
call protect_with_organization('incident_statuses');
call protect_with_organization('custom_fields');
call protect_with_organization('custom_field_options');
call protect('public_incident_numbers');

-- THE rule.
call protect('incidents');
create policy visible on incidents to cordon_viewer
  using ((select viewer_kind()) in ('person', 'everyone', 'incident_channel')
    and organization_id = (select viewer_organization_id())
    and ((visibility = 'public' and (select viewer_sees_public()))
      or id in (select incident_ids_granted_to_viewer())));
call protect_with_incident('access_grants');

create policy rule on organizations to cordon_rule using (true);
create policy rule on people to cordon_rule using (true);
create policy rule on severities to cordon_rule using (true);
create policy rule on incident_statuses to cordon_rule using (true);
create policy rule on incidents to cordon_rule using (true) with check (true);
create policy rule on access_grants to cordon_rule using (true) with check (true);
create policy rule on public_incident_numbers to cordon_rule using (true) with check (true);

grant select on organizations, people, severities, incident_statuses, custom_fields, custom_field_options to cordon_viewer;
grant select on incidents, access_grants to cordon_viewer;

set local role cordon_rule;
revoke execute on function incident_ids_granted_to_viewer, viewer_sees_public from public;
grant execute on function incident_ids_granted_to_viewer, viewer_sees_public to cordon_viewer;

/*
Declares an incident for the person who is looking and, where the rule would otherwise hide it from them, grants it to them.
Returns the reference. A public incident takes the next number: the counter's row lock is held until the commit, so numbers
have no gaps. Errors: 42501 not a person; CD001 private incidents are off; CD002 unknown severity or status.
*/
create function declare_incident(
  new_id text, private_reference text, new_visibility text, new_mode text, new_name text, new_summary text,
  new_severity_id text, new_status_id text, grant_id text, declared_at timestamptz
) returns text language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  reporter people.role%type;
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
  if new_visibility = 'public' then
    insert into public_incident_numbers as n (organization_id, last_number) values (org, 1)
    on conflict (organization_id) do update set last_number = n.last_number + 1
    returning 'INC-' || n.last_number into new_reference;
  end if;
  insert into incidents (id, organization_id, reference, visibility, mode, name, summary, severity_id, status_id,
    reporter_id, created_at, updated_at)
  values (new_id, org, new_reference, new_visibility, new_mode, new_name, new_summary, new_severity_id, new_status_id,
    viewer_ref(), declared_at, declared_at);
  if new_visibility = 'private' or reporter = 'guest' then
    insert into access_grants (id, organization_id, incident_id, person_id, how, granted_at)
    values (grant_id, org, new_id, viewer_ref(), 'declared', declared_at);
  end if;
  return new_reference;
end $$;

/* Whether the viewer is an active owner or admin. */
create function viewer_administers() returns boolean language sql stable
  return viewer_kind() = 'person' and exists (
    select from people p
    where p.id = viewer_ref() and p.organization_id = viewer_organization_id() and p.is_active and p.role in ('owner', 'admin'));

/* Switches private incidents on or off. Returns whether that changed anything. Errors: 42501 not an owner or admin. */
create function switch_private_incidents(enabled boolean)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if not viewer_administers() then
    raise exception 'only an owner or admin changes settings' using errcode = '42501';
  end if;
  update organizations o set private_incidents_enabled = enabled
  where o.id = viewer_organization_id() and o.private_incidents_enabled <> enabled;
  return found;
end $$;

/*
Makes everyone who changes the access to one incident wait for each other, so that two people revoking each other at once
cannot leave nobody; then the rule is asked again, for whoever lost their access while waiting. Errors: P0002 not visible.
*/
create function lock_access(of_incident_id text) returns void language plpgsql as $$
begin
  if viewer_kind() <> 'person' or of_incident_id not in (select incident_ids_granted_to_viewer()) then
    raise exception 'no such incident' using errcode = 'P0002';
  end if;
  perform from access_grants g where g.incident_id = of_incident_id and g.revoked_at is null order by g.id for update;
  if of_incident_id not in (select incident_ids_granted_to_viewer()) then
    raise exception 'no such incident' using errcode = 'P0002';
  end if;
end $$;

/*
Gives a person of the same organisation access. Only a person who has access themselves may give it, so the answer to a
hidden incident and to an unknown one is the same P0002. Returns false where the person has access already.
Errors: CD003 no such active person here; 22023 an unknown way, or that of declaring.
*/
create function grant_access(grant_id text, to_incident_id text, to_person_id text, granted_how text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
begin
  if (granted_how in ('invited', 'request_allowed', 'added_in_slack')) is not true then
    raise exception 'no way of giving access' using errcode = '22023';
  end if;
  perform lock_access(to_incident_id);
  if not exists (select from people p where p.id = to_person_id and p.organization_id = org and p.is_active) then
    raise exception 'no such person' using errcode = 'CD003';
  end if;
  insert into access_grants (id, organization_id, incident_id, person_id, how, granted_by, granted_at)
  values (grant_id, org, to_incident_id, to_person_id, granted_how, viewer_ref(), at)
  on conflict (incident_id, person_id) where revoked_at is null do nothing;
  return found;
end $$;

/*
Ends a person's access. Returns false where the person has no access. Errors: P0002 as above; CD004 the last person with access.
*/
create function revoke_access(from_incident_id text, from_person_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  perform lock_access(from_incident_id);
  if not exists (select from access_grants g
    where g.incident_id = from_incident_id and g.person_id = from_person_id and g.revoked_at is null) then
    return false;
  end if;
  if not exists (select from access_grants g join people p on p.organization_id = g.organization_id and p.id = g.person_id
    where g.incident_id = from_incident_id and g.person_id <> from_person_id and g.revoked_at is null and p.is_active) then
    raise exception 'the last person with access' using errcode = 'CD004';
  end if;
  update access_grants g set revoked_at = at, revoked_by = viewer_ref()
  where g.incident_id = from_incident_id and g.person_id = from_person_id and g.revoked_at is null;
  return true;
end $$;

revoke execute on function declare_incident, grant_access, revoke_access, switch_private_incidents, lock_access, viewer_administers from public;
grant execute on function declare_incident, grant_access, revoke_access, switch_private_incidents to cordon_viewer;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
