// Asking for access, and deciding about it.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { Refusal } from '../../platform/errors.ts';
import { Id } from '../../platform/id.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { orRefuse } from '../access-grants/index.ts';
import { Decision, SendAccessRequest } from './contract.ts';

/** However somebody writes a reference, it is the same one. Some letters become several in capitals, so it is cut again. */
const normalised = (reference: string): string => reference.trim().toUpperCase().slice(0, 100);

/** What the 15-minute clock is counted under: one person, one reference, whatever is behind it. */
export const requestHash = (secrets: Secrets, personId: string, reference: string): Buffer =>
  secrets.keyedHash('access-request', `${personId} ${normalised(reference)}`);

const minutesUntil = (later: Date, now: Date): number =>
  Math.max(1, Math.ceil((later.getTime() - now.getTime()) / 60_000));

/**
 * Sends a request for access without looking whether there is something to see. Errors: too_many, with the minutes left;
 * the same for what exists and what does not (B13).
 */
export const sendAccessRequest = (secrets: Secrets) =>
  defineCommand({
    action: 'incident.request-access',
    input: SendAccessRequest,
    async run(tx, { reference, reason }): Promise<{ nextRequestAt: Date }> {
      const hash = requestHash(secrets, tx.viewer.ref ?? '', reference);
      const { rows } = await sql<{ is_sent: boolean; next_at: Date }>`
        select * from send_access_request(${tx.newIds(2)}::text[], ${hash}, ${normalised(reference)}, ${reason || null}, ${tx.now})`.execute(
        tx.db,
      );
      const [sent] = rows;
      if (sent?.is_sent) return { nextRequestAt: sent.next_at };
      const nextAt = sent?.next_at ?? tx.now;
      const minutes = minutesUntil(nextAt, tx.now);
      throw new Refusal(
        'too_many',
        'too_many_requests',
        `You asked a short while ago. You can ask again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
        undefined,
        { next_request_at: nextAt.toISOString() },
      );
    },
  });

/** How a request was decided, perhaps by somebody else before. */
export type Decided = {
  decision: 'allowed' | 'denied' | 'outdated';
  decidedBy: string | null;
  isFirst: boolean;
};

/** Decides about a request; the first decision counts. Errors: not_found; unknown person. */
export const decideAccessRequest = defineCommand({
  action: 'incident.decide-access-request',
  input: z.object({ request_id: Id, decision: Decision }),
  async run(tx, input): Promise<Decided> {
    const { rows } = await orRefuse(
      sql<{ decided: Decided['decision']; decider: string | null; is_first: boolean }>`
        select * from decide_access_request(${tx.newIds(5)}::text[], ${input.request_id}, ${input.decision}, ${tx.now})`.execute(
        tx.db,
      ),
    );
    const [row] = rows;
    return {
      decision: row?.decided ?? 'outdated',
      decidedBy: row?.decider ?? null,
      isFirst: row?.is_first ?? false,
    };
  },
});
