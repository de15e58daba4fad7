// Actions as a kind of work item.
import { sql } from 'kysely';
import type { WorkKind } from '../work-items/index.ts';
import { AddAction, ChangeAction } from './contract.ts';

export const actionKind: WorkKind = {
  noun: 'action',
  plural: 'actions',
  path: 'actions',
  key: 'action',
  textField: 'description',
  created: 'action_created',
  changed: 'action_changed',
  event: 'action.changed',
  add: AddAction,
  change: ChangeAction,
  stored: (db) =>
    db
      .selectFrom('actions')
      .select(['id', 'incident_id', 'organization_id', 'description', 'status', 'assignee_id', 'creator_id'])
      .select(['due_at', 'slack_channel_id', 'slack_message_ts', 'completed_at', 'created_at', 'updated_at'])
      .select([
        sql<null>`null::text`.as('title'),
        sql<string[]>`'{}'::text[]`.as('labels'),
        sql<null>`null::text`.as('priority_id'),
      ])
      .as('w'),
  insert: (tx, { title: _title, labels: _labels, priority_id: _priority, description, ...row }) =>
    tx.db
      .insertInto('actions')
      .values({ ...row, description: description ?? '' })
      .execute(),
  update: (tx, id, { title: _title, labels: _labels, priority_id: _priority, description, ...set }) =>
    tx.db
      .updateTable('actions')
      .set({ ...set, ...(description && { description }) })
      .where('id', '=', id)
      .execute(),
  toWire: (item, { description }) => ({ ...item, description }),
};
