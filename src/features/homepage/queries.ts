// Putting the Incident Homepage together, in one transaction, as the viewer. Each statement sees what is committed by then.
import type { ViewerTx } from '../../access/door.ts';
import { notFound } from '../../platform/errors.ts';
import { peopleWithAccess } from '../access-grants/index.ts';
import { valuesOf } from '../custom-fields/index.ts';
import { channelOf } from '../incident-channels/index.ts';
import { incidentBy, toListItem } from '../incidents/index.ts';
import type { Homepage, TimelineItem } from './contract.ts';

const titles: Record<TimelineItem['kind'], string> = {
  incident_declared: 'Declared the incident',
  channel_created: 'Slack channel created',
  channel_failed: 'Slack channel could not be created',
};

/** The page of one incident. Errors: not_found, the same whether it is hidden or never existed. */
export const readHomepage = async (tx: ViewerTx, reference: string): Promise<Homepage> => {
  const [row] = await incidentBy({ reference })(tx.db).execute();
  if (!row) throw notFound();
  const [channel, access, values, timeline] = await Promise.all([
    channelOf(tx, row.id),
    row.visibility === 'private' ? peopleWithAccess(tx, row.id) : undefined,
    valuesOf(tx, row.id),
    readTimeline(tx, row.id),
  ]);
  return {
    incident: {
      ...toListItem(row),
      ...(row.summary && { summary: row.summary }),
      custom_field_values: values,
    },
    channel,
    ...(access && { access }),
    timeline,
  };
};

const readTimeline = async (tx: ViewerTx, incidentId: string): Promise<TimelineItem[]> => {
  const rows = await tx.db
    .selectFrom('timeline_items as t')
    .leftJoin('people as p', 'p.id', 't.actor_id')
    .where('t.incident_id', '=', incidentId)
    .orderBy('t.occurred_at')
    .orderBy('t.id')
    .limit(50)
    .select(['t.id', 't.kind', 't.occurred_at', 'p.id as actor_id', 'p.name as actor_name'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: titles[row.kind],
    occurred_at: row.occurred_at.toISOString(),
    ...(row.actor_id && row.actor_name && { actor: { id: row.actor_id, name: row.actor_name } }),
  }));
};
