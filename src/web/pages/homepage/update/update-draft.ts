// What somebody has typed into "Share update". Kept in memory when the form closes, so that nothing typed is lost.
import type { EditOptions } from '../../../../features/edits/contract.ts';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import type { StatusCategory } from '../../../../features/statuses/contract.ts';
import type { PostUpdateInput } from '../../../../features/updates/contract.ts';

type Incident = Homepage['incident'];

/** The form's fields. `next` is a number of minutes, `keep` or `none`; `seen` is what was there when the form was opened. */
export type UpdateDraft = {
  message: string;
  statusId: string;
  severityId: string;
  customFields: Record<string, string[]>;
  next: string;
  seen: Record<string, string | null>;
};

/** In an end category nothing is left to be told, so nobody is reminded. */
const endCategories: readonly StatusCategory[] = ['closed', 'declined', 'canceled', 'merged'];

export const isEnd = (category: StatusCategory | undefined): boolean =>
  category !== undefined && endCategories.includes(category);

export const customFieldPath = (id: string): string => `custom_field_values/${id}`;

/** A form as it is opened on an incident, with another status chosen already where that is given. */
export function newUpdateDraft(incident: Incident, statusId?: string, now = Date.now()): UpdateDraft {
  const { next_update_due_at: dueAt, custom_fields: fields } = incident;
  return {
    message: '',
    statusId: statusId ?? incident.incident_status.id,
    severityId: incident.severity.id,
    customFields: Object.fromEntries(fields.map(({ field, given }) => [field.id, given])),
    next: dueAt && Date.parse(dueAt) > now ? 'keep' : 'none',
    seen: {
      incident_status_id: incident.incident_status.id,
      severity_id: incident.severity.id,
      ...Object.fromEntries(
        fields.map(({ field, given }) => [customFieldPath(field.id), given.join('\n') || null]),
      ),
    },
  };
}

/** The fields that are asked for along with an update to a status of this category. */
export function fieldsAsked(
  incident: Incident,
  options: EditOptions | undefined,
  category: StatusCategory | undefined,
): Incident['custom_fields'] {
  const isClosing = category === 'closed' && incident.incident_status.category !== 'closed';
  const ids = new Set([
    ...(options?.fields_before_update ?? []),
    ...(isClosing ? (options?.fields_before_closure ?? []) : []),
  ]);
  return incident.custom_fields.filter(({ field }) => ids.has(field.id));
}

/** What is sent: only what is different from what was seen, and only fields that are asked for. */
export function toPostUpdate(
  draft: UpdateDraft,
  asked: readonly { field: { id: string } }[],
  about: { isEnd: boolean; hasReminder: boolean },
): PostUpdateInput {
  const { message, statusId, severityId, customFields, next, seen } = draft;
  const values = asked.flatMap(({ field: { id } }) => {
    const given = (customFields[id] ?? []).filter((value) => value.trim() !== '');
    return (given.join('\n') || null) === (seen[customFieldPath(id)] ?? null)
      ? []
      : [{ custom_field_id: id, values: given }];
  });
  const isReminderGone = next === 'none' && about.hasReminder;
  return {
    ...(message.trim() && { message }),
    ...(statusId !== seen.incident_status_id && { incident_status_id: statusId }),
    ...(severityId !== seen.severity_id && { severity_id: severityId }),
    ...(values.length > 0 && { custom_field_values: values }),
    ...(!about.isEnd &&
      (isReminderGone
        ? { next_update_in_minutes: null }
        : /^\d+$/.test(next) && { next_update_in_minutes: Number(next) })),
    seen,
  };
}

const kept = new Map<string, UpdateDraft>();

/** Keeps what was typed about an incident until the page is left; undefined forgets it. */
export function keepUpdateDraft(reference: string, draft: UpdateDraft | undefined): void {
  if (draft?.message.trim()) kept.set(reference, draft);
  else kept.delete(reference);
}

export function keptUpdateDraft(reference: string): UpdateDraft | undefined {
  return kept.get(reference);
}
