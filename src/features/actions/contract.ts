// Actions on the wire: what is to be done while an incident lasts.
import { z } from 'zod';
import { WorkChange, WorkCounts, WorkInput, WorkItem, WorkPages } from '../work-items/contract.ts';

/** What is to be done, in Markdown. */
const ActionDescription = z
  .string()
  .trim()
  .min(1, 'Write what is to be done.')
  .max(5000, 'An action has at most 5,000 characters.');

export const Action = WorkItem.extend({ description: z.string() });
export type Action = z.infer<typeof Action>;

export const AddAction = WorkInput.extend({ description: ActionDescription });

/** What is left out stays as it is; null takes away. */
export const ChangeAction = WorkChange.extend({ description: ActionDescription.optional() });

export const ActionList = z.object({
  actions: z.array(Action),
  counts: WorkCounts,
  pagination_meta: WorkPages,
});
export type ActionList = z.infer<typeof ActionList>;

export const AddedAction = z.object({ action: Action });
/** Which fields were really changed; none where everything was so already. */
export const ChangedAction = z.object({ action: Action, changed: z.array(z.string()) });
