// What can be edited in the column of facts: where it stands on the wire, what an editor saw, and what is sent.
import type { CustomField } from '../../../../features/custom-fields/contract.ts';
import type { EditIncidentInput } from '../../../../features/edits/contract.ts';
import { fromLocal, toLocal } from '../../../client/local-time.ts';

/** One fact with its value; for a select, values are ids. */
export type Fact =
  | { kind: 'custom_field'; name: string; field: CustomField; values: string[] }
  | { kind: 'type'; name: string; value: string | undefined }
  | { kind: 'call'; name: string; value: string | undefined }
  | { kind: 'timestamp'; name: string; id: string; value: string | undefined };

/** Where it stands, as the server calls it. */
export function pathOf(fact: Fact): string {
  switch (fact.kind) {
    case 'custom_field':
      return `custom_field_values/${fact.field.id}`;
    case 'timestamp':
      return `timestamp_values/${fact.id}`;
    case 'type':
      return 'incident_type_id';
    case 'call':
      return 'call_url';
  }
}

/** What was there when the editor was opened, as the server compares it. */
export function seenOf(fact: Fact): string | null {
  if (fact.kind === 'custom_field') return fact.values.join('\n') || null;
  return fact.value ?? null;
}

/** What the editor begins with. */
export function valuesOf(fact: Fact): string[] {
  if (fact.kind === 'custom_field') return fact.values;
  if (fact.value === undefined) return [];
  return [fact.kind === 'timestamp' ? toLocal(fact.value) : fact.value];
}

/** What is sent for what was typed or chosen. */
export function changeOf(fact: Fact, values: readonly string[]): EditIncidentInput {
  const [value = ''] = values;
  switch (fact.kind) {
    case 'custom_field':
      return { custom_field_values: [{ custom_field_id: fact.field.id, values: [...values] }] };
    case 'timestamp':
      return {
        timestamp_values: [{ incident_timestamp_id: fact.id, value: fromLocal(value) ?? null }],
      };
    case 'type':
      return { incident_type_id: value || null };
    case 'call':
      return { call_url: value || null };
  }
}

/** Whether anything was changed: a moment is edited to the minute, so its seconds do not count. */
export function isChanged(fact: Fact, values: readonly string[]): boolean {
  const before = valuesOf(fact).filter(Boolean);
  const now = values.filter(Boolean);
  return before.length !== now.length || before.some((value, index) => value !== now[index]);
}
