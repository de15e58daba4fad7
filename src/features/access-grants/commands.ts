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

const decide = async (call: Promise<{ rows: { changed: boolean }[] }>): Promise<boolean> => {
  try {
    return (await call).rows[0]?.changed ?? false;
  } catch (error) {
    throw refusals[(error as { code?: string }).code ?? '']?.() ?? error;
  }
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

/** Gives a person access. `changed` is false where they have it already. Errors: not_found; unknown person. */
export const grantAccess = defineCommand({
  action: 'incident.grant-access',
  input: Access.extend({ how: GrantedHow.exclude(['declared']).default('invited') }),
  async run(tx, input) {
    const changed = await decide(
      sql<{ changed: boolean }>`select grant_access(${tx.newId()}, ${input.incident_id}, ${input.person_id},
        ${input.how}, ${tx.now}) as changed`.execute(tx.db),
    );
    if (changed) await record(tx, 'private_incident_membership.granted', input);
    return { changed };
  },
});

/** Ends a person's access. `changed` is false where they have none. Errors: not_found; last_person. */
export const revokeAccess = defineCommand({
  action: 'incident.revoke-access',
  input: Access,
  async run(tx, input) {
    // Recorded first: whoever revokes themselves cannot write to the incident's chain afterwards.
    const isHeld = await tx.db
      .selectFrom('access_grants')
      .select('id')
      .where('incident_id', '=', input.incident_id)
      .where('person_id', '=', input.person_id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (isHeld) await record(tx, 'private_incident_membership.revoked', input);
    const changed = await decide(
      sql<{ changed: boolean }>`select revoke_access(${input.incident_id}, ${input.person_id}, ${tx.now})
        as changed`.execute(tx.db),
    );
    return { changed };
  },
});
