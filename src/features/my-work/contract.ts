// What somebody is to do themselves, over all incidents that they see.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { FollowUpPriority } from '../follow-ups/contract.ts';
import { Reference, Visibility } from '../incidents/contract.ts';
import { WorkPages } from '../work-items/contract.ts';

export const MyWorkQuery = z.object({
  kind: z.enum(['action', 'follow_up']).optional(),
  after: z.string().max(400).optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(25),
});

/** One thing that is still to be done by whoever looks. */
export const MyWorkItem = z.object({
  kind: z.enum(['action', 'follow_up']),
  id: Id,
  /** An action's description, a follow-up's title. */
  text: z.string(),
  due_at: z.iso.datetime().optional(),
  priority: FollowUpPriority.optional(),
  created_at: z.iso.datetime(),
  incident: z.object({ reference: Reference, name: z.string(), visibility: Visibility }),
});
export type MyWorkItem = z.infer<typeof MyWorkItem>;

/** What is due first comes first, what has no date last. `after` is left out on the last page. */
export const MyWork = z.object({ items: z.array(MyWorkItem), pagination_meta: WorkPages });
export type MyWork = z.infer<typeof MyWork>;
