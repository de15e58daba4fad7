-- Who reads what of the audit log. Whoever was denied access is never told (B12), also not by a gap: positions and hashes
-- are for the check of the chains alone, which is a function.

create policy not_own_denial on incident_audit_entries as restrictive to cordon_viewer
  using (action <> 'private_incident.access_request_denied'
    or not targets @> jsonb_build_array(jsonb_build_object('type', 'person', 'id', (select viewer_ref()))));

revoke select on audit_entries, incident_audit_entries, audit_chain_heads from cordon_viewer;
grant select (id, organization_id, action, actor_id, targets, metadata, occurred_at) on audit_entries to cordon_viewer;
grant select (id, organization_id, incident_id, action, actor_id, targets, metadata, occurred_at) on incident_audit_entries to cordon_viewer;
drop policy with_chain on audit_chain_heads;

grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
The positions at which a chain does not link up: that of one private incident, or the organisation's public part. Entries
missing at the end are found by the chain's head. Of a chain that the viewer may not read there is nothing.
*/
create function broken_audit_links(of_incident_id text) returns setof bigint
  language sql stable security definer set search_path = cordon, pg_temp
begin atomic
  with chain as (
    select case when of_incident_id is null then viewer_organization_id() else of_incident_id end as id
    where case when of_incident_id is null then viewer_administers() else viewer_sees_incident(of_incident_id) end
  ), entries as (
    select e.id, position, action, actor_id, targets, metadata, occurred_at, hash
    from audit_entries e join chain on e.organization_id = chain.id
    union all
    select e.id, position, action, actor_id, targets, metadata, occurred_at, hash
    from incident_audit_entries e join chain on e.incident_id = chain.id
  ), last as (
    select position, hash from entries order by position desc limit 1
  ), head as (
    select h.position, h.hash from audit_chain_heads h join chain on h.chain = chain.id
  )
  select position from (
    select e.*, lag(hash, 1, ''::bytea) over w as previous, row_number() over w as expected
    from entries e window w as (order by e.position)
  ) entry
  where position <> expected
    or hash <> audit_hash(previous, id, position, action, actor_id, targets, metadata, occurred_at)
  union
  select coalesce(head.position, last.position) from head full join last on true
  where (head.position, head.hash) is distinct from (last.position, last.hash)
  order by 1;
end;

revoke execute on function broken_audit_links from public;
revoke execute on function audit_hash from cordon_viewer;
grant execute on function broken_audit_links to cordon_viewer;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;
