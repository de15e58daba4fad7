// Adding, changing and deleting work items. Each begins by locking the incident as its viewer, and tells the timeline.
import { z } from 'zod';
import { type Command, defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { InvalidInput, invalid, notFound, type Refusal } from '../../platform/errors.ts';
import { staleRefusal } from '../edits/index.ts';
import {
  incidentToWorkOn,
  nameablePeople,
  noteWork,
  refuseToName,
  type WorkedIncident,
} from '../incidents/index.ts';
import type { NewTimelineItem } from '../timeline/index.ts';
import type { SeenWork } from './contract.ts';
import { textOf, type WorkKind, type WorkRow, type WorkSet, type WorkValues } from './kind.ts';
import { workBy, workOfMessage } from './queries.ts';
import {
  changedFields,
  comparable,
  completedAt,
  labelOf,
  refuseDate,
  shown,
  type WorkField,
} from './work-item.ts';

/** The Slack message that something is made from. One message makes one item of a kind. */
export type FromMessage = { channelId: string; ts: string };

/** What was made. `isNew` is false where the message had made it before: then nothing was changed. */
export type AddedWork = { row: WorkRow; isNew: boolean };

/**
 * Adds an item to an incident that the viewer sees.
 * Errors: not_found; InvalidInput beside the fields, `no_access` where the assignee cannot see the incident.
 */
export const addWork = (
  kind: WorkKind,
  incidentId: string,
  from?: FromMessage,
): Command<unknown, AddedWork> =>
  defineCommand({
    action: 'incident.edit',
    input: kind.add,
    async run(tx, given) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const earlier = from && (await workOfMessage(kind, incidentId, from)(tx.db).execute())[0];
      if (earlier && earlier.status !== 'deleted') return { row: earlier, isNew: false };
      await refuseWrong(tx, incident, given);
      const id = earlier?.id ?? tx.newId();
      const values = {
        title: given.title ?? null,
        description: given.description ?? null,
        labels: given.labels ?? [],
        assignee_id: given.assignee_id ?? null,
        priority_id: given.priority_id ?? null,
        due_at: given.due_at ?? null,
        status: 'outstanding' as const,
        completed_at: null,
        updated_at: tx.now,
      };
      // A message whose item was deleted makes it again.
      if (earlier) await kind.update(tx, id, values);
      else
        await kind.insert(tx, {
          ...values,
          id,
          incident_id: incident.id,
          organization_id: incident.organizationId,
          creator_id: tx.viewer.ref ?? '',
          slack_channel_id: from?.channelId ?? null,
          slack_message_ts: from?.ts ?? null,
          created_at: tx.now,
        });
      const row = await find(tx, kind, incidentId, id);
      await note(tx, kind, incident, row, [{ kind: kind.created, subject_id: row.assignee_id }]);
      return { row, isNew: true };
    },
  });

/**
 * Changes an item of an incident that the viewer sees; everything or nothing.
 * Errors: not_found; InvalidInput beside the fields; `conflict` with code `stale`, what is there now in its metadata.
 */
export const changeWork = (
  kind: WorkKind,
  incidentId: string,
  id: string,
): Command<unknown, { row: WorkRow; changed: WorkField[] }> =>
  defineCommand({
    action: 'incident.edit',
    input: kind.change,
    async run(tx, { seen, ...given }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const row = await find(tx, kind, incidentId, id);
      const changed = changedFields(row, given);
      if (changed.length === 0) return { row, changed };
      const chosen = Object.fromEntries(changed.map((field) => [field, given[field]])) as WorkValues;
      await refuseWrong(tx, incident, chosen);
      await refuseStale(tx, row, changed, seen);
      const { status, ...others } = chosen;
      const set: WorkSet = {
        ...others,
        ...(status && { status, completed_at: completedAt(status, tx.now) }),
        updated_at: tx.now,
      };
      await kind.update(tx, id, set);
      const now = await find(tx, kind, incidentId, id);
      await note(tx, kind, incident, now, tellingOf(kind, chosen, changed));
      return { row: now, changed };
    },
  });

