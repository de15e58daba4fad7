// Beginning to end somebody's access, and taking that back. The database's functions decide.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { Id } from '../../platform/id.ts';
import { orRefuse } from '../access-grants/index.ts';

const About = z.object({ incident_id: Id, person_id: Id });

/** How a revocation stands: nothing to end, ended at once, or waiting for Slack or for the person. */
export type Begun = {
  revocationId: string | null;
  standing: 'already' | 'done' | 'trying' | 'when_they_leave';
};

/** Begins. Doing it twice has the effect of once. Errors: not_found; last_person. */
export const beginRevocation = defineCommand({
  action: 'incident.revoke-access',
  input: About.extend({ when_they_leave: z.boolean().default(false) }),
  async run(tx, input): Promise<Begun> {
    const { rows } = await orRefuse(
      sql<{ revocation_id: string | null; standing: Begun['standing'] }>`select * from begin_revocation(
        ${tx.newIds(5)}::text[], ${input.incident_id}, ${input.person_id}, ${input.when_they_leave}, ${tx.now})`.execute(
        tx.db,
      ),
    );
    return { revocationId: rows[0]?.revocation_id ?? null, standing: rows[0]?.standing ?? 'already' };
  },
});

/** Takes back "when they leave". `changed` is false where there was no such wish. Errors: not_found. */
export const cancelRevocation = defineCommand({
  action: 'incident.revoke-access',
  input: About,
  async run(tx, input) {
    const { rows } = await orRefuse(
      sql<{ changed: boolean }>`select cancel_revocation(${tx.newIds(3)}::text[], ${input.incident_id},
        ${input.person_id}, ${tx.now}) as changed`.execute(tx.db),
    );
    return { changed: rows[0]?.changed ?? false };
  },
});
