// What an incident role, and who has it, look like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** One `lead`, one `reporter`, and those that the organisation made itself. */
export const RoleType = z.enum(['lead', 'reporter', 'custom']);
export type RoleType = z.infer<typeof RoleType>;

/** A role that people can have in an incident. It never gives access. */
export const IncidentRole = z.object({
  id: Id,
  name: z.string(),
  /** What it is called where somebody types it: `/incident role comms @ada`. */
  shortform: z.string(),
  description: z.string(),
  instructions: z.string(),
  role_type: RoleType,
});
export type IncidentRole = z.infer<typeof IncidentRole>;

/** A role of one incident, with whoever has it. */
export const RoleAssignment = z.object({ role: IncidentRole, assignee: PersonReference.optional() });
export type RoleAssignment = z.infer<typeof RoleAssignment>;
