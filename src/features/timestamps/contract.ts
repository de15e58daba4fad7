// What an incident's timestamps and durations look like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** A moment that is kept of every incident, and when that was in this one. */
export const IncidentTimestampValue = z.object({
  timestamp: z.object({ id: Id, name: z.string() }),
  value: z.iso.datetime().optional(),
});
export type IncidentTimestampValue = z.infer<typeof IncidentTimestampValue>;

/** A duration between two timestamps, in seconds; why it is not known otherwise. */
export const DurationValue = z.object({
  duration: z.object({ id: Id, name: z.string() }),
  status: z.enum(['success', 'timestamps_missing', 'invalid_timestamps']),
  value_seconds: z.int().optional(),
});
export type DurationValue = z.infer<typeof DurationValue>;
