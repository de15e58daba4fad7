// What an update is on the wire: a message, with what was changed along with it.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { IncidentChanges, SeenValues } from '../edits/contract.ts';
import { PersonReference } from '../people/contract.ts';
import { Severity } from '../severities/contract.ts';
import { IncidentStatus } from '../statuses/contract.ts';

/**
 * An update that is posted. `next_update_in_minutes` sets the reminder; null takes it away, left out keeps it. The same
 * `idempotency_key` from the same person posts once.
 */
export const PostUpdate = IncidentChanges.pick({
  incident_status_id: true,
  severity_id: true,
  custom_field_values: true,
}).extend({
  message: z.string().trim().max(10_000, 'An update has at most 10,000 characters.').optional(),
  next_update_in_minutes: z
    .int()
    .min(5, 'Leave at least 5 minutes.')
    .max(10_080, 'At most a week.')
    .nullable()
    .optional(),
  seen: SeenValues.default({}),
  idempotency_key: z.string().min(1).max(255).optional(),
});
export type PostUpdateInput = z.input<typeof PostUpdate>;

/** One update, as it was told. `previous_…` only where it changed. */
export const IncidentUpdate = z.object({
  id: Id,
  message: z.string().optional(),
  incident_status: IncidentStatus,
  severity: Severity,
  previous_status: IncidentStatus.optional(),
  previous_severity: Severity.optional(),
  updater: PersonReference.optional(),
  created_at: z.iso.datetime(),
});
export type IncidentUpdate = z.infer<typeof IncidentUpdate>;
