-- Finding incidents: one row for each, with its words, what it can be filtered by and what it can be sorted by. Public and private
-- ones stand in tables of their own: whoever looks through the public ones passes no hidden row, and private ones are looked up one
-- by one from the viewer's own grants. Viewers cannot read either table; they ask three functions, which return ids, and whatever
-- is shown is read from `incidents`, where the one rule decides again.

/*
The words of a text, for finding: without accents and capital letters, split at everything that is no part of a word. The dashboard's
server splits what is searched for in the same way (src/features/incidents/search-words.ts).
*/
create function words_of(said text) returns text[] language sql immutable parallel safe
  return array(select left(word, 64)
    from string_to_table(regexp_replace(
      lower(regexp_replace(normalize(said, nfkd), '[\u0300-\u036f]+', '', 'g')),
      '[\u0001-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe10-\ufe6f]+',
      ' ', 'g'), ' ') word
    where word <> '');
revoke execute on function words_of from public;
grant execute on function words_of to cordon_viewer, cordon_rule;

create table search_documents (
  incident_id text not null,
  organization_id text not null,
  visibility text not null,
  section smallint not null check (section between 0 and 3),
  severity_id text not null,
  reporter_id text not null,
  name_key text collate "C" not null,
  created_at timestamptz not null,
  last_activity_at timestamptz not null,
  role_holders text[] not null,
  words tsvector not null,
  terms tsvector not null,
  primary key (incident_id, visibility),
  -- A change of visibility moves the row into the other part, by itself and in the same transaction.
  foreign key (visibility, organization_id, incident_id) references incidents (visibility, organization_id, id)
    on update cascade on delete cascade
) partition by list (visibility);
comment on table search_documents is
  'What incidents are found by. terms: the words of name, summary, updates and timeline, and marks such as =status:<id>.';
comment on column search_documents.section is '0 active, 1 past; 2 and 3 likewise where it was only for practice.';
comment on column search_documents.name_key is 'The name as it is sorted: without accents and capital letters.';
comment on column search_documents.role_holders is 'Who has which role: <role id>:<person id>.';
create table search_public partition of search_documents for values in ('public');
comment on table search_public is 'The part that everybody may look through who sees public incidents.';
create table search_private partition of search_documents for values in ('private');
comment on table search_private is 'The part that is only ever entered by ids that the viewer was granted.';

create index search_public_created on search_public (organization_id, section, created_at, incident_id) include (reporter_id, role_holders);
create index search_public_activity on search_public (organization_id, section, last_activity_at, incident_id);
create index search_public_name on search_public (organization_id, section, name_key, incident_id);
create index search_public_severity on search_public (organization_id, section, severity_id, created_at, incident_id);
create index search_public_terms on search_public using gin (terms) with (gin_pending_list_limit = 512);

call protect_with_incident('search_documents');
call protect_with_incident('search_public');
call protect_with_incident('search_private');
create policy rule on search_documents to cordon_rule using (true) with check (true);
create policy rule on search_public to cordon_rule using (true) with check (true);
create policy rule on search_private to cordon_rule using (true) with check (true);
create policy rule on incident_custom_field_values to cordon_rule using (true);
create policy rule on incident_updates to cordon_rule using (true);
grant select, insert, update on search_documents to cordon_rule;
grant select on search_public, search_private to cordon_rule;
-- What the index is made of. The right to change the last activity is used for nothing but to lock the incident.
grant select (reference, name, summary, mode, severity_id, status_id, incident_type_id, reporter_id, created_at, last_activity_at),
  update (last_activity_at) on incidents to cordon_rule;
grant select (rank) on severities to cordon_rule;
grant select (incident_role_id) on incident_role_assignments to cordon_rule;
grant select (incident_id, custom_field_id, option_id) on incident_custom_field_values to cordon_rule;
grant select (incident_id, message, created_at) on incident_updates to cordon_rule;
grant select (incident_id, title, description, occurred_at, removed_at, other_incident_id) on timeline_items to cordon_rule;

grant create on schema cordon to cordon_rule;
set local role cordon_rule;

/* All words of an incident. Of more than an index can hold, those of the newest texts. */
create function incident_words(of_incident_id text) returns tsvector language plpgsql stable as $$
declare
  said text;
begin
  select string_agg(s.said, ' ' order by s.at desc) into said from (
    select i.name || ' ' || coalesce(i.summary, '') as said, timestamptz 'infinity' as at from incidents i where i.id = of_incident_id
    union all
    select u.message, u.created_at from incident_updates u where u.incident_id = of_incident_id and u.message is not null
    union all
    -- Not where another incident is named: that may be one that not everybody sees who sees this one.
    select concat_ws(' ', t.title, t.description), t.occurred_at from timeline_items t
    where t.incident_id = of_incident_id and t.removed_at is null and t.other_incident_id is null
      and (t.title is not null or t.description is not null)) s;
  return array_to_tsvector(words_of(case when octet_length(said) > 800000 then left(said, 200000) else said end));
