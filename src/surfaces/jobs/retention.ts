// What is forgotten after its time: Slack's events, idempotency records, ended login sessions.
import type { AsSystem } from '../../access/system.ts';
import { sessionLifetime } from '../../features/login-sessions/index.ts';

const day = 24 * 3_600_000;
const kept = { slackEvents: 7 * day, idempotencyRecords: day } as const;

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
    await tx.db
      .deleteFrom('login_sessions')
      .where('last_seen_at', '<', before(sessionLifetime.idle))
      .execute();
  });
