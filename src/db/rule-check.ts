// Asks the database itself whether the access rule is whole: at every start, and in the tests. Any finding stops the start.
import pg from 'pg';
import { StartError } from '../platform/start-error.ts';
import { allowedDefiners, callable, functionHashes, triggers } from './expectations/functions.ts';
import { otherPolicies } from './expectations/other-policies.ts';
import { configurationTables, policiesOf } from './expectations/policies.ts';
import { privileges } from './expectations/privileges.ts';

/** One thing that is not as it must be; `object` is a table, function, role or view. */
export type Finding = { check: string; object: string };

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (values: readonly string[]): string => `array[${values.map(literal).join(', ')}]::text[]`;

const expectedPolicies = Object.entries(policiesOf)
  .map(([name, asks]) => `(${literal(name)}, ${literal(asks)})`)
  .join(', ');

/** Every function and procedure of the schema with a hash of all it says; the same on every server version. */
export const functionsNow = `
  select p.proname as name, md5(regexp_replace(replace(pg_get_functiondef(p.oid), 'cordon.', ''), '\\s+', ' ', 'g')) as hash
  from pg_proc p where p.pronamespace = 'cordon'::regnamespace and p.prokind in ('f', 'p')`;

/** What every role of Cordon's that sees rows may do, one line for each table and privilege; columns where not all. */
export const privilegesNow = `
  select role || ' ' || c.relname || ' ' || privilege || coalesce(' (' || columns || ')', '') as name
  from pg_class c, unnest(array['cordon_viewer', 'cordon_system', 'cordon_queue', 'cordon_rule']) role,
    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege,
    lateral (select case when privilege in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        and not has_table_privilege(role, c.oid, privilege)
      then (select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a where a.attrelid = c.oid
        and a.attnum > 0 and not a.attisdropped and has_column_privilege(role, c.oid, a.attnum, privilege)) end as columns) partly
  where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and case when c.relkind = 'S' then privilege in ('SELECT', 'UPDATE') and has_sequence_privilege(role, c.oid, privilege)
      else columns is not null or has_table_privilege(role, c.oid, privilege) end`;

/** Which functions and procedures each login may call, one line for each. */
export const callableNow = `
  select role || ' ' || p.proname as name
  from pg_proc p, unnest(array['cordon_viewer', 'cordon_system', 'cordon_queue']) role
  where p.pronamespace = 'cordon'::regnamespace and has_function_privilege(role, p.oid, 'execute')`;

const inOtherSchemas = `
  n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'cordon')
  and (n.nspname <> 'graphile_worker' or role <> 'cordon_queue') and has_schema_privilege(role, n.oid, 'usage')`;

const runtimeRoles = "unnest(array['cordon_viewer', 'cordon_system', 'cordon_queue']) role";

