-- The audit log: append-only, one hash chain for the public part of an organisation and one for each private incident.

create table audit_entries (
  id text primary key,
  organization_id text not null references organizations on delete cascade,
  position bigint not null,
  action text not null,
  actor_id text,
  targets jsonb not null,
  metadata jsonb not null,
  occurred_at timestamptz not null,
  hash bytea not null,
  unique (organization_id, position)
);
comment on table audit_entries is 'The public part''s chain. Entries hold ids and references, never names or texts.';
call protect('audit_entries');
create policy owners_and_admins on audit_entries to cordon_viewer using (
  organization_id = (select viewer_organization_id()) and (select viewer_kind()) = 'person'
  and exists (select from people p where p.id = (select viewer_ref()) and p.is_active and p.role in ('owner', 'admin')));

create table incident_audit_entries (
  id text primary key,
  organization_id text not null,
  incident_id text not null,
  position bigint not null,
  action text not null,
  actor_id text,
  targets jsonb not null,
  metadata jsonb not null,
  occurred_at timestamptz not null,
  hash bytea not null,
  unique (incident_id, position),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete restrict
);
comment on table incident_audit_entries is 'One chain for each private incident: whoever cannot see the incident sees no entry and no gap.';
call protect_with_incident('incident_audit_entries');

create policy rule on audit_entries to cordon_rule using (true) with check (true);
create policy rule on incident_audit_entries to cordon_rule using (true) with check (true);
grant select, insert on audit_entries, incident_audit_entries to cordon_rule;
grant select on audit_entries, incident_audit_entries to cordon_viewer;

create table audit_chain_heads (
  chain text primary key,
  position bigint not null,
  hash bytea not null
);
comment on table audit_chain_heads is 'The end of each chain, by organisation or private incident; its row lock orders the writers.';
call protect('audit_chain_heads');
create policy rule on audit_chain_heads to cordon_rule using (true) with check (true);
grant select, insert, update (position, hash) on audit_chain_heads to cordon_rule;
-- Whoever reads a chain reads its end too: otherwise the last entries could be removed unseen.
create policy with_chain on audit_chain_heads to cordon_viewer using (
  exists (select from incidents i where i.id = chain)
  or (chain = (select viewer_organization_id()) and (select viewer_kind()) = 'person'
    and exists (select from people p where p.id = (select viewer_ref()) and p.is_active and p.role in ('owner', 'admin'))));
grant select on audit_chain_heads to cordon_viewer;

grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/* The link of a chain: SHA-256 over the previous hash and everything the entry says. Times are written in UTC. */
create function audit_hash(previous bytea, entry_id text, entry_position bigint, entry_action text, entry_actor_id text,
  entry_targets jsonb, entry_metadata jsonb, entry_at timestamptz) returns bytea language sql stable
  return sha256(previous || convert_to(jsonb_build_array(entry_id, entry_position, entry_action, entry_actor_id,
    entry_targets, entry_metadata, to_char(entry_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8'));

/*
Appends an entry for the person who is looking, in the transaction that it records. With a private incident it goes into
that incident's own chain. Without an
incident it is about the settings. Errors: P0002 the incident is not visible to the viewer; 42501 not an owner or admin.
*/
create function append_audit_entry(entry_id text, about_incident_id text, entry_action text, entry_targets jsonb,
  entry_metadata jsonb, entry_at timestamptz) returns void
  language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  is_private boolean := false;
  head audit_chain_heads%rowtype;
  new_hash bytea;
begin
  if viewer_kind() <> 'person' then
    raise exception 'only a person acts' using errcode = '42501';
  end if;
  if about_incident_id is null and not (viewer_administers() and entry_action like 'settings.%') then
    raise exception 'only owners and admins act on the organisation, and only on its settings' using errcode = '42501';
  end if;
  if about_incident_id is not null then
    select i.visibility = 'private' into is_private from incidents i
    where i.id = about_incident_id and i.organization_id = org
      and ((i.visibility = 'public' and viewer_sees_public()) or i.id in (select incident_ids_granted_to_viewer()));
    if not found then
      raise exception 'no such incident' using errcode = 'P0002';
    end if;
  end if;
  insert into audit_chain_heads as h (chain, position, hash)
  values (case when is_private then about_incident_id else org end, 1, ''::bytea)
  on conflict (chain) do update set position = h.position + 1
  returning * into head;
  new_hash := audit_hash(head.hash, entry_id, head.position, entry_action, viewer_ref(), entry_targets, entry_metadata, entry_at);
  update audit_chain_heads h set hash = new_hash where h.chain = head.chain;
  if is_private then
    insert into incident_audit_entries
    values (entry_id, org, about_incident_id, head.position, entry_action, viewer_ref(), entry_targets, entry_metadata, entry_at, new_hash);
  else
    insert into audit_entries
    values (entry_id, org, head.position, entry_action, viewer_ref(), entry_targets, entry_metadata, entry_at, new_hash);
  end if;
end $$;

revoke execute on function append_audit_entry, audit_hash from public;
grant execute on function append_audit_entry, audit_hash to cordon_viewer;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
