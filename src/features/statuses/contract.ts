// What an incident status looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** The stages of an incident's life. Logic tests the category, never the name. */
export const StatusCategory = z.enum([
  'triage',
  'declined',
  'merged',
  'canceled',
  'live',
  'learning',
  'closed',
  'paused',
]);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** A status that an incident can have. */
export const IncidentStatus = z.object({ id: Id, name: z.string(), category: StatusCategory });
export type IncidentStatus = z.infer<typeof IncidentStatus>;