/** Each query returns the offending objects. */
const checks: Record<string, string> = {
  'the runtime login is weak': `
    select r.rolname as object from pg_roles r
    where r.rolname in ('cordon_viewer', 'cordon_system', 'cordon_queue') and (r.rolsuper or r.rolbypassrls
      or r.rolcreaterole or r.rolcreatedb or r.rolreplication
      or exists (select from pg_auth_members m where m.member = r.oid))`,
  'viewers own nothing': `
    select c.relname as object from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname in ('cordon_viewer', 'cordon_system') and c.relnamespace = 'cordon'::regnamespace`,
  'every table has row-level security, forced': `
    select c.relname as object from pg_class c
    where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> all (${list(configurationTables)})`,
  'row-level security is active for viewers': `
    select c.relname as object from pg_class c
    where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${list(configurationTables)})
      and not row_security_active(c.oid)`,
  'every table with an incident_id inherits the one policy': `
    select c.relname as object from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'incident_id' and not a.attisdropped
    where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_policies p where p.schemaname = 'cordon' and p.tablename = c.relname
        and p.policyname = 'with_incident' and p.roles = '{cordon_viewer}' and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
        and regexp_replace(replace(p.qual, 'cordon.', ''), '\\s+', ' ', 'g')
          = '(EXISTS ( SELECT FROM incidents i WHERE (i.id = ' || c.relname || '.incident_id)))'
        and regexp_replace(replace(p.with_check, 'cordon.', ''), '\\s+', ' ', 'g')
          = '(EXISTS ( SELECT FROM incidents i WHERE ((i.id = ' || c.relname
            || '.incident_id) AND (i.organization_id = ' || c.relname || '.organization_id))))')`,
  'an incident_id is never optional': `
    select c.relname as object from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'incident_id' and not a.attisdropped
    where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p') and not a.attnotnull`,
  'policies of viewers are those that are expected': `
    with actual as (
      select p.tablename || '.' || p.policyname || ' ' || lower(p.permissive) || ' ' || lower(p.cmd) as name,
        p.roles = '{cordon_viewer}'
          and (p.cmd = 'ALL' and p.with_check is null or p.permissive = 'RESTRICTIVE'
            and (p.cmd in ('INSERT', 'DELETE') or p.cmd = 'UPDATE' and (p.with_check is null or p.qual = 'true'))) as is_usual,
        regexp_replace(replace(coalesce(p.with_check, p.qual), 'cordon.', ''), '\\s+', ' ', 'g') as asks
      from pg_policies p
      where p.schemaname = 'cordon' and p.roles && '{public,cordon_viewer}'::name[]
        -- What it has to say where there is an incident_id is the check before.
        and not (p.policyname = 'with_incident' and exists (select from pg_attribute a
          where a.attrelid = format('cordon.%I', p.tablename)::regclass and a.attname = 'incident_id' and not a.attisdropped))
    ), expected (name, asks) as (values ${expectedPolicies})
    select coalesce(a.name, e.name) as object from actual a full join expected e on e.name = a.name
    where not coalesce(a.is_usual and a.asks = e.asks, false)`,
  'policies of others are those that are expected': `
    select p.tablename || '.' || p.policyname || ' ' || array_to_string(p.roles, ' ') as object from pg_policies p
    where p.schemaname = 'cordon' and not p.roles && '{public,cordon_viewer}'::name[]
      and p.tablename || '.' || p.policyname || ' ' || array_to_string(p.roles, ' ') <> all (${list(otherPolicies)})`,
  'views look as whoever asks': `
    select c.relname as object from pg_class c
    where c.relnamespace = 'cordon'::regnamespace
      and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`,
  'definer functions are those that are expected': `
    select p.proname as object from pg_proc p join pg_roles r on r.oid = p.proowner
    where p.pronamespace = 'cordon'::regnamespace and p.prosecdef and p.proname || ' ' || r.rolname <> all (${list(allowedDefiners)})`,
  'functions say what is expected': `
    select name as object from (${functionsNow}) f where name || ' ' || hash <> all (${list(
      Object.entries(functionHashes).map(([name, hash]) => `${name} ${hash}`),
    )})`,
  'no definer function in another schema may be called': `
    select distinct n.nspname || '.' || p.proname as object from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace, ${runtimeRoles}
    where p.prosecdef and ${inOtherSchemas} and has_function_privilege(role, p.oid, 'execute')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  'nothing in another schema may be read or written': `
    select distinct n.nspname || '.' || c.relname as object from pg_class c
    join pg_namespace n on n.oid = c.relnamespace, ${runtimeRoles}
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${inOtherSchemas}
      and (has_any_column_privilege(role, c.oid, 'select') or has_any_column_privilege(role, c.oid, 'insert')
        or has_any_column_privilege(role, c.oid, 'update'))
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  'triggers are those that are expected': `
    select c.relname || '.' || t.tgname || ' ' || p.proname as object from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where c.relnamespace = 'cordon'::regnamespace and not t.tgisinternal
      and (c.relname || '.' || t.tgname || ' ' || p.proname <> all (${list(triggers)})
        or p.pronamespace <> 'cordon'::regnamespace)
    union all select tablename || '.' || rulename from pg_rules where schemaname = 'cordon'`,
  'definer functions pin their search path': `
    select p.proname as object from pg_proc p
    where p.pronamespace = 'cordon'::regnamespace and p.prosecdef
      and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%pg_temp')`,
  'no function may be executed by everybody': `
    select p.proname as object from pg_proc p
    where p.pronamespace = 'cordon'::regnamespace and (p.proacl is null
      or exists (select from aclexplode(p.proacl) acl where acl.grantee = 0))`,
  'functions are called by those who are expected': `
    select name as object from (${callableNow}) c where name <> all (${list(callable)})`,
  'no function that reads a setting is immutable': `
    select p.proname as object from pg_proc p
    where p.pronamespace = 'cordon'::regnamespace and p.provolatile = 'i'
      and pg_get_functiondef(p.oid) ~ '(current_setting|viewer_)'`,
  'no insert and update together where a key crosses incidents': `
    select distinct c.relname as object from pg_class c
    join pg_index i on i.indrelid = c.oid and i.indisunique
    join pg_attribute first on first.attrelid = c.oid and first.attnum = i.indkey[0]
    where c.relnamespace = 'cordon'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${list(configurationTables)})
      and first.attname not in ('incident_id', 'id')
      -- Configuration is visible in whole within its organisation, whose id comes first in its keys: no key meets a hidden row.
      and not (first.attname = 'organization_id' and exists (select from pg_policies p where p.schemaname = 'cordon'
        and p.tablename = c.relname and p.policyname = 'within_organization'))
      and has_table_privilege('cordon_viewer', c.oid, 'insert')
      and has_any_column_privilege('cordon_viewer', c.oid, 'update')`,
  'privileges are those that are expected': `
    select name as object from (${privilegesNow}) p where name <> all (${list(privileges)})`,
};

/** Runs all checks on a connection that is logged in as cordon_viewer. */
export const findRuleBreaches = async (client: pg.ClientBase): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [check, text] of Object.entries(checks)) {
    const { rows } = await client.query<{ object: string }>(text);
    findings.push(...rows.map(({ object }) => ({ check, object })));
  }
  return findings;
};

/** Errors: StartError naming each finding; also when the login is not cordon_viewer. */
export const assertRuleHolds = async (viewerUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: viewerUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const findings = await findRuleBreaches(client);
    if (findings.length === 0) return;
    throw new StartError(
      `The database does not enforce the access rule:\n${findings.map(({ check, object }) => `  not so: ${check} (${object})`).join('\n')}`,
      'Undo what was changed in the database by hand, or restore it from a backup. Cordon does not start before.',
    );
  } finally {
    await client.end();
  }
};
