// The audit log: what was done, by whom, to what; appended in the transaction that it records.
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';

/** Kinds and ids only; an incident is named by its reference, never by its name (L38). */
export type AuditTarget = {
  type: 'incident' | 'person' | 'organization' | 'team' | 'timeline_item' | ConfigurationTarget;
  id: string;
  reference?: string;
};

/** What is configured. */
export type ConfigurationTarget =
  | 'severity'
  | 'incident_status'
  | 'incident_type'
  | 'incident_role'
  | 'custom_field'
  | 'custom_field_option'
  | 'incident_timestamp'
  | 'duration_metric'
  | 'follow_up_priority';

/** One entry. With `incidentId` of a private incident it goes into that incident's own chain. */
export type AuditEntry = {
  action:
    | 'incident.declared'
    | 'incident.timeline_item_edited'
    | 'incident.timeline_item_removed'
    | 'private_incident_membership.granted'
    | 'private_incident_membership.revoked'
    | 'settings.private_incidents_switched'
    | 'settings.channel_archiving_changed'
    | `settings.${ConfigurationTarget | 'team'}_${'added' | 'changed' | 'archived' | 'restored' | 'ordered'}`;
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
  const of = chain === 'public part' ? null : chain.incidentId;
  const { rows } = await sql<{
    position: number;
  }>`select position from broken_audit_links(${of}) as position`.execute(tx.db);
  return rows.map(({ position }) => position);
};
