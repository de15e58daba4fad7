// Follow-ups on the wire: what is to be done after an incident, so that it does not come back.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { WorkChange, WorkCounts, WorkInput, WorkItem, WorkPages } from '../work-items/contract.ts';

/** How much it matters; the lowest rank first. */
export const FollowUpPriority = z.object({ id: Id, name: z.string() });
export type FollowUpPriority = z.infer<typeof FollowUpPriority>;

export const FollowUp = WorkItem.extend({
  title: z.string(),
  description: z.string().optional(),
  labels: z.array(z.string()),
  priority: FollowUpPriority.optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

const Title = z
  .string()
  .trim()
  .min(1, 'Write what is to be done.')
  .max(255, 'A title has at most 255 characters. Put the rest into the description.');

/** In Markdown; blank is the same as none. */
const Description = z
  .string()
  .trim()
  .max(10_000, 'A description has at most 10,000 characters.')
  .transform((text) => text || null)
  .nullable();

const Label = z
  .string()
  .trim()
  .min(1, 'A label cannot be empty.')
  .max(50, 'A label has at most 50 characters.')
  .regex(/^[^\n\r,]*$/, 'A label is one line without commas.');

/** Each once, whatever its case. */
const Labels = z
  .array(Label)
  .max(20, 'At most 20 labels.')
  .transform((labels) => [...new Map(labels.map((label) => [label.toLowerCase(), label])).values()]);

const FollowUpInput = z.object({
  description: Description.optional(),
  priority_id: Id.nullable().optional(),
  labels: Labels.optional(),
});

export const AddFollowUp = WorkInput.extend({ ...FollowUpInput.shape, title: Title });

/** What is left out stays as it is; null takes away. */
export const ChangeFollowUp = WorkChange.extend({ ...FollowUpInput.shape, title: Title.optional() });

export const FollowUpList = z.object({
  follow_ups: z.array(FollowUp),
  counts: WorkCounts,
  pagination_meta: WorkPages,
  /** Those that can be chosen now. */
  priorities: z.array(FollowUpPriority),
});
export type FollowUpList = z.infer<typeof FollowUpList>;

export const AddedFollowUp = z.object({ follow_up: FollowUp });
/** Which fields were really changed; none where everything was so already. */
export const ChangedFollowUp = z.object({ follow_up: FollowUp, changed: z.array(z.string()) });
