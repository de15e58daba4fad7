// What somebody has typed into the declare dialog. Kept in memory when the dialog closes, so that nothing typed is lost, and
// with it the key that makes a second try no second incident.
import type { IncidentType } from '../../../features/incident-types/contract.ts';
import type { DeclareIncidentInput, DeclareOptions } from '../../../features/incidents/contract.ts';

/**
 * The dialog's fields. An empty `severityId` or `incidentTypeId` stands for the default; `customFields` goes by the field's
 * id. `isVisibilityFixed`: it is private because of the type that was chosen, and not because somebody chose so.
 */
export type Draft = {
  idempotencyKey: string;
  name: string;
  incidentTypeId: string;
  status: 'triage' | 'active';
  severityId: string;
  summary: string;
  customFields: Record<string, string[]>;
  visibility: 'public' | 'private';
  isVisibilityFixed: boolean;
};

/** An empty dialog with a key of its own. */
export function newDraft(): Draft {
  return {
    idempotencyKey: newIdempotencyKey(),
    name: '',
    incidentTypeId: '',
    status: 'active',
    severityId: '',
    summary: '',
    customFields: {},
    visibility: 'public',
    isVisibilityFixed: false,
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

/** The type that the incident is going to have: the chosen one, else the default; undefined where there is neither. */
export function typeOf(
  { incidentTypeId }: Pick<Draft, 'incidentTypeId'>,
  { incident_types: types }: Pick<DeclareOptions, 'incident_types'>,
): IncidentType | undefined {
  return types.find(({ id }) => id === incidentTypeId) ?? types.find((type) => type.is_default);
}

/**
 * What choosing a type changes. One that is always private makes the incident private; where it vanishes before anybody
 * chooses another one, the incident stays private, as whoever typed meant it to be.
 */
export function withType(draft: Draft, type: IncidentType): Partial<Draft> {
  const { id: incidentTypeId, private_incidents_only: isAlwaysPrivate } = type;
  if (isAlwaysPrivate && draft.visibility === 'public')
    return { incidentTypeId, visibility: 'private', isVisibilityFixed: true };
  if (!isAlwaysPrivate && draft.isVisibilityFixed)
    return { incidentTypeId, visibility: 'public', isVisibilityFixed: false };
  return { incidentTypeId };
}

/** What is sent: only fields that the dialog shows, only values that were given. */
export function toDeclareIncident(draft: Draft, options: DeclareOptions): DeclareIncidentInput {
  const type = typeOf(draft, options);
  const isSeverityOffered = options.severities.some(({ id }) => id === draft.severityId);
  return {
    idempotency_key: draft.idempotencyKey,
    name: draft.name,
    ...(type && { incident_type_id: type.id }),
    status: type?.create_in_triage === 'always' ? 'triage' : draft.status,
    severity_id: isSeverityOffered ? draft.severityId : options.default_severity_id,
    ...(draft.summary.trim() && { summary: draft.summary }),
    custom_field_values: options.custom_fields.flatMap(({ id }) => {
      const values = (draft.customFields[id] ?? []).filter((value) => value.trim() !== '');
      return values.length > 0 ? [{ custom_field_id: id, values }] : [];
    }),
    // Sent even if the choice has vanished since: the server then refuses, rather than showing everyone what was meant for few.
    visibility: type?.private_incidents_only ? 'private' : draft.visibility,
  };
}

/** A key for one incident: a double click or a second try never declares twice. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
