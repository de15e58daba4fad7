// Reading work items of one incident. What is deleted is not there; what is hidden never is.
import { type Kysely, sql } from 'kysely';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { WorkCounts, WorkItem, WorkStatus } from './contract.ts';
import type { WorkKind, WorkRow } from './kind.ts';

/** What is outstanding comes before what is not. */
const rank = sql<number>`case when w.status = 'outstanding' then 0 else 1 end`;

const rows = (kind: WorkKind, db: Kysely<DB>) =>
  db
    .selectFrom(kind.stored(db))
    .innerJoin('organizations as o', 'o.id', 'w.organization_id')
    .innerJoin('people as c', 'c.id', 'w.creator_id')
    .leftJoin('people as a', 'a.id', 'w.assignee_id')
    .leftJoin('follow_up_priorities as p', 'p.id', 'w.priority_id')
    .select(['w.id', 'w.incident_id', 'w.title', 'w.description', 'w.status', 'w.labels'])
    .select(['w.assignee_id', 'w.creator_id', 'w.priority_id', 'w.due_at', 'w.completed_at'])
    .select(['w.slack_channel_id', 'w.slack_message_ts', 'w.created_at', 'w.updated_at', 'o.slack_url'])
    .select(['a.name as assignee_name', 'c.name as creator_name', 'p.name as priority_name']);

/**
 * A page of an incident's items: outstanding ones first, then the oldest first. `after` is the id of the last item of the
 * page before; where there is no such item, there is nothing after it.
 */
export const workPage =
  (
    kind: WorkKind,
    incidentId: string,
    { status, after, limit }: { status?: WorkStatus | undefined; after?: string | undefined; limit: number },
  ): Query<WorkRow> =>
  (db) =>
    rows(kind, db)
      .where('w.incident_id', '=', incidentId)
      .where('w.status', '<>', 'deleted')
      .$if(status !== undefined, (query) => query.where('w.status', '=', status ?? 'outstanding'))
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(${rank}, w.created_at, w.id) > (${db
            .selectFrom(kind.stored(db))
            .where('w.incident_id', '=', incidentId)
            .where('w.id', '=', after ?? '')
            .select([rank.as('rank'), 'w.created_at', 'w.id'])})`,
        ),
      )
      .orderBy(rank)
      .orderBy('w.created_at')
      .orderBy('w.id')
      .limit(limit);

/** How many items an incident has in each state. */
export const countWork = async (tx: ViewerTx, kind: WorkKind, incidentId: string): Promise<WorkCounts> => {
  const counted = await tx.db
    .selectFrom(kind.stored(tx.db))
    .where('w.incident_id', '=', incidentId)
    .where('w.status', '<>', 'deleted')
    .groupBy('w.status')
    .select((eb) => ['w.status', eb.fn.countAll<number>().as('count')])
    .execute();
  const of = (status: WorkStatus): number => counted.find((one) => one.status === status)?.count ?? 0;
  return { outstanding: of('outstanding'), completed: of('completed'), not_doing: of('not_doing') };
};

/** One item by its id, wherever it is; none where it is hidden, deleted, or was never there. */
export const workBy =
  (kind: WorkKind, id: string): Query<WorkRow> =>
  (db) =>
    rows(kind, db).where('w.id', '=', id).where('w.status', '<>', 'deleted');

/** The item that was made from a Slack message, deleted or not. */
export const workOfMessage =
  (kind: WorkKind, incidentId: string, message: { channelId: string; ts: string }): Query<WorkRow> =>
  (db) =>
    rows(kind, db)
      .where('w.incident_id', '=', incidentId)
      .where('w.slack_channel_id', '=', message.channelId)
      .where('w.slack_message_ts', '=', message.ts);

const messageUrl = ({ slack_url: url, slack_channel_id: channel, slack_message_ts: ts }: WorkRow) =>
  channel && ts ? new URL(`archives/${channel}/p${ts.replace('.', '')}`, url).toString() : undefined;

/** An item in the shape of the wire. */
export const toWire = (kind: WorkKind, row: WorkRow): unknown => {
  const url = messageUrl(row);
  const item: WorkItem = {
    id: row.id,
    status: row.status === 'deleted' ? 'not_doing' : row.status,
    ...(row.assignee_id &&
      row.assignee_name && { assignee: { id: row.assignee_id, name: row.assignee_name } }),
    creator: { id: row.creator_id, name: row.creator_name },
    ...(row.due_at && { due_at: row.due_at.toISOString() }),
    ...(row.completed_at && { completed_at: row.completed_at.toISOString() }),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...(url && { slack_message_url: url }),
  };
  return kind.toWire(item, row);
};
