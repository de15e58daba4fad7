-- The life of access to a private incident: asking for it, giving it, ending it, and what is known of the Slack channel,
-- which is a projection of access and never its source. Every change of access writes its grant, its timeline item, its
-- audit entry and its event in one function: none can be forgotten.

-- Events say what they are about: a person, a request, a revocation, an event of Slack's. Ids only.
alter table outbox add column subject_id text;
alter table outbox drop constraint outbox_event_type_check;
alter table outbox add constraint outbox_event_type_check check (event_type in (
  'incident.declared', 'access_grant.given', 'access_grant.ended', 'access_request.received', 'access_request.decided',
  'access_revocation.begun', 'access_revocation.finished', 'departure.noticed', 'departure.answered',
  'incident_channel.noticed', 'incident_channel.reconcile_due', 'incident_channel.changed', 'incident_channel.endangered'));

alter table timeline_items add column subject_id text;
alter table timeline_items add column detail text check (length(detail) <= 100);
alter table timeline_items add foreign key (organization_id, subject_id) references people (organization_id, id) on delete restrict;
alter table timeline_items drop constraint timeline_items_kind_check;
alter table timeline_items add constraint timeline_items_kind_check check (kind in (
  'incident_declared', 'channel_created', 'channel_failed', 'access_requested', 'access_request_denied', 'access_given',
  'access_revoked', 'access_ended_by_deactivation', 'revocation_refused', 'left_channel', 'access_kept', 'channel_endangered',
  'channel_recovered', 'unexpected_member'));
comment on column timeline_items.detail is 'A code that says how, such as the way of a grant; never a text that somebody wrote.';

alter table access_grants add column ended_by_deactivation boolean not null default false;
alter table access_grants drop constraint access_grants_check;
alter table access_grants add check ((revoked_at is null) = (revoked_by is null and not ended_by_deactivation));
alter table access_grants add check (not (ended_by_deactivation and revoked_by is not null));

-- A request as it was sent, before anybody looked whether there is something behind the reference: the same row, the
-- same clock and the same end for what is private, what is gone and what never was (L2).
create table sent_access_requests (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  person_id text not null,
  reference_hash bytea not null,
  reference text check (length(reference) between 1 and 100),
  reason text check (length(reason) <= 500),
  requested_at timestamptz not null,
  resolved_at timestamptz,
  check (resolved_at is null or num_nonnulls(reference, reason) = 0),
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade
);
comment on table sent_access_requests is
  'Requests for access as they were sent. Reference and reason are forgotten when they were looked up; the rest an hour later.';
create index sent_access_requests_of_person on sent_access_requests (person_id, requested_at desc);
call protect('sent_access_requests');
create policy own on sent_access_requests to cordon_viewer
  using ((select viewer_kind()) = 'person' and organization_id = (select viewer_organization_id()) and person_id = (select viewer_ref()));
create policy rule on sent_access_requests to cordon_rule using (true) with check (true);
create policy system on sent_access_requests to cordon_system using (true);
grant select (id, organization_id, person_id, reference_hash, requested_at) on sent_access_requests to cordon_viewer;
grant select, insert, update (reference, reason, resolved_at) on sent_access_requests to cordon_rule;
grant select (id, requested_at), delete on sent_access_requests to cordon_system;

