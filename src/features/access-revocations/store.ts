// What a revocation is about, and recording how Slack answered: the second half of ending access.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';

/** A revocation with whom to remove, from where. */
export type Revocation = {
  id: string;
  organizationId: string;
  incidentId: string;
  personId: string;
  state: 'trying' | 'when_they_leave' | 'done' | 'refused' | 'cancelled';
  slackUserId: string;
  slackChannelId: string | null;
};

const revocations = (tx: SystemTx) =>
  tx.db
    .selectFrom('access_revocations as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('incident_channels as c', 'c.incident_id', 'v.incident_id')
    .select(['v.id', 'v.organization_id as organizationId', 'v.incident_id as incidentId', 'v.state'])
    .select(['v.person_id as personId', 'p.slack_user_id as slackUserId'])
    .select('c.slack_channel_id as slackChannelId');

/** Reads one; undefined when its incident is gone. */
export const readRevocation = (asSystem: AsSystem, id: string): Promise<Revocation | undefined> =>
  asSystem('channel-synchronisation', (tx) => revocations(tx).where('v.id', '=', id).executeTakeFirst());

/** The revocation of a Slack user that has not ended their access yet. */
export const findOpenRevocation = (
  asSystem: AsSystem,
  incidentId: string,
  slackUserId: string,
): Promise<Revocation | undefined> =>
  asSystem('channel-synchronisation', (tx) =>
    revocations(tx)
      .where('v.incident_id', '=', incidentId)
      .where('p.slack_user_id', '=', slackUserId)
      .where('v.finished_at', 'is', null)
      .executeTakeFirst(),
  );

/** What is known of the person's place in the channel after the answer. */
export type Place = {
  presence: 'inside' | 'outside' | 'unknown';
  problem: string | null;
  nextTryAt: Date | null;
};

/**
 * Ends access, or refuses, in the transaction that records Slack's answer. Returns how the revocation stands then:
 * somebody else's finish counts.
 */
export const finishRevocation = (
  asSystem: AsSystem,
  revocation: Revocation,
  answer: { isRefused: boolean; code: string },
  place: (now: Date) => Place,
): Promise<string> =>
  asSystem('channel-synchronisation', async (tx) => {
    const { rows } = await sql<{
      standing: string;
    }>`select finish_revocation(${tx.newIds(4)}::text[], ${revocation.id},
      ${answer.isRefused}, ${answer.code.slice(0, 100)}, ${tx.now}) as standing`.execute(tx.db);
    const standing = rows[0]?.standing ?? 'gone';
    if (standing === 'done') {
      const { presence, problem, nextTryAt } = place(tx.now);
      await tx.db
        .updateTable('channel_members')
        .set({ presence, problem, next_try_at: nextTryAt, updated_at: tx.now })
        .$if(presence !== 'unknown', (query) => query.set({ presence_at: tx.now }))
        .where('incident_id', '=', revocation.incidentId)
        .where('slack_user_id', '=', revocation.slackUserId)
        .execute();
    }
    return standing;
  });
