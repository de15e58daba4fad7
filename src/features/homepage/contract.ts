// The Incident Homepage on the wire: everything that one page shows, read as the viewer.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { CustomFieldValue } from '../custom-fields/contract.ts';
import { HomepageChannel } from '../incident-channels/contract.ts';
import { IncidentListItem } from '../incidents/contract.ts';
import { AccessOverview } from '../manage-access/contract.ts';
import { PersonReference } from '../people/contract.ts';

/** One entry of the timeline. `actor` is absent where Cordon itself acted. */
export const TimelineItem = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  occurred_at: z.iso.datetime(),
  actor: PersonReference.optional(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** The page. What is about access is absent for public incidents: everyone has access. */
export const Homepage = z.object({
  incident: IncidentListItem.extend({
    summary: z.string().optional(),
    custom_field_values: z.array(CustomFieldValue),
  }),
  channel: HomepageChannel,
  ...AccessOverview.partial().shape,
  timeline: z.array(TimelineItem),
});
export type Homepage = z.infer<typeof Homepage>;
