-- Changing what an organisation configures: roles that are given in Settings, when channels are archived, and what is told of Slack.

-- What was chosen in Settings; without it, a person's role is what Slack says (docs/decisions/0019).
alter table people add column chosen_role text check (chosen_role in ('owner', 'admin', 'member', 'guest'));
comment on column people.chosen_role is 'The role that was given in Settings. Forgotten when Slack makes somebody a guest, or deactivates them.';
grant update (chosen_role) on people to cordon_system;

-- Also the row that everybody locks who changes the configuration, so that checks and changes of two people take turns.
call written_by_administrators('organizations');
grant update (archive_channels_after_days) on organizations to cordon_viewer;

-- Everything of the installation but its token, for those who look after it.
create policy owners_and_admins on slack_installations to cordon_viewer
  using (organization_id = (select viewer_organization_id()) and (select viewer_configures()));
grant select (organization_id, slack_team_id, scopes, state, updated_at) on slack_installations to cordon_viewer;

grant select (is_default) on incident_types to cordon_rule;
grant select (chosen_role), update (role, chosen_role, updated_at) on people to cordon_rule;

grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
Switches private incidents on or off. Returns whether that changed anything. Errors: 42501 not an owner or admin; CD008 they
cannot be off while the type that is chosen by default is always private.
*/
create or replace function switch_private_incidents(enabled boolean)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
begin
  if not viewer_administers() then
    raise exception 'only an owner or admin changes settings' using errcode = '42501';
  end if;
  perform from organizations o where o.id = org for no key update;
  if not enabled and exists (
    select from incident_types t where t.organization_id = org and t.is_default and t.private_incidents_only)
  then
    raise exception 'the default type is always private' using errcode = 'CD008';
  end if;
  update organizations o set private_incidents_enabled = enabled
  where o.id = org and o.private_incidents_enabled <> enabled;
  return found;
end $$;

/*
Gives somebody another role in the organisation, whatever Slack says later. A guest sees public incidents no more, and anybody
else does: which private incidents somebody sees is not touched by any role. Returns whether that changed anything; the audit log
is told before, as whoever gives up their own role may not write there afterwards. With nobody left to do it, admins name an owner.
Errors: 42501 not an owner or admin; P0002 no such active person; CD009 only owners make and unmake owners; CD010 the last
owner; CD011 a guest in Slack.
*/
create function give_organization_role(audit_id text, to_person_id text, new_role text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  mine people.role%type;
  former record;
  owners integer;
begin
  if not viewer_administers() then
    raise exception 'only an owner or admin gives roles' using errcode = '42501';
  end if;
  perform from organizations o where o.id = org for no key update;
  select p.role into mine from people p
  where p.id = viewer_ref() and p.organization_id = org and p.is_active and p.role in ('owner', 'admin');
  if not found then
    raise exception 'only an owner or admin gives roles' using errcode = '42501';
  end if;
  select p.role, p.chosen_role into former from people p
  where p.id = to_person_id and p.organization_id = org and p.is_active for no key update;
  if not found then
    raise exception 'no such active person' using errcode = 'P0002';
  end if;
  if former.role = new_role then
    return false;
  end if;
  if former.role = 'guest' and former.chosen_role is null then
    raise exception 'guests in Slack are guests here' using errcode = 'CD011';
  end if;
  select count(*) into owners from people p where p.organization_id = org and p.is_active and p.role = 'owner';
  if mine <> 'owner' and owners > 0 and 'owner' in (former.role, new_role) then
    raise exception 'only owners make and unmake owners' using errcode = 'CD009';
  end if;
  if former.role = 'owner' and owners = 1 then
    raise exception 'the last owner stays one' using errcode = 'CD010';
  end if;
  perform append_audit_entry(audit_id, null, 'settings.organization_role_given',
    jsonb_build_array(jsonb_build_object('type', 'person', 'id', to_person_id)),
    jsonb_build_object('role', new_role, 'previous_role', former.role), at);
  update people p set role = new_role, chosen_role = new_role, updated_at = at where p.id = to_person_id;
  return true;
end $$;

revoke execute on function give_organization_role from public;
grant execute on function give_organization_role to cordon_viewer;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
