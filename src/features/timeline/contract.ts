// What the timeline looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** One entry of the timeline. `actor` is absent where Cordon itself acted; `before` and `after` say what was changed. */
export const TimelineItem = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  description: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  occurred_at: z.iso.datetime(),
  actor: PersonReference.optional(),
  /** The incident that it names, where the reader may see that one too. */
  other_incident: z
    .object({ reference: z.string(), name: z.string(), visibility: z.enum(['public', 'private']) })
    .optional(),
  edited_at: z.iso.datetime().optional(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;
