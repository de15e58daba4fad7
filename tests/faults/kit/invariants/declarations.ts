// Every declaration is there once and whole, or not at all.
import type pg from 'pg';
import type { Entry } from '../ledger.ts';
import { countBy, each, type Violation } from './violations.ts';

type Row = { id: string; reference: string; name: string; visibility: string; reporter: string };

/** What was acknowledged exists once, as it was acknowledged; what was not exists at most once; nothing else exists. */
export const compareWithLedger = async (sql: pg.Pool, entries: readonly Entry[]): Promise<Violation[]> => {
  const { rows } = await sql.query<Row>(
    `select i.id, i.reference, i.name, i.visibility, p.slack_user_id as reporter
     from incidents i join people p on p.id = i.reporter_id`,
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  const known = new Set(entries.map(({ name }) => name));
  return [
    ...each(entries, (entry) => {
      const [found, ...more] = byName.get(entry.name) ?? [];
      if (more.length > 0) return `“${entry.name}” was declared ${more.length + 1} times.`;
      if (!found) return entry.acknowledgedAs && `“${entry.name}” was acknowledged and is lost.`;
      const isSame = found.visibility === entry.visibility && found.reporter === entry.by;
      const isAsTold = !entry.acknowledgedAs || entry.acknowledgedAs === found.reference;
      return isSame && isAsTold ? false : `“${entry.name}” is not as it was acknowledged.`;
    }),
    ...each(rows, ({ name }) => !known.has(name) && `“${name}” was declared by nobody.`),
  ];
};

/** For each incident, how many of everything that one declaration writes. Grouped first: there may be many. */
const parts = `
  with events as (
    select incident_id, count(*)::int as n from outbox where event_type = 'incident.declared' group by 1
  ), items as (
    select incident_id, count(*)::int as n from timeline_items where kind = 'incident_declared' group by 1
  ), used as (
    select incident_id, count(*)::int as n from idempotency_records group by 1
  ), given as (
    select incident_id, count(*)::int as n from access_grants group by 1
  ), audited as (
    select incident_id, count(*)::int as n from (
      select incident_id from incident_audit_entries where action = 'incident.declared'
      union all
      select target ->> 'id' from audit_entries, jsonb_array_elements(targets) target where action = 'incident.declared'
    ) entries group by 1
  )
  select i.reference, coalesce(events.n, 0) as events, coalesce(items.n, 0) as timeline, coalesce(used.n, 0) as keys,
    coalesce(audited.n, 0) as audit, coalesce(given.n, 0) as grants,
    (case when i.visibility = 'private' or p.role = 'guest' then 1 else 0 end) as grants_due
  from incidents i join people p on p.id = i.reporter_id
    left join events on events.incident_id = i.id left join items on items.incident_id = i.id
    left join used on used.incident_id = i.id left join given on given.incident_id = i.id
    left join audited on audited.incident_id = i.id`;

type Parts = Record<'events' | 'timeline' | 'keys' | 'grants' | 'grants_due' | 'audit', number> & {
  reference: string;
};

/** State change and outbox row are one, and so is all the rest that a declaration writes. */
export const checkWholeness = async (sql: pg.Pool): Promise<Violation[]> => {
  const { rows } = await sql.query<Parts>(parts);
  const orphans = await sql.query<{ id: string }>(
    'select id from outbox o where not exists (select from incidents i where i.id = o.incident_id)',
  );
  return [
    ...each(rows, ({ reference, grants, grants_due, ...counts }) => {
      const wrong = Object.entries(counts).filter(([, count]) => count !== 1);
      if (grants !== grants_due) wrong.push(['grants', grants]);
      return (
        wrong.length > 0 && `${reference} is half-done: ${wrong.map((pair) => pair.join(' ')).join(', ')}.`
      );
    }),
    ...each(orphans.rows, ({ id }) => `The event ${id} tells of no incident.`),
  ];
};

/** INC numbers of each organisation run from 1 to their counter without a gap; all references differ. */
export const checkNumbers = async (sql: pg.Pool): Promise<Violation[]> => {
  const { rows } = await sql.query<{ organization_id: string; reference: string; last: number | null }>(
    `select i.organization_id, i.reference, n.last_number as last
     from incidents i left join public_incident_numbers n using (organization_id)`,
  );
  const doubles = [...countBy(rows, (row) => `${row.organization_id} ${row.reference}`)];
  const found = each(doubles, ([reference, count]) => count > 1 && `${reference} was given ${count} times.`);
  for (const organisation of Map.groupBy(rows, (row) => row.organization_id).values()) {
    const numbers = organisation.flatMap(({ reference }) =>
      reference.startsWith('INC-') ? [Number(reference.slice(4))] : [],
    );
    const last = organisation[0]?.last ?? 0;
    if (numbers.length !== last || Math.max(0, ...numbers) !== last)
      found.push(`${numbers.length} public incidents, but the last number is ${last}.`);
  }
  return found;
};

/** Each audit chain's positions run from 1 to its head without a gap. */
export const checkAuditChains = async (sql: pg.Pool): Promise<Violation[]> => {
  const { rows } = await sql.query<{ chain: string; entries: number; highest: number; head: number }>(
    `select chain, count(e.position)::int as entries, coalesce(max(e.position), 0)::int as highest, h.position::int as head
     from audit_chain_heads h
     left join (select organization_id as chain, position from audit_entries
                union all select incident_id, position from incident_audit_entries) e using (chain)
     group by chain, h.position`,
  );
  return each(
    rows,
    ({ chain, entries, highest, head }) =>
      (entries !== head || highest !== head) &&
      `The audit chain ${chain} has ${entries} entries and ends at ${head}.`,
  );
};
