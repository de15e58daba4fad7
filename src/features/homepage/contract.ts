// The Incident Homepage on the wire: everything that one page shows, read as the viewer.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { FormerParticipant, PersonWithAccess } from '../access-grants/contract.ts';
import { PendingAccessRequest } from '../access-requests/contract.ts';
import { CustomFieldValue } from '../custom-fields/contract.ts';
import { HomepageChannel, UnexpectedMember } from '../incident-channels/contract.ts';
import { IncidentListItem } from '../incidents/contract.ts';
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
  access: z.array(PersonWithAccess).optional(),
  /** Those whose access ended; with those in `access` they are the participants (B15). */
  former_participants: z.array(FormerParticipant).optional(),
  access_requests: z.array(PendingAccessRequest).optional(),
  /** In the Slack channel without access. */
  unexpected_members: z.array(UnexpectedMember).optional(),
  timeline: z.array(TimelineItem),
});
export type Homepage = z.infer<typeof Homepage>;
