// Repeated requests: the same key from the same person makes a thing once, and a replay asks the access rule again.
import { createHash } from 'node:crypto';
import type { ViewerTx } from '../../access/door.ts';
import { Refusal } from '../../platform/errors.ts';

type Request = { operation: keyof typeof reused; key: string; body: unknown };

/** What whoever uses a key again for something else is told. */
const reused = {
  'incident.declare': (reference: string) =>
    `${reference} was already declared from this form. Open it, or open a new form to declare another incident.`,
  'incident_update.post': (reference: string) =>
    `An update of ${reference} was already posted from this form. Open a new form to post another one.`,
} as const;

const hashOf = (body: unknown): Buffer => createHash('sha256').update(JSON.stringify(body)).digest();

/**
 * The incident that this person made, or told of, with this key before, if they still see it.
 * Errors: invalid, naming it, when the key was used with another body.
 */
export const findReplay = async (tx: ViewerTx, request: Request): Promise<string | undefined> => {
  const record = await tx.db
    .selectFrom('idempotency_records as r')
    .innerJoin('incidents as i', 'i.id', 'r.incident_id')
    .select(['r.incident_id', 'r.body_hash', 'i.reference'])
    .where('r.operation', '=', request.operation)
    .where('r.key', '=', request.key)
    .executeTakeFirst();
  if (!record) return undefined;
  if (record.body_hash.equals(hashOf(request.body))) return record.incident_id;
  throw new Refusal('invalid', 'reused', reused[request.operation](record.reference), undefined, {
    reference: record.reference,
  });
};

/** Remembers what the key made. A unique violation means that the same request is being, or was, carried out. */
export const remember = async (
  tx: ViewerTx,
  request: Request,
  made: { organizationId: string; personId: string; incidentId: string },
): Promise<void> => {
  await tx.db
    .insertInto('idempotency_records')
    .values({
      organization_id: made.organizationId,
      person_id: made.personId,
      operation: request.operation,
      key: request.key,
      body_hash: hashOf(request.body),
      incident_id: made.incidentId,
      created_at: tx.now,
    })
    .execute();
};

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  (error as { constraint?: string }).constraint === 'idempotency_records_pkey';

/**
 * Runs `attempt`, and once more when the same request won the race in between, so that the second answers like the first.
 * Errors: conflict where what the first made cannot be seen any more.
 */
export const onceMoreAfterRace = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
  try {
    return await attempt();
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  try {
    return await attempt();
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new Refusal('conflict', 'reused', 'This was already submitted. Open the form again to start anew.');
  }
};