exception when program_limit_exceeded then
  return array_to_tsvector(words_of(left(said, 20000)));
end $$;

/*
Makes the row of an incident anew; its words only where they may have changed. The incident is locked first, as by everybody who
works on it.
*/
create function index_incident(of_incident_id text, has_other_words boolean) returns void language plpgsql as $$
declare
  i record;
  holders text[];
  its_words tsvector;
  marks text[];
begin
  perform from incidents n where n.id = of_incident_id for key share;
  select n.id, n.organization_id, n.visibility, n.reference, n.name, n.mode, n.status_id, n.severity_id, n.incident_type_id, n.reporter_id,
    n.created_at, n.last_activity_at, st.category into i
  from incidents n join incident_statuses st on st.id = n.status_id where n.id = of_incident_id;
  if not found then
    return;
  end if;
  if not has_other_words then
    select d.words into its_words from search_documents d where d.incident_id = of_incident_id;
  end if;
  its_words := coalesce(its_words, incident_words(of_incident_id));
  holders := array(select a.incident_role_id || ':' || a.person_id from incident_role_assignments a where a.incident_id = of_incident_id);
  marks := array['=organization:' || i.organization_id, '=reference:' || lower(i.reference), '=mode:' || i.mode,
      '=status:' || i.status_id, '=category:' || i.category, '=severity:' || i.severity_id, '=reporter:' || i.reporter_id,
      '=type:' || coalesce(i.incident_type_id, 'none')]
    || array(select '=role:' || h from unnest(holders) h)
    || array(select '=role:' || split_part(h, ':', 1) from unnest(holders) h)
    || array(select '=option:' || v.option_id from incident_custom_field_values v
      where v.incident_id = of_incident_id and v.option_id is not null)
    || array(select '=field:' || v.custom_field_id from incident_custom_field_values v where v.incident_id = of_incident_id);
  insert into search_documents (incident_id, organization_id, visibility, section, severity_id, reporter_id, name_key, created_at,
    last_activity_at, role_holders, words, terms)
  values (i.id, i.organization_id, i.visibility, 
    (i.category not in ('triage', 'live', 'paused'))::integer + 2 * (i.mode in ('test', 'tutorial'))::integer, i.severity_id, i.reporter_id,
    array_to_string(words_of(i.name), ' '), i.created_at, i.last_activity_at, holders, its_words, its_words || array_to_tsvector(marks))
  on conflict (incident_id, visibility) do update set section = excluded.section, severity_id = excluded.severity_id,
    reporter_id = excluded.reporter_id, name_key = excluded.name_key, created_at = excluded.created_at,
    last_activity_at = excluded.last_activity_at, role_holders = excluded.role_holders, words = excluded.words, terms = excluded.terms;
end $$;

/* After an incident was made or changed. */
create function index_changed_incident() returns trigger language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.reference, new.visibility, new.name, new.summary, new.mode, new.severity_id, new.status_id,
      new.incident_type_id, new.reporter_id, new.created_at)
    is not distinct from (old.reference, old.visibility, old.name, old.summary, old.mode, old.severity_id, old.status_id,
      old.incident_type_id, old.reporter_id, old.created_at) then
    if new.last_activity_at <> old.last_activity_at then
      update search_documents d set last_activity_at = new.last_activity_at where d.incident_id = new.id;
    end if;
    return null;
  end if;
  perform index_incident(new.id, tg_op = 'INSERT' or (new.name, new.summary) is distinct from (old.name, old.summary));
  return null;
end $$;

/* After roles or custom field values were changed. */
create function index_changed_facts() returns trigger language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  perform index_incident(c.incident_id, false) from (select distinct incident_id from changed) c;
  return null;
end $$;

/* After texts were changed or taken away. */
create function index_changed_texts() returns trigger language plpgsql security definer set search_path = cordon, pg_temp as $$
begin
  perform index_incident(c.incident_id, true) from (select distinct incident_id from changed) c;
  return null;
end $$;

/* After texts were added: their words come to those that are there. */
create function index_added_texts() returns trigger language plpgsql security definer set search_path = cordon, pg_temp as $$
declare
  added record;
