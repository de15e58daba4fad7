// Carrying changes out: planned as a whole, refused as a whole, written in one transaction with what the timeline tells.
import type { ViewerTx } from '../../access/door.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { DomainEventType } from '../domain-events/index.ts';
import { endCategories, noteWork, type WorkedIncident } from '../incidents/index.ts';
import type { NewTimelineItem } from '../timeline/index.ts';
import { setTimestampsOn } from '../timestamps/index.ts';
import type { IncidentChanges, SeenValues } from './contract.ts';
import { joinPlans, type Plan } from './plan.ts';
import { planSeverity, planStatus, planType } from './plan-choices.ts';
import { planFields } from './plan-fields.ts';
import { planRoles } from './plan-roles.ts';
import { planTexts } from './plan-texts.ts';
import { planTimestamps } from './plan-timestamps.ts';
import { refuseStale } from './stale.ts';

/** How changes are made: what the editor saw, and what goes along with them. */
export type ChangeOptions = {
  seen?: SeenValues;
  /** The incident is being merged into another one. */
  isMerge?: boolean;
  /** A message to all who follow; it makes an update also where nothing is changed. */
  message?: string;
  /** Told by the timeline besides. */
  items?: readonly NewTimelineItem[];
};

/**
 * Makes changes to a locked incident. Returns the paths that were really changed.
 * Errors: InvalidInput naming every wrong field; `conflict` with code `stale`.
 */
export const applyChanges = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  changes: IncidentChanges,
  options: ChangeOptions = {},
): Promise<string[]> => {
  const status = await planStatus(tx, incident, changes, options.isMerge ?? false);
  const plan = joinPlans([
    planTexts(incident, changes),
    status,
    ...(await Promise.all([
      planSeverity(tx, incident, changes),
      planType(tx, incident, changes),
      planFields(tx, incident, changes, status.enters === 'closed'),
      planRoles(tx, incident, changes),
      planTimestamps(tx, incident, changes),
    ])),
  ]);
  if (plan.problems.length > 0) throw new InvalidInput(plan.problems);
  await refuseStale(tx, incident, plan.changed, options.seen ?? {});
  const isUpdate = Boolean(options.message || plan.set.status_id || plan.set.severity_id);
  if (plan.changed.length === 0 && !isUpdate) return [];
  await write(tx, incident, plan);
  if (status.enters) await enter(tx, incident, status.enters);
  const updateId = isUpdate ? await insertUpdate(tx, incident, plan, options.message) : undefined;
  const told: NewTimelineItem[] = options.message
    ? [{ kind: 'update_posted', description: options.message, about_id: updateId ?? null }]
    : [];
  const event: DomainEventType = isUpdate ? 'incident_update.posted' : 'incident.changed';
  await noteWork(tx, incident, {
    items: [...told, ...plan.items, ...(options.items ?? [])],
    event,
    ...(updateId && { subjectId: updateId }),
  });
  return plan.changed;
};

const write = async (tx: ViewerTx, incident: WorkedIncident, plan: Plan): Promise<void> => {
  const of = { incident_id: incident.id, organization_id: incident.organizationId };
  await tx.db
    .updateTable('incidents')
    .set({ ...plan.set, updated_at: tx.now })
    .where('id', '=', incident.id)
    .execute();
  for (const { id, values } of plan.fields) {
    await tx.db
      .deleteFrom('incident_custom_field_values')
      .where('incident_id', '=', incident.id)
      .where('custom_field_id', '=', id)
      .execute();
    if (values.length > 0)
      await tx.db
        .insertInto('incident_custom_field_values')
        .values(
          values.map(({ position, optionId, text }) => ({
            ...of,
            custom_field_id: id,
            position,
            option_id: optionId,
            value_text: text,
          })),
        )
        .execute();
  }
  for (const { id, personId } of plan.roles) {
    const assigned = { person_id: personId ?? '', assigned_by: tx.viewer.ref, assigned_at: tx.now };
    await (personId === null
      ? tx.db
          .deleteFrom('incident_role_assignments')
          .where('incident_id', '=', incident.id)
          .where('incident_role_id', '=', id)
          .execute()
      : tx.db
          .insertInto('incident_role_assignments')
          .values({ ...of, incident_role_id: id, ...assigned })
          .onConflict((conflict) =>
            conflict.columns(['incident_id', 'incident_role_id']).doUpdateSet(assigned),
          )
          .execute());
  }
  for (const { id, at } of plan.timestamps) {
    await (at === null
      ? tx.db
          .deleteFrom('incident_timestamp_values')
          .where('incident_id', '=', incident.id)
          .where('incident_timestamp_id', '=', id)
          .execute()
      : tx.db
          .insertInto('incident_timestamp_values')
          .values({ ...of, incident_timestamp_id: id, value_at: at })
          .onConflict((conflict) =>
            conflict.columns(['incident_id', 'incident_timestamp_id']).doUpdateSet({ value_at: at }),
          )
          .execute());
  }
};

/** What goes along with a new status category. */
const enter = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  category: WorkedIncident['status']['category'],
): Promise<void> => {
  if (category !== 'triage') await setTimestampsOn(tx, incident, [category]);
  if (endCategories.includes(category))
    await tx.db.deleteFrom('update_reminders').where('incident_id', '=', incident.id).execute();
  // Whatever it was merged into, it is an incident of its own again.
  if (incident.status.category === 'merged')
    await tx.db.deleteFrom('incident_merges').where('incident_id', '=', incident.id).execute();
};

const insertUpdate = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { set }: Plan,
  message: string | undefined,
): Promise<string> => {
  const id = tx.newId();
  await tx.db
    .insertInto('incident_updates')
    .values({
      id,
      incident_id: incident.id,
      organization_id: incident.organizationId,
      actor_id: tx.viewer.ref,
      message: message ?? null,
      status_id: set.status_id ?? incident.status.id,
      severity_id: set.severity_id ?? incident.severity.id,
      previous_status_id: set.status_id ? incident.status.id : null,
      previous_severity_id: set.severity_id ? incident.severity.id : null,
      created_at: tx.now,
    })
    .execute();
  return id;
};
