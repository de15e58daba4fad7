// Giving somebody access along with a role, after whoever gives it was asked.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { Id } from '../../platform/id.ts';
import { grantAccess } from '../access-grants/index.ts';
import { editIncident } from '../edits/index.ts';

/** Both or neither. Errors: not_found; InvalidInput beside the roles; `conflict` with code `stale`. */
export const assignWithAccess = defineCommand({
  action: 'incident.grant-access',
  input: z.object({
    incident_id: Id,
    assignments: z
      .array(z.object({ incident_role_id: Id, person_id: Id.nullable() }))
      .min(1)
      .max(40),
    /** Those who are to be given access. */
    person_ids: z.array(Id).max(40),
    seen: z.record(z.string(), z.string().nullable()).default({}),
  }),
  async run(tx, { incident_id, assignments, person_ids, seen }) {
    for (const person_id of new Set(person_ids)) await grantAccess(tx, { incident_id, person_id });
    return editIncident(incident_id)(tx, { role_assignments: assignments, seen });
  },
});
