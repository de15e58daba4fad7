// Follow-ups as a kind of work item.
import type { Query } from '../../access/door.ts';
import type { WorkKind } from '../work-items/index.ts';
import { AddFollowUp, ChangeFollowUp, type FollowUpPriority } from './contract.ts';

/** The priorities that can be chosen now, the most urgent first. */
const currentPriorities: Query<FollowUpPriority> = (db) =>
  db
    .selectFrom('follow_up_priorities')
    .where('archived_at', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .select(['id', 'name']);

export const followUpKind: WorkKind = {
  noun: 'follow-up',
  plural: 'follow-ups',
  path: 'follow_ups',
  key: 'follow_up',
  textField: 'title',
  created: 'follow_up_created',
  changed: 'follow_up_changed',
  event: 'follow_up.changed',
  add: AddFollowUp,
  change: ChangeFollowUp,
  priorities: currentPriorities,
  stored: (db) => db.selectFrom('follow_ups').selectAll().as('w'),
  insert: (tx, { title, ...row }) =>
    tx.db
      .insertInto('follow_ups')
      .values({ ...row, title: title ?? '' })
      .execute(),
  update: (tx, id, { title, ...set }) =>
    tx.db
      .updateTable('follow_ups')
      .set({ ...set, ...(title && { title }) })
      .where('id', '=', id)
      .execute(),
  toWire: (item, { title, description, labels, priority_id: id, priority_name: name }) => ({
    ...item,
    title,
    ...(description && { description }),
    labels,
    ...(id && name && { priority: { id, name } }),
  }),
};
