// Reading what somebody is to do: begins with what they were given, so its time depends on nothing else.
import { type Kysely, sql } from 'kysely';
import type { Query } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { MyWorkItem } from './contract.ts';

type Kind = MyWorkItem['kind'];

/** Where a page goes on: when the last item is due, in ms since 1970, and its id. */
export type MyPosition = { due: number; id: string };

/** Comes after every date. */
const never = sql.lit('9999-12-31 00:00:00+00');
const due = sql<Date>`coalesce(w.due_at, ${never}::timestamptz)`;

const actions = (db: Kysely<DB>) =>
  db
    .selectFrom('actions')
    .select(['id', 'incident_id', 'description as text', 'status', 'assignee_id', 'due_at', 'created_at'])
    .select([sql<Kind>`'action'`.as('kind'), sql<string | null>`null::text`.as('priority_id')]);

const followUps = (db: Kysely<DB>) =>
  db
    .selectFrom('follow_ups')
    .select(['id', 'incident_id', 'title as text', 'status', 'assignee_id', 'due_at', 'created_at'])
    .select([sql<Kind>`'follow_up'`.as('kind'), 'priority_id']);

type Row = Omit<MyWorkItem, 'due_at' | 'created_at' | 'incident' | 'priority'> &
  Pick<MyWorkItem['incident'], 'reference' | 'name' | 'visibility'> & {
    due_at: Date | null;
    sorted_by: Date;
    created_at: Date;
    priority_id: string | null;
    priority_name: string | null;
  };

/** A page of the viewer's own outstanding items in incidents that they see; `limit` after `after`. */
export const myWork =
  (
    viewer: Viewer,
    { kind, after, limit }: { kind?: Kind | undefined; after?: MyPosition | undefined; limit: number },
  ): Query<Row> =>
  (db) => {
    const all =
      kind === 'action'
        ? actions(db)
        : kind === 'follow_up'
          ? followUps(db)
          : actions(db).unionAll(followUps(db));
    return db
      .selectFrom(all.as('w'))
      .innerJoin('incidents as i', 'i.id', 'w.incident_id')
      .leftJoin('follow_up_priorities as p', 'p.id', 'w.priority_id')
      .where('w.assignee_id', '=', viewer.ref)
      .where('w.status', '=', 'outstanding')
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(${due}, w.id) > (${new Date(after?.due ?? 0)}, ${after?.id ?? ''})`),
      )
      .orderBy(due)
      .orderBy('w.id')
      .limit(limit)
      .select(['w.id', 'w.kind', 'w.text', 'w.due_at', 'w.created_at', 'w.priority_id'])
      .select(['p.name as priority_name', 'i.reference', 'i.name', 'i.visibility', due.as('sorted_by')]);
  };

/** An item in the shape of the wire. */
export const toMyWorkItem = (row: Row): MyWorkItem => ({
  kind: row.kind,
  id: row.id,
  text: row.text,
  ...(row.due_at && { due_at: row.due_at.toISOString() }),
  ...(row.priority_id && row.priority_name && { priority: { id: row.priority_id, name: row.priority_name } }),
  created_at: row.created_at.toISOString(),
  incident: { reference: row.reference, name: row.name, visibility: row.visibility },
});
