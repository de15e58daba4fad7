// Links to what an incident has to do with elsewhere, on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** What stands behind a link, as far as its address tells. */
export const ResourceType = z.enum([
  'arbitrary_url',
  'github_pull_request',
  'gitlab_merge_request',
  'sentry_issue',
  'jira_issue',
  'statuspage_incident',
  'slack_file',
]);
export type ResourceType = z.infer<typeof ResourceType>;

export const Attachment = z.object({
  id: Id,
  resource: z.object({
    resource_type: ResourceType,
    /** What it is called over there, such as `acme/shop#12`. */
    external_id: z.string(),
    permalink: z.string(),
    title: z.string(),
  }),
  creator: PersonReference,
  created_at: z.iso.datetime(),
});
export type Attachment = z.infer<typeof Attachment>;

/** A link to attach. Without a title it is called by what its address tells. */
export const AddAttachment = z.object({
  url: z
    .string()
    .trim()
    .min(1, 'Enter the address of what you want to attach.')
    .max(2000, 'A link has at most 2,000 characters.'),
  title: z.string().trim().max(255, 'A title has at most 255 characters.').optional(),
});
export type AddAttachmentInput = z.input<typeof AddAttachment>;

export const AddedAttachment = z.object({ attachment: Attachment });
export type AddedAttachment = z.infer<typeof AddedAttachment>;
