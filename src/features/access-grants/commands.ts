// Giving and ending access. The database's functions decide; these add the audit entry and the words.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound, type Refusal } from '../../platform/errors.ts';
import { Id } from '../../platform/id.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { GrantedHow } from './contract.ts';

const Access = z.object({ incident_id: Id, person_id: Id });

const refusals: Record<string, () => Refusal> = {
  P0002: notFound,
  CD003: () =>
    invalid('person_id', 'unknown_reference', 'There is no such active person in this organisation.'),
  CD004: () =>
    invalid(
      'person_id',
      'last_person',
      'This is the last person with access. Invite somebody else first, so that the incident is not lost to everyone.',
    ),
};

const orRefuse = async <Result>(call: Promise<Result>): Promise<Result> => {
  try {
    return await call;
  } catch (error) {
    throw refusals[(error as { code?: string }).code ?? '']?.() ?? error;
  }
};

const changedBy = async (call: Promise<{ rows: { changed: boolean }[] }>): Promise<boolean> =>
  (await orRefuse(call)).rows[0]?.changed ?? false;

/** Whether the person has access now. Errors: none; nobody has access to what the viewer does not see. */
const isHeld = async (tx: ViewerTx, input: z.output<typeof Access>): Promise<boolean> => {
  const held = await tx.db
    .selectFrom('access_grants')
    .select('id')
    .where('incident_id', '=', input.incident_id)
    .where('person_id', '=', input.person_id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return held !== undefined;
};

const record = (
  tx: ViewerTx,
  action: 'private_incident_membership.granted' | 'private_incident_membership.revoked',
  input: z.output<typeof Access>,
): Promise<void> =>
  appendAuditEntry(tx, {
    action,
    incidentId: input.incident_id,
    targets: [
      { type: 'person', id: input.person_id },
      { type: 'incident', id: input.incident_id },
    ],
  });

/*
 * Both commands write the audit entry first. Its chain's lock makes everyone who changes the access to one incident wait
 * for each other, and the function that follows asks the rule again: whoever was revoked while waiting is refused.
 */

/** Gives a person access. `changed` is false where they have it already. Errors: not_found; unknown person. */
export const grantAccess = defineCommand({
  action: 'incident.grant-access',
  input: Access.extend({ how: GrantedHow.exclude(['declared']).default('invited') }),
  async run(tx, input) {
    if (await isHeld(tx, input)) return { changed: false };
    await sql`savepoint before_entry`.execute(tx.db);
    await orRefuse(record(tx, 'private_incident_membership.granted', input));
    const changed = await changedBy(
      sql<{ changed: boolean }>`select grant_access(${tx.newId()}, ${input.incident_id}, ${input.person_id},
        ${input.how}, ${tx.now}) as changed`.execute(tx.db),
    );
    // Somebody else gave it meanwhile, and wrote the entry.
    if (!changed) await sql`rollback to savepoint before_entry`.execute(tx.db);
    return { changed };
  },
});

/** Ends a person's access. `changed` is false where they have none. Errors: not_found; last_person. */
export const revokeAccess = defineCommand({
  action: 'incident.revoke-access',
  input: Access,
  async run(tx, input) {
    // Also because whoever revokes themselves cannot write to the incident's chain afterwards.
    const held = await isHeld(tx, input);
    await sql`savepoint before_entry`.execute(tx.db);
    if (held) await orRefuse(record(tx, 'private_incident_membership.revoked', input));
    const changed = await changedBy(
      sql<{ changed: boolean }>`select revoke_access(${input.incident_id}, ${input.person_id}, ${tx.now})
        as changed`.execute(tx.db),
    );
    if (!changed) await sql`rollback to savepoint before_entry`.execute(tx.db);
    return { changed };
  },
});