/** Deletes an item: it is hidden for good, and the timeline still tells of it. Errors: not_found. */
export const deleteWork = (kind: WorkKind, incidentId: string, id: string): Command<unknown, void> =>
  defineCommand({
    action: 'incident.edit',
    input: z.unknown(),
    async run(tx) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const row = await find(tx, kind, incidentId, id);
      await kind.update(tx, id, { status: 'deleted', completed_at: null, updated_at: tx.now });
      await note(tx, kind, incident, row, [{ kind: kind.changed, detail: 'deleted' }]);
    },
  });

/** An item of this incident. Errors: not_found, also for what belongs to another incident. */
const find = async (tx: ViewerTx, kind: WorkKind, incidentId: string, id: string): Promise<WorkRow> => {
  // The database cannot even be asked for a NUL character.
  const [row] = id.includes('\0') ? [] : await workBy(kind, id)(tx.db).execute();
  if (row?.incident_id !== incidentId) throw notFound();
  return row;
};

/** Errors: InvalidInput, naming everything that cannot be chosen. */
const refuseWrong = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { assignee_id, priority_id, due_at }: WorkValues,
): Promise<void> => {
  const people = await nameablePeople(tx, incident, assignee_id ? [assignee_id] : []);
  const problems = [
    assignee_id && refuseToName('assignee_id', people.get(assignee_id)),
    priority_id && (await refusePriority(tx, priority_id)),
    refuseDate(due_at, tx.now),
  ].filter((problem): problem is Refusal => Boolean(problem));
  if (problems.length > 0) throw new InvalidInput(problems);
};

const refusePriority = async (tx: ViewerTx, id: string): Promise<Refusal | undefined> => {
  const found = await tx.db
    .selectFrom('follow_up_priorities')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (found) return undefined;
  return invalid(
    'priority_id',
    'unknown_reference',
    'This priority cannot be chosen any more. Choose another one.',
  );
};

/** Errors: `conflict` with code `stale` where the editor saw something else than what they change. */
const refuseStale = async (
  tx: ViewerTx,
  row: WorkRow,
  changed: readonly WorkField[],
  seen: SeenWork,
): Promise<void> => {
  const stale = changed.find((field) => field in seen && !isSame(seen[field], comparable(row, field), field));
  if (!stale) return;
  const last = await tx.db
    .selectFrom('timeline_items as t')
    .innerJoin('people as p', 'p.id', 't.actor_id')
    .where('t.incident_id', '=', row.incident_id)
    .where('t.about_id', '=', row.id)
    .orderBy('t.occurred_at', 'desc')
    .orderBy('t.id', 'desc')
    .select('p.name')
    .limit(1)
    .executeTakeFirst();
  throw staleRefusal(stale, { who: last?.name, value: comparable(row, stale), shown: shown(row, stale) });
};

const isSame = (seen: string | null | undefined, now: string | null, field: WorkField): boolean => {
  const moment = (text: string): string => (field === 'due_at' ? String(Date.parse(text)) : text);
  return moment(seen || '') === moment(now || '');
};

/** What the timeline is told: how it ended and who it was given to, or else that something was changed. */
const tellingOf = (kind: WorkKind, given: WorkValues, changed: readonly WorkField[]): NewTimelineItem[] => {
  const items: NewTimelineItem[] = [];
  if (given.status) items.push({ kind: kind.changed, detail: given.status });
  if (given.assignee_id)
    items.push({ kind: kind.changed, detail: 'assigned', subject_id: given.assignee_id });
  const told = Number(Boolean(given.status)) + Number(Boolean(given.assignee_id));
  if (changed.length > told) items.push({ kind: kind.changed });
  return items;
};

/** The event is about the first item of the timeline, which says what happened. */
const note = async (
  tx: ViewerTx,
  kind: WorkKind,
  incident: WorkedIncident,
  row: WorkRow,
  items: readonly NewTimelineItem[],
): Promise<void> => {
  const ids = tx.newIds(items.length).sort();
  const told = items.map((item, index) => ({
    ...item,
    id: ids[index] ?? '',
    label: labelOf(textOf(row)),
    about_id: row.id,
  }));
  await noteWork(tx, incident, { items: told, event: kind.event, ...(ids[0] && { subjectId: ids[0] }) });
};