begin
  for added in
    select c.incident_id, array_to_tsvector(words_of(string_agg(c.said, ' '))) as words from (
      select to_jsonb(n) ->> 'incident_id' as incident_id,
        nullif(concat_ws(' ', to_jsonb(n) ->> 'message', to_jsonb(n) ->> 'title', to_jsonb(n) ->> 'description'), '') as said
      from changed n where to_jsonb(n) ->> 'other_incident_id' is null and to_jsonb(n) ->> 'removed_at' is null) c
    where c.said is not null group by c.incident_id
  loop
    begin
      update search_documents d set words = d.words || added.words, terms = d.terms || added.words
      where d.incident_id = added.incident_id;
    exception when program_limit_exceeded then
      perform index_incident(added.incident_id, true);
    end;
  end loop;
  return null;
end $$;

/* The part of a statement that narrows rows `d` down; for the functions of this role only. */
create function search_condition(required tsquery, alternatives tsquery, is_any boolean, has_created boolean, has_active boolean)
returns text language sql immutable
  return concat_ws(' and ', 'd.organization_id = $1', case when required is not null then 'd.terms @@ $2' end,
    (select '(' || string_agg(part, case when is_any then ' or ' else ' and ' end) || ')' from unnest(array[
      case when alternatives is not null then 'd.terms @@ $3' end,
      case when has_created then 'd.created_at >= $4 and d.created_at < $5' end,
      case when has_active then 'd.last_activity_at >= $6 and d.last_activity_at < $7' end]) part));

/* Where rows `d` are looked for: all public ones, those that were granted, or both; for the functions of this role only. */
create function search_sources(in_private boolean) returns text[] language sql stable
  return array_remove(array[
    case when viewer_sees_public() then 'search_public d where true' end,
    case when not viewer_sees_public() then
      'incident_ids_granted_to_viewer() g(id) cross join lateral (select * from search_public o where o.incident_id = g.id offset 0) d where true' end,
    case when in_private then
      'incident_ids_granted_to_viewer() g(id) cross join lateral (select * from search_private o where o.incident_id = g.id offset 0) d where true' end],
    null);

/*
A page of the incidents that the viewer sees: active ones first, then by `sorted_by` ('created_at', 'last_activity_at', 'name' or
'severity'; the newest first within a severity). `required` and what stands beside it narrow it down; private ones are left out
unless asked for. Goes on behind `after_place`, `after_key`, `after_id`: those of the last row. Nobody: no rows.
*/
create function find_incidents(
  required tsquery, alternatives tsquery, is_any boolean, created_from timestamptz, created_to timestamptz, active_from timestamptz,
  active_to timestamptz, sections integer[], in_private boolean, sorted_by text, is_descending boolean, after_place integer, after_key text, after_id text,
  page_size integer
) returns table (incident_id text, place integer, sort_key text)
language plpgsql stable security definer rows 30 set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  has_created constant boolean := coalesce(created_from, created_to) is not null;
  has_active constant boolean := coalesce(active_from, active_to) is not null;
  is_by_severity constant boolean := sorted_by = 'severity';
  key constant text := case sorted_by when 'last_activity_at' then 'last_activity_at' when 'name' then 'name_key' else 'created_at' end;
  key_type constant text := case sorted_by when 'name' then 'text collate "C"' else 'timestamptz' end;
  is_falling constant boolean := is_by_severity or is_descending;
  direction constant text := case when is_falling then 'desc' else 'asc' end;
  wanted integer := page_size;
  found_now integer;
  bucket record;
  sources text[];
  condition text;
  statement text;
