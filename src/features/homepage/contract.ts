// The Incident Homepage on the wire: everything that one page shows, read as the viewer.
import { z } from 'zod';
import { Attachment } from '../attachments/contract.ts';
import { CustomField, CustomFieldValue } from '../custom-fields/contract.ts';
import { HomepageChannel } from '../incident-channels/contract.ts';
import { IncidentListItem, IncidentMode } from '../incidents/contract.ts';
import { AccessOverview } from '../manage-access/contract.ts';
import { Merges } from '../merges/contract.ts';
import { Relationship } from '../relationships/contract.ts';
import { RoleAssignment } from '../roles/contract.ts';
import { StatusCategory } from '../statuses/contract.ts';
import { TimelineItem } from '../timeline/contract.ts';
import { DurationValue, IncidentTimestampValue } from '../timestamps/contract.ts';
import { IncidentUpdate } from '../updates/contract.ts';

/** The page. What is about access is absent for public incidents: everyone has access. */
export const Homepage = z.object({
  incident: IncidentListItem.extend({
    summary: z.string().optional(),
    call_url: z.string().optional(),
    mode: IncidentMode,
    last_activity_at: z.iso.datetime(),
    /** Every field that can be given a value, with the value that it has, as it is given. */
    custom_fields: z.array(z.object({ field: CustomField, given: z.array(z.string()) })),
    /** What is filled in, as it is shown; those of archived fields too. */
    custom_field_values: z.array(CustomFieldValue),
    role_assignments: z.array(RoleAssignment),
    timestamp_values: z.array(IncidentTimestampValue),
    durations: z.array(DurationValue),
    next_update_due_at: z.iso.datetime().optional(),
    /** The categories that a status can be chosen from now. */
    choosable_status_categories: z.array(StatusCategory),
    /** Whether the incident can be merged as it is. */
    can_be_merged: z.boolean(),
    ...Merges.shape,
  }),
  /** Those that the reader sees too. */
  relationships: z.array(Relationship),
  attachments: z.array(Attachment),
  channel: HomepageChannel,
  ...AccessOverview.partial().shape,
  /** The newest first; the rest is read page by page. */
  updates: z.array(IncidentUpdate),
  timeline: z.array(TimelineItem),
});
export type Homepage = z.infer<typeof Homepage>;
