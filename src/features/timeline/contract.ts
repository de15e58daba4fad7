// What the timeline looks like on the wire, and what people write into it.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** What can be filtered by. */
export const timelineGroups = ['updates', 'changes', 'messages', 'notes', 'access', 'work'] as const;
export const TimelineGroup = z.enum(timelineGroups);
export type TimelineGroup = z.infer<typeof TimelineGroup>;

/**
 * One entry of the timeline. `actor` is absent where Cordon itself acted; `before` and `after` say what was changed, at most
 * 2,000 characters of each; `subject` is whom it is about, such as the author of a pinned message.
 */
export const TimelineItem = z.object({
  id: Id,
  kind: z.string(),
  group: TimelineGroup,
  title: z.string(),
  /** In the words of a person: a note, a message, what can be seen in an image. Plain text. */
  description: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  occurred_at: z.iso.datetime(),
  actor: PersonReference.optional(),
  subject: PersonReference.optional(),
  /** Read below the incident at `uploads/<id>`. */
  image: z
    .object({ id: Id, file_name: z.string(), width: z.int().positive(), height: z.int().positive() })
    .optional(),
  /** Where a pinned message stands in Slack. */
  slack_url: z.url().optional(),
  /** The incident that it names, where the reader may see that one too. */
  other_incident: z
    .object({ reference: z.string(), name: z.string(), visibility: z.enum(['public', 'private']) })
    .optional(),
  edited_at: z.iso.datetime().optional(),
  edited_by: PersonReference.optional(),
  is_editable: z.boolean(),
  is_removable: z.boolean(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** Which part of the timeline is read: `kinds` are groups, separated by commas; all of them where it is left out. */
export const TimelineQuery = z.object({
  kinds: z
    .string()
    .max(200)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(TimelineGroup))
    .optional(),
  after: z.string().max(400).optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(50),
});

/** A page, the newest first. `after` is left out on the last page. */
export const TimelinePage = z.object({
  timeline_items: z.array(TimelineItem),
  pagination_meta: z.object({ page_size: z.int(), after: z.string().optional() }),
});
export type TimelinePage = z.infer<typeof TimelinePage>;

const Title = z.string().trim().min(1, 'Give it a title.').max(200, 'A title has at most 200 characters.');

const Description = z.string().trim().max(10_000, 'A description has at most 10,000 characters.');
const OccurredAt = z.iso.datetime({ offset: true, message: 'Enter a date and a time.' });

/** A note. Without a time it happened now. */
export const AddTimelineItem = z.object({
  title: Title,
  description: Description.optional(),
  occurred_at: OccurredAt.optional(),
});
export type AddTimelineItemInput = z.input<typeof AddTimelineItem>;

/** A correction. What is left out stays; `seen` is what the editor had before them, so that nobody is overwritten. */
export const EditTimelineItem = z.object({
  title: Title.optional(),
  description: Description.nullable().optional(),
  occurred_at: OccurredAt.optional(),
  seen: z
    .object({
      title: z.string().optional(),
      description: z.string().nullable().optional(),
      occurred_at: OccurredAt.optional(),
    })
    .default({}),
});
export type EditTimelineItemInput = z.input<typeof EditTimelineItem>;

/** An item as it is after the change. */
export const ChangedTimelineItem = z.object({ timeline_item: TimelineItem });
export type ChangedTimelineItem = z.infer<typeof ChangedTimelineItem>;

/** For what needs nothing said. */
export const NoInput = z.undefined();