create table access_requests (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  person_id text not null,
  reason text check (length(reason) <= 500),
  requested_at timestamptz not null,
  state text not null check (state in ('pending', 'allowed', 'denied', 'outdated')),
  decided_by text,
  decided_at timestamptz,
  message_attempted_at timestamptz,
  slack_channel_id text,
  slack_message_ts text,
  told_at timestamptz,
  check ((state = 'pending') = (decided_at is null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade,
  foreign key (organization_id, decided_by) references people (organization_id, id) on delete restrict
);
comment on table access_requests is 'Who asks for access to an incident, for those who decide; the first decision counts.';
create unique index access_requests_pending on access_requests (incident_id, person_id) where state = 'pending';
create index access_requests_of_incident on access_requests (incident_id, requested_at);
call protect_with_incident('access_requests');
-- Whoever was denied is never told, also not after somebody invited them later (B12).
create policy not_own_denial on access_requests as restrictive to cordon_viewer
  using (state <> 'denied' or person_id is distinct from (select viewer_ref()));
create policy not_own_denial on timeline_items as restrictive to cordon_viewer
  using (kind <> 'access_request_denied' or subject_id is distinct from (select viewer_ref()));
create policy rule on access_requests to cordon_rule using (true) with check (true);
create policy system on access_requests to cordon_system using (true) with check (true);
grant select on access_requests to cordon_viewer;
grant select, insert, update (state, decided_by, decided_at) on access_requests to cordon_rule;
grant select, update (message_attempted_at, slack_channel_id, slack_message_ts, told_at) on access_requests to cordon_system;

create table access_revocations (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  person_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('trying', 'when_they_leave', 'done', 'refused', 'cancelled')),
  -- Asked for as well: where Slack refuses to remove them, it still ends when they are gone.
  when_they_leave boolean not null default false,
  answer text check (length(answer) <= 100),
  finished_at timestamptz,
  check ((state in ('trying', 'when_they_leave')) = (finished_at is null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade,
  foreign key (organization_id, asked_by) references people (organization_id, id) on delete restrict
);
comment on table access_revocations is
  'Ending somebody''s access: written before Slack is asked to remove them, finished with its answer in the transaction that ends access.';
create unique index access_revocations_open on access_revocations (incident_id, person_id) where finished_at is null;
call protect_with_incident('access_revocations');
create policy rule on access_revocations to cordon_rule using (true) with check (true);
create policy system on access_revocations to cordon_system using (true);
grant select on access_revocations to cordon_viewer;
grant select, insert, update (state, when_they_leave, answer, finished_at, asked_by) on access_revocations to cordon_rule;
grant select on access_revocations to cordon_system;

create table channel_members (
  incident_id text not null,
  organization_id text not null,
  slack_user_id text not null,
  person_id text,
  kind text not null check (kind in ('person', 'guest', 'stranger', 'bot')),
  display_name text check (length(display_name) <= 200),
  wanted text not null check (wanted in ('inside', 'outside', 'either')),
  version integer not null default 0,
  presence text not null check (presence in ('inside', 'outside', 'unknown')),
  presence_at timestamptz,
  was_inside boolean not null default false,
  added_by_slack_user_id text,
  problem text check (length(problem) <= 100),
  next_try_at timestamptz,
  updated_at timestamptz not null,
  primary key (incident_id, slack_user_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade
);
comment on table channel_members is
  'Who should be in an incident''s Slack channel, and who is as far as is known. It follows access and never gives any.';
create index channel_members_of_person on channel_members (incident_id, person_id);
call protect_with_incident('channel_members');
create policy rule on channel_members to cordon_rule using (true) with check (true);
create policy system on channel_members to cordon_system using (true) with check (true);
grant select on channel_members to cordon_viewer;
grant select, insert, update (person_id, kind, wanted, version, presence, was_inside, problem, next_try_at, updated_at)
  on channel_members to cordon_rule;
grant select, insert, update on channel_members to cordon_system;

create table expected_departures (
  incident_id text not null,
  organization_id text not null,
  slack_user_id text not null,
  expires_at timestamptz not null,
  primary key (incident_id, slack_user_id),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade
);
comment on table expected_departures is
  'Whom Cordon is about to remove from a channel: Slack does not tell whether somebody left or was removed.';
call protect_with_incident('expected_departures');
create policy rule on expected_departures to cordon_rule using (true) with check (true);
create policy system on expected_departures to cordon_system using (true) with check (true);
grant select, insert, update, delete on expected_departures to cordon_rule, cordon_system;

create table departure_questions (
  id text primary key check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  organization_id text not null,
  incident_id text not null,
  person_id text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('open', 'removed', 'kept', 'returned', 'outdated')),
  answered_by text,
  answered_at timestamptz,
  message_attempted_at timestamptz,
  slack_channel_id text,
  slack_message_ts text,
  check ((state = 'open') = (answered_at is null)),
  foreign key (organization_id, incident_id) references incidents (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references people (organization_id, id) on delete cascade,
  foreign key (organization_id, answered_by) references people (organization_id, id) on delete restrict
);
comment on table departure_questions is 'Somebody with access is gone from the channel: should they keep it? (B20)';
create unique index departure_questions_open on departure_questions (incident_id, person_id) where state = 'open';
call protect_with_incident('departure_questions');
create policy rule on departure_questions to cordon_rule using (true) with check (true);
create policy system on departure_questions to cordon_system using (true) with check (true);
grant select on departure_questions to cordon_viewer;
grant select, insert, update (state, answered_by, answered_at) on departure_questions to cordon_rule;
grant select, update (message_attempted_at, slack_channel_id, slack_message_ts) on departure_questions to cordon_system;

alter table incident_channels add column hazards text[] not null default '{}'
  check (hazards <@ array['bot_missing', 'archived', 'deleted', 'public', 'shared', 'renamed']);
alter table incident_channels add column reconcile_asked_at timestamptz;
alter table incident_channels add column reconciled_at timestamptz;
alter table incident_channels add column next_reconcile_at timestamptz;
create index incident_channels_to_reconcile on incident_channels (next_reconcile_at) where state = 'ready';
create index incident_channels_by_slack_channel on incident_channels (slack_channel_id);
create policy rule on incident_channels to cordon_rule using (true);
grant select (incident_id, organization_id, slack_channel_id, state, hazards, reconcile_asked_at), update (reconcile_asked_at)
  on incident_channels to cordon_rule;

-- What the functions below touch besides.
create policy rule on outbox to cordon_rule using (true) with check (true);
create policy rule on timeline_items to cordon_rule using (true) with check (true);
grant insert on outbox, timeline_items to cordon_rule;
grant select (reference) on incidents to cordon_rule;
grant select (slack_user_id) on people to cordon_rule;
grant update (ended_by_deactivation) on access_grants to cordon_rule;
grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/*
Appends an entry to the chain that an incident's visibility decides, or to the public part's. Without an actor Cordon itself
acted. For the functions of this role only: it asks nobody.
*/
create function append_to_chain(entry_id text, org text, private_incident_id text, entry_action text, entry_actor_id text,
  entry_targets jsonb, entry_metadata jsonb, entry_at timestamptz) returns void
  language plpgsql set search_path = cordon, pg_temp as $$
declare
  head audit_chain_heads%rowtype;
  new_hash bytea;
begin
  insert into audit_chain_heads as h (chain, position, hash)
  values (coalesce(private_incident_id, org), 1, ''::bytea)
  on conflict (chain) do update set position = h.position + 1
  returning * into head;
  new_hash := audit_hash(head.hash, entry_id, head.position, entry_action, entry_actor_id, entry_targets, entry_metadata, entry_at);
  update audit_chain_heads h set hash = new_hash where h.chain = head.chain;
  if private_incident_id is not null then
    insert into incident_audit_entries
    values (entry_id, org, private_incident_id, head.position, entry_action, entry_actor_id, entry_targets, entry_metadata, entry_at, new_hash);
  else
    insert into audit_entries
    values (entry_id, org, head.position, entry_action, entry_actor_id, entry_targets, entry_metadata, entry_at, new_hash);
  end if;
end $$;

/* What is written of something that happened around an incident: audit entry, timeline item and event, each where it is named. */
create function record_in_incident(ids text[], about_incident_id text, actor text, subject text, entry_action text,
  item_kind text, item_detail text, event text, event_subject text, at timestamptz) returns void
  language plpgsql set search_path = cordon, pg_temp as $$
declare
  i record;
begin
  select inc.organization_id, inc.visibility into i from incidents inc where inc.id = about_incident_id;
  if entry_action is not null then
    perform append_to_chain(ids[1], i.organization_id, case i.visibility when 'private' then about_incident_id end, entry_action, actor,
      jsonb_build_array(jsonb_build_object('type', 'person', 'id', subject), jsonb_build_object('type', 'incident', 'id', about_incident_id)),
      case when item_detail is null then '{}'::jsonb else jsonb_build_object('detail', item_detail) end, at);
  end if;
  if item_kind is not null then
    insert into timeline_items (id, organization_id, incident_id, kind, actor_id, subject_id, detail, occurred_at)
    values (ids[2], i.organization_id, about_incident_id, item_kind, actor, subject, item_detail, at);
  end if;
  if event is not null then
    insert into outbox (id, organization_id, incident_id, visibility, event_type, actor_id, subject_id, occurred_at)
    values (ids[3], i.organization_id, about_incident_id, i.visibility, event, actor, event_subject, at);
  end if;
end $$;

/* Whether the viewer may see an incident, as the policy on incidents says. */
create function viewer_sees_incident(of_incident_id text) returns boolean language sql stable
  return viewer_kind() = 'person' and exists (
    select from incidents i where i.id = of_incident_id and i.organization_id = viewer_organization_id()
      and ((i.visibility = 'public' and viewer_sees_public()) or i.id in (select incident_ids_granted_to_viewer())));

/*
Makes everyone who changes the access to one incident wait for each other, so that two people revoking each other at once
cannot leave nobody; then the rule is asked again, for whoever lost their access while waiting. Errors: P0002 not visible.
*/
create or replace function lock_access(of_incident_id text) returns void language plpgsql as $$
begin
  if not viewer_sees_incident(of_incident_id) then
    raise exception 'no such incident' using errcode = 'P0002';
  end if;
  perform from access_grants g where g.incident_id = of_incident_id and g.revoked_at is null order by g.id for update;
  if not viewer_sees_incident(of_incident_id) then
    raise exception 'no such incident' using errcode = 'P0002';
  end if;
end $$;

/*
What is wanted of the channel for one person; a new version makes whoever acted on the old one look again. Of somebody who is
wanted inside nothing is known from now on, as Slack knows better: whoever is not seen there did not leave, but is still to come.
*/
create function want_in_channel(in_incident_id text, of_person_id text, wish text, at timestamptz) returns void
  language sql set search_path = cordon, pg_temp as $$
  insert into channel_members as m (incident_id, organization_id, slack_user_id, person_id, kind, wanted, version, presence, updated_at)
  select in_incident_id, p.organization_id, p.slack_user_id, p.id, case p.role when 'guest' then 'guest' else 'person' end, wish, 1,
    'unknown', at
  from people p where p.id = of_person_id
  on conflict (incident_id, slack_user_id) do update
    set wanted = wish, version = m.version + 1, person_id = excluded.person_id, kind = excluded.kind, problem = null,
      presence = case wish when 'inside' then 'unknown' else m.presence end, was_inside = m.was_inside and wish <> 'inside',
      next_try_at = null, updated_at = at
$$;

/*
Gives access, with all that belongs to it; for the functions of this role only. What was asked about the person before is
answered by it. Returns false where they have access already. ids: 5. Errors: CD003 no such active person in the organisation.
*/
create function give_access(ids text[], to_incident_id text, to_person_id text, granted_how text, giver text, at timestamptz)
returns boolean language plpgsql set search_path = cordon, pg_temp as $$
declare
  org text;
  answered text;
begin
  select i.organization_id into org from incidents i where i.id = to_incident_id;
  if not exists (select from people p where p.id = to_person_id and p.organization_id = org and p.is_active) then
    raise exception 'no such person' using errcode = 'CD003';
  end if;
  insert into access_grants (id, organization_id, incident_id, person_id, how, granted_by, granted_at)
  values (ids[4], org, to_incident_id, to_person_id, granted_how, giver, at)
  on conflict (incident_id, person_id) where revoked_at is null do nothing;
  if not found then
    return false;
  end if;
  perform want_in_channel(to_incident_id, to_person_id, 'inside', at);
  -- If they leave now, it is their own doing.
  delete from expected_departures d using people p
  where d.incident_id = to_incident_id and p.id = to_person_id and d.slack_user_id = p.slack_user_id;
  update access_requests r set state = 'allowed', decided_by = giver, decided_at = at
  where r.incident_id = to_incident_id and r.person_id = to_person_id and r.state = 'pending'
  returning r.id into answered;
  if answered is not null then
    perform record_in_incident(array[null, null, ids[5]], to_incident_id, giver, null, null, null, null,
      'access_request.decided', answered, at);
  end if;
  perform record_in_incident(ids, to_incident_id, giver, to_person_id, 'private_incident_membership.granted',
    'access_given', granted_how, 'access_grant.given', to_person_id, at);
  return true;
end $$;

/*
Ends access, with all that belongs to it; for the functions of this role only. Without `ender` the person was deactivated.
Returns false where they have none. ids: 4.
*/
create function end_access(ids text[], from_incident_id text, from_person_id text, ender text, at timestamptz)
returns boolean language plpgsql set search_path = cordon, pg_temp as $$
declare
  answered text;
begin
  update access_grants g set revoked_at = at, revoked_by = ender, ended_by_deactivation = ender is null
  where g.incident_id = from_incident_id and g.person_id = from_person_id and g.revoked_at is null;
  if not found then
    return false;
  end if;
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

drop function grant_access(text, text, text, text, timestamptz);
drop function revoke_access(text, text, timestamptz);

/*
Gives a person of the same organisation access. Only somebody who has access may, so the answer to a hidden incident and to
an unknown one is the same P0002. Returns false where the person has access already. ids: 5.
Errors: CD003 no such active person here; 22023 an unknown way.
*/
create function grant_access(ids text[], to_incident_id text, to_person_id text, granted_how text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if (granted_how in ('invited', 'added_in_slack')) is not true then
    raise exception 'no way of giving access' using errcode = '22023';
  end if;
  perform lock_access(to_incident_id);
  return give_access(ids, to_incident_id, to_person_id, granted_how, viewer_ref(), at);
end $$;

/* Whether somebody else would still have access: active, and not about to lose it. */
create function others_keep_access(of_incident_id text, but_person_id text) returns boolean language sql stable
  set search_path = cordon, pg_temp
  return exists (select from access_grants g join people p on p.organization_id = g.organization_id and p.id = g.person_id
    where g.incident_id = of_incident_id and g.person_id <> but_person_id and g.revoked_at is null and p.is_active
      and not exists (select from access_revocations v where v.incident_id = of_incident_id and v.person_id = g.person_id
        and v.state = 'trying' and v.finished_at is null));

/* Wants the viewer back in the channel of an incident that they see; nobody's access can end in between. Errors: P0002. */
create function want_to_join(of_incident_id text, at timestamptz) returns void
  language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  perform lock_access(of_incident_id);
  perform want_in_channel(of_incident_id, viewer_ref(), 'inside', at);
end $$;

/*
Begins to end a person's access: the row that is finished with Slack's answer, and word that their departure is expected.
With nobody to remove from a channel access ends at once. `later`: not now, but when they are gone from the channel.
ids: 5. Returns the revocation and how it stands: `already` (no access), `done`, `trying`, `when_they_leave`.
Errors: P0002 as above; CD004 the last person with access.
*/
create function begin_revocation(ids text[], from_incident_id text, from_person_id text, later boolean, at timestamptz,
  out revocation_id text, out standing text)
language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  has_channel boolean;
  wish constant text := case when later then 'when_they_leave' else 'trying' end;
begin
  perform lock_access(from_incident_id);
  if not exists (select from access_grants g
    where g.incident_id = from_incident_id and g.person_id = from_person_id and g.revoked_at is null) then
    standing := 'already';
    return;
  end if;
  if not others_keep_access(from_incident_id, from_person_id) then
    raise exception 'the last person with access' using errcode = 'CD004';
  end if;
  standing := wish;
  select v.id into revocation_id from access_revocations v
  where v.incident_id = from_incident_id and v.person_id = from_person_id and v.finished_at is null for update;
  if found then
    update access_revocations v set state = wish, when_they_leave = v.when_they_leave or later, asked_by = viewer_ref()
    where v.id = revocation_id and v.state <> wish;
  else
    revocation_id := ids[5];
    insert into access_revocations (id, organization_id, incident_id, person_id, asked_by, asked_at, state, when_they_leave)
    values (revocation_id, org, from_incident_id, from_person_id, viewer_ref(), at, wish, later);
  end if;
  select exists (select from incident_channels c where c.incident_id = from_incident_id and c.slack_channel_id is not null)
  into has_channel;
  if not has_channel then
    perform end_access(ids, from_incident_id, from_person_id, viewer_ref(), at);
    standing := 'done';
    return;
  end if;
  if not later then
    insert into expected_departures (incident_id, organization_id, slack_user_id, expires_at)
    select from_incident_id, org, p.slack_user_id, at + interval '10 minutes' from people p where p.id = from_person_id
    on conflict (incident_id, slack_user_id) do update set expires_at = excluded.expires_at;
  end if;
  perform record_in_incident(array[null, null, ids[3]], from_incident_id, viewer_ref(), null, null, null, null,
    'access_revocation.begun', revocation_id, at);
end $$;

/* Takes back what should have happened when the person leaves. Returns whether there was such a wish. ids: 3. */
create function cancel_revocation(ids text[], of_incident_id text, of_person_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  cancelled text;
begin
  perform lock_access(of_incident_id);
  update access_revocations v set when_they_leave = false
  where v.incident_id = of_incident_id and v.person_id = of_person_id and v.state = 'trying';
  update access_revocations v set state = 'cancelled', finished_at = at
  where v.incident_id = of_incident_id and v.person_id = of_person_id and v.state = 'when_they_leave'
  returning v.id into cancelled;
  if cancelled is null then
    return false;
  end if;
  perform record_in_incident(array[null, null, ids[3]], of_incident_id, viewer_ref(), null, null, null, null,
    'access_revocation.finished', cancelled, at);
  return true;
end $$;

/*
Finishes a revocation that a person began, with Slack's answer: ends access, or refuses and changes nothing. It can only
narrow. Returns how it stands afterwards; somebody else's finish counts. ids: 4.
*/
create function finish_revocation(ids text[], of_revocation_id text, is_refused boolean, slack_answer text, at timestamptz)
returns text language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  v access_revocations%rowtype;
  may_end boolean;
begin
  select * into v from access_revocations r where r.id = of_revocation_id;
  if not found then
    return 'gone';
  end if;
  perform from access_grants g where g.incident_id = v.incident_id and g.revoked_at is null order by g.id for update;
  select * into v from access_revocations r where r.id = of_revocation_id for update;
  if v.finished_at is not null then
    return v.state;
  end if;
  may_end := not is_refused and others_keep_access(v.incident_id, v.person_id);
  if not may_end then
    -- Else a departure of their own would be taken for ours.
    delete from expected_departures d using people p
    where d.incident_id = v.incident_id and p.id = v.person_id and d.slack_user_id = p.slack_user_id;
  end if;
  if is_refused and v.when_they_leave then
    if v.state = 'trying' then
      update access_revocations r set state = 'when_they_leave' where r.id = of_revocation_id;
      perform record_in_incident(ids, v.incident_id, v.asked_by, v.person_id, 'private_incident_membership.revocation_refused',
        'revocation_refused', slack_answer, 'access_revocation.begun', of_revocation_id, at);
    end if;
    return 'when_they_leave';
  end if;
  update access_revocations r set state = case when may_end then 'done' else 'refused' end, finished_at = at,
    answer = case when may_end or is_refused then slack_answer else 'last_person' end
  where r.id = of_revocation_id;
  if may_end then
    perform end_access(ids, v.incident_id, v.person_id, v.asked_by, at);
    return 'done';
  end if;
  if not is_refused then
    -- Meanwhile they became the last person with access: they are brought back into the channel.
    perform want_in_channel(v.incident_id, v.person_id, 'inside', at);
    perform record_in_incident(array[null, null, ids[4]], v.incident_id, null, null, null, null, null,
      'incident_channel.reconcile_due', null, at);
  end if;
  perform record_in_incident(ids, v.incident_id, v.asked_by, v.person_id, 'private_incident_membership.revocation_refused',
    'revocation_refused', case when is_refused then slack_answer else 'last_person' end, 'access_revocation.finished', of_revocation_id, at);
  return 'refused';
end $$;

/*
Ends the access of somebody who was deactivated, and what they had asked for, as far as the ids reach: 4 an incident and 1 a
request. Returns how many are left.
*/
create function end_access_of_deactivated(ids text[], of_person_id text, at timestamptz)
returns integer language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  g record;
  r record;
  used integer := 0;
begin
  if exists (select from people p where p.id = of_person_id and p.is_active) then
    return 0;
  end if;
  for g in select x.incident_id from access_grants x where x.person_id = of_person_id and x.revoked_at is null order by x.id loop
    exit when used + 4 > coalesce(array_length(ids, 1), 0);
    perform from access_grants x where x.incident_id = g.incident_id and x.revoked_at is null order by x.id for update;
    perform end_access(ids[used + 1:used + 4], g.incident_id, of_person_id, null, at);
    used := used + 4;
  end loop;
  for r in select x.id, x.incident_id from access_requests x where x.person_id = of_person_id and x.state = 'pending' order by x.id loop
    exit when used + 1 > coalesce(array_length(ids, 1), 0);
    update access_requests x set state = 'outdated', decided_at = at where x.id = r.id and x.state = 'pending';
    if found then
      perform record_in_incident(array[null, null, ids[used + 1]], r.incident_id, null, null, null, null, null,
        'access_request.decided', r.id, at);
    end if;
    used := used + 1;
  end loop;
  return (select count(*) from access_grants x where x.person_id = of_person_id and x.revoked_at is null)
    + (select count(*) from access_requests x where x.person_id = of_person_id and x.state = 'pending');
end $$;

/*
Sends a request for access, without looking whether there is something to see. Once in 15 minutes for one person and
reference, 20 times an hour for one person. `next_at` is when this person may ask about this reference again. The audit log
is told that somebody asked, alike for everything. ids: 2.
*/
create function send_access_request(ids text[], of_hash bytea, of_reference text, given_reason text, at timestamptz,
  out is_sent boolean, out next_at timestamptz)
language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  me constant text := viewer_ref();
  busy_until timestamptz;
begin
  if viewer_kind() <> 'person' or not exists (select from people p where p.id = me and p.organization_id = org and p.is_active) then
    raise exception 'only an active person asks for access' using errcode = '42501';
  end if;
  -- One person's requests wait for each other; nobody else's do.
  perform pg_advisory_xact_lock(hashtextextended(me, 7));
  select max(s.requested_at) + interval '15 minutes' into next_at from sent_access_requests s
  where s.person_id = me and s.reference_hash = of_hash and s.requested_at > at - interval '15 minutes';
  select s.requested_at + interval '1 hour' into busy_until from sent_access_requests s
  where s.person_id = me and s.requested_at > at - interval '1 hour' order by s.requested_at desc offset 19 limit 1;
  next_at := greatest(next_at, busy_until);
  is_sent := next_at is null;
  if not is_sent then
    return;
  end if;
  next_at := at + interval '15 minutes';
  insert into sent_access_requests (id, organization_id, person_id, reference_hash, reference, reason, requested_at)
  values (ids[1], org, me, of_hash, of_reference, given_reason, at);
  perform append_to_chain(ids[2], org, null, 'access_request.sent', me,
    jsonb_build_array(jsonb_build_object('type', 'person', 'id', me)),
    jsonb_build_object('reference_hash', encode(of_hash, 'hex')), at);
end $$;

/*
Looks up what a request is about, after its sender was answered, and gives it to those who decide; or does nothing. Either
way reference and reason are forgotten. ids: 5.
*/
create function resolve_access_request(ids text[], of_sent_id text, at timestamptz)
returns void language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  s sent_access_requests%rowtype;
  i record;
  asker people.role%type;
  outdated text;
begin
  select * into s from sent_access_requests x where x.id = of_sent_id and x.resolved_at is null for update;
  if not found then
    return;
  end if;
  update sent_access_requests x set reference = null, reason = null, resolved_at = at where x.id = of_sent_id;
  select p.role into asker from people p where p.id = s.person_id and p.is_active;
  select inc.id, inc.visibility into i from incidents inc
  where inc.organization_id = s.organization_id and inc.reference = s.reference;
  if asker is null or i.id is null or (i.visibility = 'public' and asker <> 'guest') then
    return;
  end if;
  -- Whoever decides about the same person at this moment comes first or second.
  perform from access_grants g where g.incident_id = i.id and g.revoked_at is null order by g.id for update;
  if exists (select from access_grants g where g.incident_id = i.id and g.person_id = s.person_id and g.revoked_at is null) then
    return;
  end if;
  update access_requests r set state = 'outdated', decided_at = at
  where r.incident_id = i.id and r.person_id = s.person_id and r.state = 'pending' returning r.id into outdated;
  if outdated is not null then
    perform record_in_incident(array[null, null, ids[4]], i.id, null, null, null, null, null, 'access_request.decided', outdated, at);
  end if;
  insert into access_requests (id, organization_id, incident_id, person_id, reason, requested_at, state)
  values (ids[5], s.organization_id, i.id, s.person_id, s.reason, s.requested_at, 'pending');
  perform record_in_incident(ids, i.id, s.person_id, s.person_id, 'private_incident.access_requested', 'access_requested', null,
    'access_request.received', ids[5], at);
end $$;

/*
Decides about a request. The first decision counts: whoever comes later is told how it was decided. ids: 5.
Errors: P0002 no such request for the viewer, who does not learn of their own denial either; CD003 the person was deactivated meanwhile.
*/
create function decide_access_request(ids text[], of_request_id text, decision text, at timestamptz,
  out decided text, out decider text, out is_first boolean)
language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  r access_requests%rowtype;
begin
  if (decision in ('allowed', 'denied')) is not true then
    raise exception 'no decision' using errcode = '22023';
  end if;
  -- A request that does not exist is about no incident: refused like one about a hidden incident.
  select * into r from access_requests x where x.id = of_request_id;
  perform lock_access(r.incident_id);
  select * into r from access_requests x where x.id = of_request_id for update;
  if r.state = 'denied' and r.person_id = viewer_ref() then
    raise exception 'no such incident' using errcode = 'P0002';
  end if;
  is_first := r.state = 'pending';
  if is_first and decision = 'allowed' then
    -- Answers the request as well; where access was given by another way meanwhile, it was answered with that.
    perform give_access(ids, r.incident_id, r.person_id, 'request_allowed', viewer_ref(), at);
  elsif is_first then
    update access_requests x set state = 'denied', decided_by = viewer_ref(), decided_at = at where x.id = of_request_id;
    perform record_in_incident(ids, r.incident_id, viewer_ref(), r.person_id, 'private_incident.access_request_denied',
      'access_request_denied', null, 'access_request.decided', of_request_id, at);
  end if;
  select x.state, x.decided_by into decided, decider from access_requests x where x.id = of_request_id;
end $$;

/* Asks whether somebody who is gone from the channel should keep access. Returns whether there is something to ask. ids: 4. */
create function ask_about_departure(ids text[], of_incident_id text, of_person_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org text;
begin
  select g.organization_id into org from access_grants g join people p on p.organization_id = g.organization_id and p.id = g.person_id
  where g.incident_id = of_incident_id and g.person_id = of_person_id and g.revoked_at is null and p.is_active;
  if not found then
    return false;
  end if;
  insert into departure_questions (id, organization_id, incident_id, person_id, asked_at, state)
  values (ids[4], org, of_incident_id, of_person_id, at, 'open')
  on conflict (incident_id, person_id) where state = 'open' do nothing;
  if not found then
    return false;
  end if;
  perform record_in_incident(ids, of_incident_id, null, of_person_id, null, 'left_channel', null, 'departure.noticed', ids[4], at);
  return true;
end $$;

/* Closes the open question about somebody who is back in the channel. ids: 3. */
create function close_departure_question(ids text[], of_incident_id text, of_person_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  closed text;
begin
  update departure_questions q set state = 'returned', answered_at = at
  where q.incident_id = of_incident_id and q.person_id = of_person_id and q.state = 'open' returning q.id into closed;
  if closed is null then
    return false;
  end if;
  perform record_in_incident(array[null, null, ids[3]], of_incident_id, null, null, null, null, null, 'departure.answered', closed, at);
  return true;
end $$;

/* Somebody who left keeps their access. Returns false where the question was answered before. ids: 3. Errors: P0002. */
create function keep_access(ids text[], of_question_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  q departure_questions%rowtype;
begin
  -- As with requests: a question that does not exist is about no incident.
  select * into q from departure_questions x where x.id = of_question_id;
  perform lock_access(q.incident_id);
  update departure_questions x set state = 'kept', answered_by = viewer_ref(), answered_at = at
  where x.id = of_question_id and x.state = 'open';
  if not found then
    return false;
  end if;
  perform record_in_incident(ids, q.incident_id, viewer_ref(), q.person_id, null, 'access_kept', null, 'departure.answered', q.id, at);
  return true;
end $$;

/*
Writes what happened to an incident's channel: an event for its followers, and a timeline item where a kind is given.
For the system login, which knows the channel but not the incident. ids: 3.
*/
create function tell_of_channel(ids text[], of_incident_id text, event text, event_subject text, item_kind text, item_subject text,
  item_detail text, at timestamptz) returns void language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if (event like 'incident\_channel.%') is not true or coalesce(item_kind, 'channel_recovered')
    not in ('channel_endangered', 'channel_recovered', 'unexpected_member') then
    raise exception 'not about a channel' using errcode = '22023';
  end if;
  perform record_in_incident(ids, of_incident_id, null, item_subject, null, item_kind, item_detail, event, event_subject, at);
end $$;

/* One event for each person with access, as far as the ids reach: what endangers the channel is told to them. Returns how many. */
create function alarm_people(ids text[], of_incident_id text, at timestamptz)
returns integer language sql security definer set search_path = cordon, pg_temp as $$
  with told as (
    insert into outbox (id, organization_id, incident_id, visibility, event_type, subject_id, occurred_at)
    select ids[g.n], g.organization_id, g.incident_id, i.visibility, 'incident_channel.endangered', g.person_id, at
    from (select x.*, row_number() over (order by x.id) as n from access_grants x
      where x.incident_id = of_incident_id and x.revoked_at is null) g
    join incidents i on i.id = g.incident_id
    where g.n <= array_length(ids, 1)
    returning 1)
  select count(*)::integer from told
$$;

/* Asks for a look at the channel, at most once a minute: whoever opens the homepage wants the truth. ids: 3. */
create function ask_to_reconcile(ids text[], of_incident_id text, at timestamptz)
returns boolean language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if not viewer_sees_incident(of_incident_id) then
    return false;
  end if;
  update incident_channels c set reconcile_asked_at = at
  where c.incident_id = of_incident_id and c.state = 'ready' and c.slack_channel_id is not null
    and (c.reconcile_asked_at is null or c.reconcile_asked_at <= at - interval '1 minute');
  if not found then
    return false;
  end if;
  perform record_in_incident(ids, of_incident_id, null, null, null, null, null, 'incident_channel.reconcile_due', null, at);
  return true;
end $$;

/* As before, but for what it appends to the chain with. */
create or replace function append_audit_entry(entry_id text, about_incident_id text, entry_action text, entry_targets jsonb,
  entry_metadata jsonb, entry_at timestamptz) returns void
  language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  is_private boolean := false;
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
  perform append_to_chain(entry_id, org, case when is_private then about_incident_id end, entry_action, viewer_ref(), entry_targets,
    entry_metadata, entry_at);
end $$;

revoke execute on function append_to_chain, record_in_incident, viewer_sees_incident, want_in_channel, give_access, end_access,
  grant_access, others_keep_access, begin_revocation, cancel_revocation, finish_revocation, end_access_of_deactivated,
  send_access_request, resolve_access_request, decide_access_request, ask_about_departure, close_departure_question, keep_access,
  tell_of_channel, alarm_people, ask_to_reconcile, want_to_join from public;
grant execute on function grant_access, begin_revocation, cancel_revocation, send_access_request, decide_access_request, keep_access,
  ask_to_reconcile, want_to_join to cordon_viewer;
grant execute on function finish_revocation, end_access_of_deactivated, resolve_access_request, ask_about_departure,
  close_departure_question, tell_of_channel, alarm_people to cordon_system;
set local role cordon_owner;
revoke create on schema cordon from cordon_rule;

grant create on schema cordon to cordon_queue;
set local role cordon_queue;

/* Wakes a worker of private work for a request that was sent: what it is about is not known yet. */
create function wake_for_sent_request() returns trigger
  language plpgsql security definer set search_path = graphile_worker, pg_temp as $$
begin
  perform graphile_worker.add_job('resolve-access-request', json_build_object('sent_request_id', new.id), job_key := 'request/' || new.id);
  return new;
end $$;
revoke execute on function wake_for_sent_request from public;
grant execute on function wake_for_sent_request to cordon_owner;
set local role cordon_owner;
revoke create on schema cordon from cordon_queue;
create trigger wake after insert on sent_access_requests for each row execute function wake_for_sent_request();
