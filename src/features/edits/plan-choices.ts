// Planning changes of what is chosen from the organisation's lists: severity, status, type.
import type { ViewerTx } from '../../access/door.ts';
import { invalid, type Refusal } from '../../platform/errors.ts';
import { mayMove, type WorkedIncident } from '../incidents/index.ts';
import type { IncidentChanges } from './contract.ts';
import { type Plan, planOf } from './plan.ts';

const gone = (path: string, what: string): Refusal =>
  invalid(path, 'unknown_reference', `This ${what} cannot be chosen any more. Choose another one.`);

export const planSeverity = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { severity_id: id }: IncidentChanges,
): Promise<Plan> => {
  if (id === undefined || id === incident.severity.id) return planOf({});
  const severity = await tx.db
    .selectFrom('severities')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .select(['id', 'name'])
    .executeTakeFirst();
  if (!severity) return planOf({ problems: [gone('severity_id', 'severity')] });
  return planOf({
    set: { severity_id: id },
    items: [{ kind: 'severity_changed', before: incident.severity.name, after: severity.name }],
    changed: ['severity_id'],
  });
};

/** A new status must be one that may follow; `merged` is reached by merging alone, which says so. */
export const planStatus = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { incident_status_id: id }: IncidentChanges,
  isMerge: boolean,
): Promise<Plan & { enters?: Category }> => {
  if (id === undefined || id === incident.status.id) return planOf({});
  const status = await tx.db
    .selectFrom('incident_statuses')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'category'])
    .executeTakeFirst();
  if (!status) return planOf({ problems: [gone('incident_status_id', 'status')] });
  const from = incident.status.category;
  if (!mayMove(from, status.category) || (status.category === 'merged' && from !== 'merged' && !isMerge)) {
    const message =
      status.category === 'merged'
        ? 'Choose the incident that this one is merged into, with “Merge”.'
        : `An incident that is “${incident.status.name}” cannot become “${status.name}”. Choose another status.`;
    return planOf({ problems: [invalid('incident_status_id', 'not_allowed', message)] });
  }
  return {
    ...planOf({
      set: { status_id: id },
      items: [{ kind: 'status_changed', before: incident.status.name, after: status.name }],
      changed: ['incident_status_id'],
    }),
    ...(from !== status.category && { enters: status.category }),
  };
};

type Category = WorkedIncident['status']['category'];

/** A type that is always private can be given to private incidents only: an edit never changes who may look. */
export const planType = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { incident_type_id: id }: IncidentChanges,
): Promise<Plan> => {
  if (id === undefined || id === (incident.type?.id ?? null)) return planOf({});
  const type = id
    ? await tx.db
        .selectFrom('incident_types')
        .where('id', '=', id)
        .where('archived_at', 'is', null)
        .select(['id', 'name', 'private_incidents_only'])
        .executeTakeFirst()
    : null;
  if (type === undefined) return planOf({ problems: [gone('incident_type_id', 'incident type')] });
  if (type?.private_incidents_only && incident.visibility === 'public') {
    const message = `Incidents of the type “${type.name}” are always private, and this one is public. Choose another type.`;
    return planOf({ problems: [invalid('incident_type_id', 'not_allowed', message)] });
  }
  return planOf({
    set: { incident_type_id: id },
    items: [{ kind: 'type_changed', before: incident.type?.name ?? null, after: type?.name ?? null }],
    changed: ['incident_type_id'],
  });
};
