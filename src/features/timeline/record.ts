// Writing down what somebody did to an incident. Each change tells its timeline, in the transaction that makes it.
import type { Insertable } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';

type Row = Insertable<DB['timeline_items']>;

/** What happened; whoever is looking did it, now. `detail` is a code, `label` what the thing was called. */
export type NewTimelineItem = Pick<Row, 'kind'> &
  Partial<
    Pick<
      Row,
      | 'id'
      | 'subject_id'
      | 'detail'
      | 'label'
      | 'before'
      | 'after'
      | 'about_id'
      | 'other_incident_id'
      | 'title'
      | 'description'
      | 'slack_channel_id'
      | 'slack_message_ts'
      | 'occurred_at'
    >
  >;

/** Adds items to the timeline of an incident that the viewer sees. */
export const recordTimelineItems = async (
  tx: ViewerTx,
  incident: { id: string; organizationId: string },
  items: readonly NewTimelineItem[],
): Promise<void> => {
  if (items.length === 0) return;
  // What happens in one moment is read in the order of its ids.
  const ids = tx.newIds(items.length).sort();
  await tx.db
    .insertInto('timeline_items')
    .values(
      items.map((item, index) => ({
        occurred_at: tx.now,
        ...item,
        ...(item.label && { label: item.label.slice(0, 200) }),
        id: item.id ?? ids[index] ?? '',
        organization_id: incident.organizationId,
        incident_id: incident.id,
        actor_id: tx.viewer.ref,
        recorded_at: tx.now,
      })),
    )
    .execute();
};
