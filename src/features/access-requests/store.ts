// Looking up what a request is about, and remembering where it is shown; beside any viewer.
import { sql } from 'kysely';
import type { AsSystem } from '../../access/system.ts';

/** Looks up a request that was sent, and gives it to those who decide; or nothing happens. */
export const resolveSentRequest = async (asSystem: AsSystem, sentId: string): Promise<void> => {
  await asSystem('access-request', (tx) =>
    sql`select resolve_access_request(${tx.newIds(5)}::text[], ${sentId}, ${tx.now})`.execute(tx.db),
  );
};

/** Where a request's message stands. */
export type ShownRequest = {
  message_attempted_at: Date | null;
  slack_channel_id: string | null;
  slack_message_ts: string | null;
  told_at: Date | null;
};

export const readShown = (asSystem: AsSystem, id: string): Promise<ShownRequest | undefined> =>
  asSystem('access-request', (tx) =>
    tx.db
      .selectFrom('access_requests')
      .select(['message_attempted_at', 'slack_channel_id', 'slack_message_ts', 'told_at'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );

export const saveShown = async (
  asSystem: AsSystem,
  id: string,
  change: (now: Date) => Partial<ShownRequest>,
): Promise<void> => {
  await asSystem('access-request', (tx) =>
    tx.db.updateTable('access_requests').set(change(tx.now)).where('id', '=', id).execute(),
  );
};

/** Requests of somebody about an incident that are shown in its channel, in one of these states. */
export const shownRequests = (
  asSystem: AsSystem,
  about: {
    incidentId: string;
    personId: string;
    states: readonly ('pending' | 'allowed' | 'denied' | 'outdated')[];
  },
): Promise<{ id: string; ts: string }[]> =>
  asSystem('access-request', async (tx) => {
    const rows = await tx.db
      .selectFrom('access_requests')
      .select(['id', 'slack_message_ts'])
      .where('incident_id', '=', about.incidentId)
      .where('person_id', '=', about.personId)
      .where('state', 'in', about.states)
      .where('slack_message_ts', 'is not', null)
      .execute();
    return rows.map((row) => ({ id: row.id, ts: row.slack_message_ts ?? '' }));
  });
