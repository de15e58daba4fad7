// What somebody has typed into the declare dialog. Kept in memory when the dialog closes, so that nothing typed is lost, and
// with it the key that makes a second try no second incident.
import type { DeclareIncidentInput, DeclareOptions } from '../../../features/incidents/contract.ts';

/** The dialog's fields. An empty `severityId` stands for the default; `customFields` goes by the field's id. */
export type Draft = {
  idempotencyKey: string;
  name: string;
  status: 'triage' | 'active';
  severityId: string;
  summary: string;
  customFields: Record<string, string[]>;
  visibility: 'public' | 'private';
};

/** An empty dialog with a key of its own. */
export function newDraft(): Draft {
  return {
    idempotencyKey: newIdempotencyKey(),
    name: '',
    status: 'active',
    severityId: '',
    summary: '',
    customFields: {},
    visibility: 'public',
  };
}

let kept: Draft | undefined;

/** Keeps the draft until the page is left; undefined forgets it. */
export function keepDraft(draft: Draft | undefined): void {
  const isWorthKeeping =
    draft && (draft.name.trim() || draft.summary.trim() || Object.keys(draft.customFields).length > 0);
  kept = isWorthKeeping ? draft : undefined;
}

/** The draft of last time, if there is one. */
export function keptDraft(): Draft | undefined {
  return kept;
}

/** What is sent: only fields that the dialog shows, only values that were given. */
export function toDeclareIncident(draft: Draft, options: DeclareOptions): DeclareIncidentInput {
  const isSeverityOffered = options.severities.some(({ id }) => id === draft.severityId);
  return {
    idempotency_key: draft.idempotencyKey,
    name: draft.name,
    status: draft.status,
    severity_id: isSeverityOffered ? draft.severityId : options.default_severity_id,
    ...(draft.summary.trim() && { summary: draft.summary }),
    custom_field_values: options.custom_fields.flatMap(({ id }) => {
      const values = (draft.customFields[id] ?? []).filter((value) => value.trim() !== '');
      return values.length > 0 ? [{ custom_field_id: id, values }] : [];
    }),
    // Sent even if the choice has vanished since: the server then refuses, rather than showing everyone what was meant for few.
    visibility: draft.visibility,
  };
}

/** A key for one incident: a double click or a second try never declares twice. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
