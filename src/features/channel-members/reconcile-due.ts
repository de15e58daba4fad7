// Which channels are to be looked at now, a few at a time so that Slack's limits stay far away.
import type { AsSystem } from '../../access/system.ts';
import { tellOfChannel } from '../incident-channels/index.ts';

/** A look costs two calls; at once a minute this stays below half of what Slack allows. */
const atOnce = 20;

/** Asks for a look at channels that are due. The time of the next is set by the look; until then they count as asked. */
export const requestDueReconciliations = (asSystem: AsSystem): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const due = await tx.db
      .selectFrom('incident_channels')
      .select(['incident_id as incidentId', 'organization_id as organizationId'])
      .where('state', '=', 'ready')
      .where('next_reconcile_at', '<=', tx.now)
      .orderBy('next_reconcile_at')
      .limit(atOnce)
      .execute();
    for (const owner of due) {
      await tx.db
        .updateTable('incident_channels')
        .set({ next_reconcile_at: new Date(tx.now.getTime() + 600_000) })
        .where('incident_id', '=', owner.incidentId)
        .execute();
      await tellOfChannel(tx, owner, 'incident_channel.reconcile_due');
    }
  });
