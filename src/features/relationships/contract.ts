// Incidents that have to do with each other, on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { IncidentReference } from '../incidents/contract.ts';

/** A related incident; there only for those who see both. */
export const Relationship = z.object({ id: Id, incident: IncidentReference });
export type Relationship = z.infer<typeof Relationship>;

/** Which incident is related, by reference or id. */
export const AddRelationship = z.object({
  reference: z
    .string()
    .trim()
    .min(1, 'Choose the incident that has to do with this one.')
    .max(100, 'A reference is shorter. Check it.'),
});
export type AddRelationshipInput = z.input<typeof AddRelationship>;

/** `changed` is false where they were related before. */
export const AddedRelationship = z.object({ id: Id, changed: z.boolean() });
