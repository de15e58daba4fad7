// Putting the Incident Homepage together, in one transaction, as the viewer. Each statement sees what is committed by then.
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import { notFound } from '../../platform/errors.ts';
import { attachmentsOf } from '../attachments/index.ts';
import { currentFields, storedValuesOf, valuesOf } from '../custom-fields/index.ts';
import { channelOf } from '../incident-channels/index.ts';
import type { IncidentListItem } from '../incidents/contract.ts';
import { choosableCategories, incidentBy, mayMove, toListItem } from '../incidents/index.ts';
import type { AccessOverview } from '../manage-access/contract.ts';
import { readAccessOverview } from '../manage-access/index.ts';
import { mergesOf } from '../merges/index.ts';
import { relationshipsOf } from '../relationships/index.ts';
import { assignmentsOf } from '../roles/index.ts';
import { readTimeline } from '../timeline/index.ts';
import { durationsFrom, timestampsOf } from '../timestamps/index.ts';
import { nextUpdateDue, updatesOf } from '../updates/index.ts';
import type { Homepage } from './contract.ts';

/** The page of one incident. Errors: not_found, the same whether it is hidden or never existed. */
export const readHomepage = async (tx: ViewerTx, reference: string): Promise<Homepage> => {
  const [row] = await incidentBy({ reference })(tx.db).execute();
  if (!row) throw notFound();
  const item = toListItem(row);
  const [channel, about, details, relationships, attachments, updates, timeline] = await Promise.all([
    channelOf(tx, row),
    row.visibility === 'private' ? readAccess(tx, row.id) : undefined,
    readDetails(tx, item),
    relationshipsOf(tx, row.id),
    attachmentsOf(tx, row.id),
    updatesOf(tx, row.id, { limit: 20 }),
    readTimeline(tx, row.id),
  ]);
  return {
    incident: {
      ...item,
      ...(row.summary && { summary: row.summary }),
      ...(row.call_url && { call_url: row.call_url }),
      mode: row.mode,
      last_activity_at: row.last_activity_at.toISOString(),
      ...details,
    },
    channel,
    ...about,
    relationships,
    attachments,
    updates,
    timeline,
  };
};

const readDetails = async (tx: ViewerTx, incident: IncidentListItem) => {
  const { category } = incident.incident_status;
  const [fields, stored, values, assignments, timestamps, dueAt, merges] = await Promise.all([
    currentFields(tx.db).execute(),
    storedValuesOf(tx, incident.id),
    valuesOf(tx, incident.id),
    assignmentsOf(tx, incident),
    timestampsOf(tx, incident.id),
    nextUpdateDue(tx, incident.id),
    mergesOf(tx, incident.id),
  ]);
  return {
    custom_fields: fields.map((field) => ({ field, given: stored.get(field.id)?.given ?? [] })),
    custom_field_values: values,
    role_assignments: assignments,
    timestamp_values: timestamps,
    durations: await durationsFrom(tx, timestamps),
    ...(dueAt && { next_update_due_at: dueAt.toISOString() }),
    choosable_status_categories: choosableCategories(category),
    can_be_merged: category !== 'merged' && mayMove(category, 'merged'),
    ...merges,
  };
};

/** What is told of access to a private incident; also asks for a look at its channel, whose truth is Slack's (R15). */
const readAccess = async (tx: ViewerTx, incidentId: string): Promise<AccessOverview> => {
  const overview = await readAccessOverview(tx, incidentId);
  await sql`select ask_to_reconcile(${tx.newIds(3)}::text[], ${incidentId}, ${tx.now})`.execute(tx.db);
  return overview;
};
