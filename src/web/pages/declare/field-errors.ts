// Sorts a refusal's errors to the fields they are about; what belongs to no visible field is said above the form.
import { ApiError } from '../../client/http.ts';

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

/** The key of a custom field's errors. */
export function customFieldKey(id: string): string {
  return `/custom_field_values/${id}`;
}
