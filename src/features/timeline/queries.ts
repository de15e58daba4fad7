// Reading the timeline of one incident, with each item in words.
import { type Kysely, sql } from 'kysely';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { TimelineGroup, TimelineItem } from './contract.ts';
import type { TimelinePosition } from './cursor.ts';
import { groupOf, isEditable, isRemovable, kindsIn } from './groups.ts';
import { titleOf } from './titles.ts';

/** So much of what was changed is shown; a summary may be long. */
const mostShown = 2000;

const selectItems = (db: Kysely<DB>, incidentId: string) =>
  db
    .selectFrom('timeline_items as t')
    .innerJoin('organizations as o', 'o.id', 't.organization_id')
    .leftJoin('people as p', 'p.id', 't.actor_id')
    .leftJoin('people as about', 'about.id', 't.subject_id')
    .leftJoin('people as editor', 'editor.id', 't.edited_by')
    .leftJoin('incidents as other', 'other.id', 't.other_incident_id')
    .leftJoin('incident_uploads as u', (join) =>
      join.onRef('u.id', '=', 't.about_id').onRef('u.incident_id', '=', 't.incident_id'),
    )
    .where('t.incident_id', '=', incidentId)
    .where('t.removed_at', 'is', null)
    .select(['t.id', 't.kind', 't.occurred_at', 't.detail', 't.label', 't.title', 't.description'])
    .select(['t.edited_at', 't.slack_channel_id', 't.slack_message_ts', 'o.slack_url'])
    .select([
      sql<string | null>`left(t.before, ${sql.lit(mostShown + 1)})`.as('before'),
      sql<string | null>`left(t.after, ${sql.lit(mostShown + 1)})`.as('after'),
    ])
    .select([
      'p.id as actor_id',
      'p.name as actor_name',
      'about.id as subject_id',
      'about.name as subject_name',
    ])
    .select(['editor.id as editor_id', 'editor.name as editor_name'])
    .select(['other.reference', 'other.name', 'other.visibility'])
    .select(['u.id as upload_id', 'u.file_name', 'u.width', 'u.height']);

/** An item as it is stored, with those it names. */
export type TimelineRow = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number];

const cut = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : undefined);

/** The sentence under which it stands. */
export const shownTitle = (row: TimelineRow): string =>
  row.title ??
  titleOf(row.kind, {
    subject: row.subject_name ?? 'Somebody',
    detail: row.detail ?? '',
    label: row.label ?? '',
    before: cut(row.before ?? ''),
    after: cut(row.after ?? ''),
  });

const slackUrl = (row: TimelineRow): string | undefined =>
  row.slack_channel_id && row.slack_message_ts
    ? new URL(
        `archives/${row.slack_channel_id}/p${row.slack_message_ts.replace('.', '')}`,
        row.slack_url,
      ).toString()
    : undefined;

/** A row in the shape of the wire. */
export const toTimelineItem = (row: TimelineRow): TimelineItem => {
  const [actor, subject] = [named(row.actor_id, row.actor_name), named(row.subject_id, row.subject_name)];
  const [editor, slack] = [named(row.editor_id, row.editor_name), slackUrl(row)];
  return {
    id: row.id,
    kind: row.kind,
    group: groupOf(row.kind),
    title: shownTitle(row),
    occurred_at: row.occurred_at.toISOString(),
    ...(row.description !== null && { description: row.description }),
    ...(row.before !== null && { before: cut(row.before) }),
    ...(row.after !== null && { after: cut(row.after) }),
    ...(actor && { actor }),
    ...(subject && { subject }),
    ...(row.upload_id &&
      row.file_name &&
      row.width !== null &&
      row.height !== null && {
        image: { id: row.upload_id, file_name: row.file_name, width: row.width, height: row.height },
      }),
    ...(slack && { slack_url: slack }),
    ...(row.reference &&
      row.name &&
      row.visibility && {
        other_incident: { reference: row.reference, name: row.name, visibility: row.visibility },
      }),
    ...(row.edited_at && { edited_at: row.edited_at.toISOString() }),
    ...(editor && { edited_by: editor }),
    is_editable: isEditable(row.kind),
    is_removable: isRemovable(row.kind),
  };
};

/** What is read of a timeline: some groups or all, after a position or from an end of it. */
export type TimelineSlice = {
  groups?: readonly TimelineGroup[] | undefined;
  after?: TimelinePosition | undefined;
  limit: number;
  /** The newest first unless said otherwise. */
  oldestFirst?: boolean;
};

/** A page of the timeline, in the order of when things happened. */
export const timelinePage =
  (incidentId: string, { groups, after, limit, oldestFirst = false }: TimelineSlice): Query<TimelineRow> =>
  (db) => {
    const order = oldestFirst ? 'asc' : 'desc';
    return selectItems(db, incidentId)
      .$if(groups !== undefined && groups.length > 0, (query) =>
        query.where('t.kind', 'in', kindsIn(groups ?? [])),
      )
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('t.occurred_at', 't.id'),
            oldestFirst ? '>' : '<',
            eb.tuple(after?.occurredAt ?? new Date(0), after?.id ?? ''),
          ),
        ),
      )
      .orderBy('t.occurred_at', order)
      .orderBy('t.id', order)
      .limit(limit);
  };

/** One item of an incident; none where there is none, or it was removed. */
export const timelineItem = async (
  tx: ViewerTx,
  incidentId: string,
  itemId: string,
): Promise<TimelineRow | undefined> =>
  selectItems(tx.db, incidentId).where('t.id', '=', itemId).executeTakeFirst();

/** The newest 50 items, the oldest of them first. */
export const readTimeline = async (tx: ViewerTx, incidentId: string): Promise<TimelineItem[]> => {
  const rows = await timelinePage(incidentId, { limit: 50 })(tx.db).execute();
  return rows.reverse().map(toTimelineItem);
};
