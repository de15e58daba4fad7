// What actions and follow-ups have in common on the wire: both are something to be done, by somebody, perhaps by a day.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** Still to be done, done, or decided against. Deleted ones are not there any more. */
export const WorkStatus = z.enum(['outstanding', 'completed', 'not_doing']);
export type WorkStatus = z.infer<typeof WorkStatus>;

/** The parts of an item that every kind has. */
export const WorkItem = z.object({
  id: Id,
  status: WorkStatus,
  assignee: PersonReference.optional(),
  creator: PersonReference,
  due_at: z.iso.datetime().optional(),
  completed_at: z.iso.datetime().optional(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  /** The Slack message that it was made from. */
  slack_message_url: z.string().optional(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** What everybody gives of an item; a person is named by their id, and must have access. */
export const WorkInput = z.object({
  assignee_id: Id.nullable().optional(),
  due_at: z.iso
    .datetime({ offset: true, error: 'Enter a date.' })
    .transform((text) => new Date(text))
    .nullable()
    .optional(),
});

/**
 * What the editor saw of each thing that they change, by its name on the wire; labels are joined by line breaks. Whoever saw
 * something else than what is there now is told so, and nothing is changed.
 */
export const SeenWork = z.record(z.string().max(100), z.string().max(20_000).nullable());
export type SeenWork = z.infer<typeof SeenWork>;

/** What a change of an item may say besides. */
export const WorkChange = WorkInput.extend({
  status: WorkStatus.optional(),
  seen: SeenWork.default({}),
});

/** The list of one incident's items: what is outstanding comes first, then the oldest first. */
export const WorkListQuery = z.object({
  status: WorkStatus.optional(),
  after: z.string().max(400).optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(50),
});

/** How many there are in each state. */
export const WorkCounts = z.object({ outstanding: z.int(), completed: z.int(), not_doing: z.int() });
export type WorkCounts = z.infer<typeof WorkCounts>;

/** `after` is left out on the last page. */
export const WorkPages = z.object({ page_size: z.int(), after: z.string().optional() });