begin
  if org is null or viewer_kind() not in ('person', 'everyone', 'incident_channel') then
    return;
  end if;
  sources := search_sources(in_private);
  condition := search_condition(required, alternatives, is_any, has_created, has_active);
  for bucket in
    select b.* from (
      select e.section, s.id as severity_id,
        e.section * 1048576 + coalesce(524288 + (case when is_descending then -1 else 1 end) * s.rank, 0) as place
      from unnest(sections) e (section) left join severities s on is_by_severity and s.organization_id = org) b
    where after_place is null or b.place >= after_place order by b.place
  loop
    select string_agg(format(
      '(select d.incident_id, %s as place, d.%2$I as sort_key from %3$s and %4$s and d.section = $8 %5$s %6$s
        order by d.%2$I %7$s, d.incident_id %7$s limit $12)',
      bucket.place, key, source, condition,
      case when is_by_severity then 'and d.severity_id = $9' end,
      case when bucket.place = after_place then
        format('and (d.%I, d.incident_id) %s ($10::%s, $11)', key, case when is_falling then '<' else '>' end, key_type) end,
      direction), ' union all ') into statement
    from unnest(sources) source;
    return query execute format('select f.incident_id, f.place, f.sort_key::text from (%s) f
      order by f.sort_key %2$s, f.incident_id %2$s limit $12', statement, direction)
    using org, case when required is not null then (quote_literal('=organization:' || org))::tsquery && required end, alternatives,
      coalesce(created_from, '-infinity'), coalesce(created_to, 'infinity'), coalesce(active_from, '-infinity'),
      coalesce(active_to, 'infinity'), bucket.section, bucket.severity_id, after_key, after_id, wanted;
    get diagnostics found_now = row_count;
    wanted := wanted - found_now;
    exit when wanted <= 0;
  end loop;
end $$;

/*
How many incidents the viewer sees, narrowed down likewise; counting stops at `at_most`. In order, so that what nearly every incident
fits is counted from the newest on, and is not first looked up as a whole.
*/
create function count_incidents(
  required tsquery, alternatives tsquery, is_any boolean, created_from timestamptz, created_to timestamptz, active_from timestamptz,
  active_to timestamptz, sections integer[], in_private boolean, at_most integer
) returns integer language plpgsql stable security definer set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  total integer := 0;
  found_now integer;
  section integer;
  source text;
  condition text;
begin
  if org is null or viewer_kind() not in ('person', 'everyone', 'incident_channel') then
    return 0;
  end if;
  condition := search_condition(required, alternatives, is_any, coalesce(created_from, created_to) is not null,
    coalesce(active_from, active_to) is not null);
  foreach source in array search_sources(in_private) loop
    foreach section in array sections loop
      execute format('select count(*) from (select from %s and d.section = $8 and %s order by d.created_at desc limit $9) f', source,
        condition) into found_now
      using org, case when required is not null then (quote_literal('=organization:' || org))::tsquery && required end, alternatives,
        coalesce(created_from, '-infinity'), coalesce(created_to, 'infinity'), coalesce(active_from, '-infinity'),
        coalesce(active_to, 'infinity'), section, at_most - total;
      total := total + found_now;
      if total >= at_most then
        return at_most;
      end if;
    end loop;
  end loop;
  return total;
end $$;

/*
Who reported incidents that the viewer sees or, with `of_role_id`, has that role in some, with how many of the newest 10,000 active
and as many past ones; those for practice are left out.
*/
create function count_people(of_role_id text, in_private boolean) returns table (person_id text, incident_count integer)
language plpgsql stable security definer rows 100 set search_path = cordon, pg_temp as $$
declare
  org constant text := viewer_organization_id();
  statement text;
begin
  if org is null or viewer_kind() not in ('person', 'everyone', 'incident_channel') then
    return;
  end if;
  select string_agg(format('(select d.reporter_id, d.role_holders from %s and d.organization_id = $1 and d.section = %s
    order by d.created_at desc limit 10000)', source, section), ' union all ')
  into statement from unnest(search_sources(in_private)) source, generate_series(0, 1) section;
  if of_role_id is null then
    return query execute format('select f.reporter_id, count(*)::integer from (%s) f group by 1', statement) using org;
  else
    return query execute format(
      'select substr(h, length($2) + 2), count(*)::integer from (%s) f, unnest(f.role_holders) h where starts_with(h, $2 || '':'') group by 1',
      statement) using org, of_role_id;
  end if;
end $$;

revoke execute on function incident_words, index_incident, index_changed_incident, index_changed_facts, index_changed_texts,
  index_added_texts, search_condition, search_sources, find_incidents, count_incidents, count_people from public;
grant execute on function index_changed_incident, index_changed_facts, index_changed_texts, index_added_texts to cordon_owner;
grant execute on function find_incidents, count_incidents, count_people to cordon_viewer;

-- What is there already. As this role, because the tables' owner sees no incident.
select index_incident(i.id, true) from incidents i;

set local role cordon_owner;
revoke create on schema cordon from cordon_rule;

create trigger search_added after insert on incidents for each row execute function index_changed_incident();
create trigger search_changed after update on incidents for each row execute function index_changed_incident();
create trigger search_added after insert on incident_role_assignments
  referencing new table as changed for each statement execute function index_changed_facts();
create trigger search_changed after update on incident_role_assignments
  referencing new table as changed for each statement execute function index_changed_facts();
create trigger search_removed after delete on incident_role_assignments
  referencing old table as changed for each statement execute function index_changed_facts();
create trigger search_added after insert on incident_custom_field_values
  referencing new table as changed for each statement execute function index_changed_facts();
create trigger search_removed after delete on incident_custom_field_values
  referencing old table as changed for each statement execute function index_changed_facts();
create trigger search_added after insert on incident_updates
  referencing new table as changed for each statement execute function index_added_texts();
create trigger search_added after insert on timeline_items
  referencing new table as changed for each statement execute function index_added_texts();
create trigger search_changed after update on timeline_items
  referencing new table as changed for each statement execute function index_changed_texts();
create trigger search_removed after delete on timeline_items
  referencing old table as changed for each statement execute function index_changed_texts();

