// Merging an incident into another one that turned out to be the same: on the wire.
import { z } from 'zod';
import { IncidentReference, Reference } from '../incidents/contract.ts';

/** Into which incident, by reference or id; the message is told like an update. */
export const MergeIncident = z.object({
  into: z
    .string()
    .trim()
    .min(1, 'Choose the incident that this one is merged into.')
    .max(100, 'A reference is shorter. Check it.'),
  message: z.string().trim().max(10_000, 'An update has at most 10,000 characters.').optional(),
});
export type MergeIncidentInput = z.input<typeof MergeIncident>;

/** Where the work goes on. */
export const MergedIncident = z.object({ into: z.object({ reference: Reference }) });
export type MergedIncident = z.infer<typeof MergedIncident>;

/** What an incident was merged into, and what was merged into it, as far as the reader sees those. */
export const Merges = z.object({
  merged_into: IncidentReference.optional(),
  merged_from: z.array(IncidentReference),
});
export type Merges = z.infer<typeof Merges>;
