// Writing into the timeline: notes, corrections, and taking away what somebody put there.
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound, Refusal } from '../../platform/errors.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { incidentToWorkOn, noteWork, type WorkedIncident } from '../incidents/index.ts';
import { AddTimelineItem, EditTimelineItem, NoInput, type TimelineItem } from './contract.ts';
import { hasOwnDescription, isEditable, isRemovable } from './groups.ts';
import { shownTitle, type TimelineRow, timelineItem, toTimelineItem } from './queries.ts';

/** Clocks differ by this much, in ms. */
const clockTolerance = 5 * 60_000;

/** When something happened. Errors: invalid for times that have not been, and for those of another age. */
export const momentFrom = (tx: ViewerTx, given: string | undefined): Date => {
  if (given === undefined) return tx.now;
  const at = new Date(given);
  if (at.getTime() > tx.now.getTime() + clockTolerance || at.getUTCFullYear() < 2000)
    throw invalid('occurred_at', 'invalid_value', 'Enter a time that has been, since the year 2000.');
  return at;
};

/** An item of a locked incident as it is now. Errors: not_found. */
const itemOf = async (tx: ViewerTx, incident: WorkedIncident, itemId: string): Promise<TimelineRow> => {
  const row = await timelineItem(tx, incident.id, itemId);
  if (!row) throw notFound();
  return row;
};

const reread = async (tx: ViewerTx, incident: WorkedIncident, itemId: string): Promise<TimelineItem> =>
  toTimelineItem(await itemOf(tx, incident, itemId));

/** Adds a note to an incident that the viewer sees. Errors: not_found; InvalidInput beside the fields. */
export const addTimelineItem = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: AddTimelineItem,
    async run(tx, { title, description, occurred_at }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const id = tx.newId();
      const item = { kind: 'custom_item', title, description: description || null } as const;
      await noteWork(tx, incident, {
        items: [{ ...item, id, occurred_at: momentFrom(tx, occurred_at) }],
        event: 'timeline.changed',
        subjectId: id,
      });
      return { timeline_item: await reread(tx, incident, id) };
    },
  });

/** What was changed of an item under which name, as it was before, in the form of the wire. */
const currentOf = (row: TimelineRow) => ({
  title: shownTitle(row),
  description: row.description ?? '',
  occurred_at: row.occurred_at.toISOString(),
});

type Correction = ReturnType<typeof currentOf>;

/** Of the fields that are changed: errors with `conflict` and code `stale` where the editor saw something else. */
const refuseStale = (
  row: TimelineRow,
  changed: readonly (keyof Correction)[],
  seen: Partial<Record<keyof Correction, string | null | undefined>>,
): void => {
  const now = currentOf(row);
  for (const field of changed) {
    if (seen[field] === undefined || (seen[field] ?? '') === now[field]) continue;
    throw new Refusal(
      'conflict',
      'stale',
      `${row.editor_name ?? 'Somebody'} changed this meanwhile${now[field] ? `: it is “${now[field].slice(0, 200)}” now` : ': it is empty now'}. Yours was not saved. Look at both, and save again what is right.`,
      { field, pointer: `/${field}` },
      { current: now[field] },
    );
  }
};

const audit = (
  tx: ViewerTx,
  incident: WorkedIncident,
  action: 'incident.timeline_item_edited' | 'incident.timeline_item_removed',
  row: TimelineRow,
): Promise<void> =>
  appendAuditEntry(tx, {
    action,
    incidentId: incident.id,
    targets: [
      { type: 'incident', id: incident.id, reference: incident.reference },
      { type: 'timeline_item', id: row.id },
    ],
    metadata: { kind: row.kind },
  });

/**
 * Corrects an item's title, description or time. Errors: not_found; InvalidInput beside the fields; invalid for what is
 * history; `conflict` with code `stale`.
 */
export const editTimelineItem = (incidentId: string, itemId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: EditTimelineItem,
    async run(tx, { seen, ...given }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const row = await itemOf(tx, incident, itemId);
      if (!isEditable(row.kind))
        throw invalid('timeline_item', 'not_editable', 'This is history, which stays as it was written.');
      const before = currentOf(row);
      const wanted: Correction = {
        title: given.title ?? before.title,
        description: given.description === undefined ? before.description : (given.description ?? ''),
        occurred_at:
          given.occurred_at === undefined
            ? before.occurred_at
            : momentFrom(tx, given.occurred_at).toISOString(),
      };
      const changed = (Object.keys(before) as (keyof Correction)[]).filter(
        (field) => wanted[field] !== before[field],
      );
      if (changed.includes('description') && !hasOwnDescription(row.kind))
        throw invalid('description', 'not_editable', 'This is an update, which stays as it was posted.');
      const sawAt = seen.occurred_at && new Date(seen.occurred_at).toISOString();
      refuseStale(row, changed, { ...seen, ...(sawAt && { occurred_at: sawAt }) });
      if (changed.length === 0) return { timeline_item: toTimelineItem(row) };
      await tx.db
        .updateTable('timeline_items')
        .set({
          ...(changed.includes('title') && { title: wanted.title }),
          ...(changed.includes('description') && { description: wanted.description || null }),
          ...(changed.includes('occurred_at') && { occurred_at: new Date(wanted.occurred_at) }),
          ...{ edited_by: tx.viewer.ref, edited_at: tx.now },
        })
        .where('id', '=', row.id)
        .where('incident_id', '=', incident.id)
        .execute();
      await audit(tx, incident, 'incident.timeline_item_edited', row);
      await noteWork(tx, incident, { items: [], event: 'timeline.changed', subjectId: row.id });
      return { timeline_item: await reread(tx, incident, row.id) };
    },
  });

/**
 * Takes away what somebody put there, with what they had written and the image: that there was something, and who removed
 * it, stays in the audit log. Errors: not_found; invalid for everything that happened.
 */
export const removeTimelineItem = (incidentId: string, itemId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: NoInput,
    async run(tx) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const row = await itemOf(tx, incident, itemId);
      if (!isRemovable(row.kind))
        throw invalid(
          'timeline_item',
          'not_removable',
          'This happened, so it stays in the timeline. Notes, messages and images can be removed.',
        );
      if (row.upload_id)
        await tx.db
          .deleteFrom('incident_uploads')
          .where('id', '=', row.upload_id)
          .where('incident_id', '=', incident.id)
          .execute();
      await tx.db
        .updateTable('timeline_items')
        .set({
          title: null,
          description: null,
          removed_at: tx.now,
          edited_by: tx.viewer.ref,
          edited_at: tx.now,
        })
        .where('id', '=', row.id)
        .where('incident_id', '=', incident.id)
        .execute();
      await audit(tx, incident, 'incident.timeline_item_removed', row);
      await noteWork(tx, incident, { items: [], event: 'timeline.changed', subjectId: row.id });
    },
  });
