// The audit log: what was done, by whom, to what; appended in the transaction that it records.
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';

/** Kinds and ids only; an incident is named by its reference, never by its name (L38). */
export type AuditTarget = { type: 'incident' | 'person' | 'organization'; id: string; reference?: string };

/** One entry. With `incidentId` of a private incident it goes into that incident's own chain. */
export type AuditEntry = {
  action:
    | 'incident.declared'
    | 'private_incident_membership.granted'
    | 'private_incident_membership.revoked'
    | 'settings.private_incidents_switched';
  incidentId?: string;
  targets: readonly AuditTarget[];
  metadata?: Readonly<Record<string, string | boolean>>;
};

/** Appends an entry for the person who is looking. Errors: the incident is not visible to them (P0002). */
export const appendAuditEntry = async (tx: ViewerTx, entry: AuditEntry): Promise<void> => {
  await sql`select append_audit_entry(${tx.newId()}, ${entry.incidentId ?? null}, ${entry.action},
    ${JSON.stringify(entry.targets)}, ${JSON.stringify(entry.metadata ?? {})}, ${tx.now})`.execute(tx.db);
};

/**
 * The positions at which a chain that this viewer may read does not link up; empty when it is untouched. Entries missing
 * at the end are found by the chain's head.
 */
export const findBrokenLinks = async (
  tx: ViewerTx,
  chain: { incidentId: string } | 'public part',
): Promise<number[]> => {
  const isPublic = chain === 'public part';
  const table = isPublic ? 'audit_entries' : 'incident_audit_entries';
  const of = isPublic ? tx.viewer.organizationId : chain.incidentId;
  const only = isPublic ? sql`organization_id = ${of}` : sql`incident_id = ${of}`;
  const broken = await sql<{ position: number }>`
    with entries as (select * from ${sql.table(table)} where ${only}),
      last as (select position, hash from entries order by position desc limit 1),
      head as (select position, hash from audit_chain_heads where chain = ${of})
    select position from (
      select e.*, lag(hash, 1, ''::bytea) over w as previous, row_number() over w as expected
      from entries e window w as (order by e.position)
    ) entry
    where position <> expected
      or hash <> audit_hash(previous, id, position, action, actor_id, targets, metadata, occurred_at)
    union
    select coalesce(head.position, last.position) from head full join last on true
    where (head.position, head.hash) is distinct from (last.position, last.hash)
    order by position`.execute(tx.db);
  return broken.rows.map((row) => row.position);
};
