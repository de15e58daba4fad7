// Sorts a refusal's errors to the fields they are about; what belongs to no visible field is said above the form.
import { ApiError } from '../../client/http.ts';
import type { Draft } from './draft.ts';

export type FieldErrors = { byField: Record<string, string>; others: string[] };

/** `fields` are the keys of the fields on show; a custom field's key is its pointer, `/custom_field_values/<id>`. */
export function sortErrors(error: Error | null, fields: Set<string>): FieldErrors {
  const sorted: FieldErrors = { byField: {}, others: [] };
  if (!error) return sorted;
  if (!(error instanceof ApiError) || !error.body) return { ...sorted, others: [error.message] };
  for (const { message, source } of error.body.errors) {
    const key = [source?.pointer, source?.field].find((candidate) => candidate && fields.has(candidate));
    if (key) sorted.byField[key] ??= message;
    else sorted.others.push(message);
  }
  return sorted;
}

/** Leaves out the errors of fields that hold something else by now than what was refused. */
export function withoutCorrected(
  byField: Record<string, string>,
  refused: Draft | undefined,
  draft: Draft,
): Record<string, string> {
  if (!refused) return byField;
  const [before, now] = [valuesByKey(refused), valuesByKey(draft)];
  return Object.fromEntries(
    Object.entries(byField).filter(([key]) => JSON.stringify(before[key]) === JSON.stringify(now[key])),
  );
}

function valuesByKey({ severityId, incidentTypeId, customFields, ...draft }: Draft): Record<string, unknown> {
  const custom = Object.entries(customFields).map(([id, values]) => [customFieldKey(id), values]);
  return {
    ...draft,
    severity_id: severityId,
    incident_type_id: incidentTypeId,
    ...Object.fromEntries(custom),
  };
}

/** The key of a custom field's errors. */
export function customFieldKey(id: string): string {
  return `/custom_field_values/${id}`;
}
