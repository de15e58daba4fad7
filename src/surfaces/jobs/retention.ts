// What is forgotten after its time: Slack's events, idempotency records, sent requests for access, ended login sessions.
import type { AsSystem } from '../../access/system.ts';
import { sessionLifetime } from '../../features/login-sessions/index.ts';

const hour = 3_600_000;
const day = 24 * hour;
const kept = { slackEvents: 7 * day, idempotencyRecords: day, sentAccessRequests: hour } as const;

/** Deletes what is past its time. */
export const forget = (asSystem: AsSystem): Promise<void> =>
  asSystem('retention', async (tx) => {
    const before = (age: number): Date => new Date(tx.now.getTime() - age);
    await tx.db
      .deleteFrom('slack_events')
      .where('received_at', '<', before(kept.slackEvents))
      .where('processed_at', 'is not', null)
      .execute();
    await tx.db
      .deleteFrom('idempotency_records')
      .where('created_at', '<', before(kept.idempotencyRecords))
      .execute();
    // Those about something and those about nothing alike: they are kept for counting only.
    await tx.db
      .deleteFrom('sent_access_requests')
      .where('requested_at', '<', before(kept.sentAccessRequests))
      .execute();
    await tx.db.deleteFrom('expected_departures').where('expires_at', '<', tx.now).execute();
    await tx.db
      .deleteFrom('login_sessions')
      .where('last_seen_at', '<', before(sessionLifetime.idle))
      .execute();
  });
