// Reading requests for access: for whoever sent one, when they may ask again; for those who decide, who asks and why.
import type { Query, ViewerTx } from '../../access/door.ts';
import type { PendingAccessRequest } from './contract.ts';

/** How long one person waits before asking about the same reference again, in ms (B13). */
const pause = 15 * 60_000;

/** When the viewer last asked about what `hash` stands for, within the last 15 minutes. */
export const lastSent =
  (hash: Buffer, now: Date): Query<{ requested_at: Date }> =>
  (db) =>
    db
      .selectFrom('sent_access_requests')
      .select('requested_at')
      .where('reference_hash', '=', hash)
      .where('requested_at', '>', new Date(now.getTime() - pause))
      .orderBy('requested_at', 'desc')
      .limit(1);

/** When the same can be asked again. */
export const nextRequestAt = (sentAt: Date): Date => new Date(sentAt.getTime() + pause);

/** The requests that wait for a decision, the oldest first. */
export const pendingRequests = async (tx: ViewerTx, incidentId: string): Promise<PendingAccessRequest[]> => {
  const rows = await tx.db
    .selectFrom('access_requests as r')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .where('r.incident_id', '=', incidentId)
    .where('r.state', '=', 'pending')
    .orderBy('r.requested_at')
    .orderBy('r.id')
    .limit(100)
    .select(['r.id', 'r.reason', 'r.requested_at', 'p.id as person_id', 'p.name', 'p.role'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, name: row.name },
    is_guest: row.role === 'guest',
    ...(row.reason && { reason: row.reason }),
    requested_at: row.requested_at.toISOString(),
  }));
};

/** A request with whoever asked and whoever decided, as the viewer may see it. */
export type SeenRequest = {
  id: string;
  reason: string | null;
  state: 'pending' | 'allowed' | 'denied' | 'outdated';
  requested_at: Date;
  person_id: string;
  person_name: string;
  person_role: 'owner' | 'admin' | 'member' | 'guest';
  decider_id: string | null;
  decider_name: string | null;
  /** Who gave the access that they have now, by whatever way. */
  giver_name: string | null;
  was_asked_again: boolean;
  has_access: boolean;
  /** Whether whoever asked is in the channel, as far as is known; in doubt they are. */
  is_in_channel: boolean;
};

/** One request; none where its incident is hidden from the viewer. */
export const requestBy =
  (id: string): Query<SeenRequest> =>
  (db) =>
    db
      .selectFrom('access_requests as r')
      .innerJoin('people as p', 'p.id', 'r.person_id')
      .leftJoin('people as by', 'by.id', 'r.decided_by')
      .leftJoin('access_grants as g', (join) =>
        join
          .onRef('g.incident_id', '=', 'r.incident_id')
          .onRef('g.person_id', '=', 'r.person_id')
          .on('g.revoked_at', 'is', null),
      )
      .leftJoin('people as giver', 'giver.id', 'g.granted_by')
      .leftJoin('channel_members as m', (join) =>
        join
          .onRef('m.incident_id', '=', 'r.incident_id')
          .onRef('m.person_id', '=', 'r.person_id')
          .on('m.presence', '<>', 'outside'),
      )
      .where('r.id', '=', id)
      .select(['r.id', 'r.reason', 'r.state', 'r.requested_at'])
      .select(['p.id as person_id', 'p.name as person_name', 'p.role as person_role'])
      .select(['by.id as decider_id', 'by.name as decider_name', 'giver.name as giver_name'])
      .select((eb) => [
        eb('g.id', 'is not', null).$castTo<boolean>().as('has_access'),
        eb('m.slack_user_id', 'is not', null).$castTo<boolean>().as('is_in_channel'),
        eb
          .exists(
            eb
              .selectFrom('access_requests as later')
              .select('later.id')
              .whereRef('later.incident_id', '=', 'r.incident_id')
              .whereRef('later.person_id', '=', 'r.person_id')
              .whereRef('later.requested_at', '>', 'r.requested_at'),
          )
          .$castTo<boolean>()
          .as('was_asked_again'),
      ]);
