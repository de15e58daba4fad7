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

/** The positions at which a chain that this viewer may read does not link up; empty when it is untouched. */
export const findBrokenLinks = async (
  tx: ViewerTx,
  chain: { incidentId: string } | 'public part',
): Promise<number[]> => {
  const table = chain === 'public part' ? 'audit_entries' : 'incident_audit_entries';
  const only = chain === 'public part' ? sql`true` : sql`e.incident_id = ${chain.incidentId}`;
  const broken = await sql<{ position: number }>`
    select position from (
      select e.*, lag(hash, 1, ''::bytea) over w as previous, row_number() over w as expected
      from ${sql.table(table)} e where ${only} window w as (order by e.position)
    ) entry
    where position <> expected
      or hash <> audit_hash(previous, id, position, action, actor_id, targets, metadata, occurred_at)
    order by position`.execute(tx.db);
  return broken.rows.map((row) => row.position);
};
