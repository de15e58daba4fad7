// Putting the Incident Homepage together, in one transaction, as the viewer. Each statement sees what is committed by then.
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import { notFound } from '../../platform/errors.ts';
import { valuesOf } from '../custom-fields/index.ts';
import { channelOf } from '../incident-channels/index.ts';
import { incidentBy, toListItem } from '../incidents/index.ts';
import type { AccessOverview } from '../manage-access/contract.ts';
import { readAccessOverview } from '../manage-access/index.ts';
import type { Homepage } from './contract.ts';
import { readTimeline } from './timeline.ts';

/** The page of one incident. Errors: not_found, the same whether it is hidden or never existed. */
export const readHomepage = async (tx: ViewerTx, reference: string): Promise<Homepage> => {
  const [row] = await incidentBy({ reference })(tx.db).execute();
  if (!row) throw notFound();
  const [channel, about, values, timeline] = await Promise.all([
    channelOf(tx, row.id),
    row.visibility === 'private' ? readAccess(tx, row.id) : undefined,
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
    ...about,
    timeline,
  };
};

/** What is told of access to a private incident; also asks for a look at its channel, whose truth is Slack's (R15). */
const readAccess = async (tx: ViewerTx, incidentId: string): Promise<AccessOverview> => {
  const overview = await readAccessOverview(tx, incidentId);
  await sql`select ask_to_reconcile(${tx.newIds(3)}::text[], ${incidentId}, ${tx.now})`.execute(tx.db);
  return overview;
};
