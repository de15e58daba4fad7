// What an incident type looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** An incident's type, as shown beside it. */
export const IncidentTypeReference = z.object({ id: Id, name: z.string() });
export type IncidentTypeReference = z.infer<typeof IncidentTypeReference>;

/** A type that can be chosen now. Incidents of one with `private_incidents_only` are private, whatever was asked for. */
export const IncidentType = IncidentTypeReference.extend({
  description: z.string(),
  is_default: z.boolean(),
  private_incidents_only: z.boolean(),
  /** Whether its incidents begin in triage always, or where the reporter says so. */
  create_in_triage: z.enum(['always', 'optional']),
});
export type IncidentType = z.infer<typeof IncidentType>;
