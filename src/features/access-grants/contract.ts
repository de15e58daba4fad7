// Who has access to an incident, who had it, and giving it: how, by whom, since when.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { OpenRevocation } from '../access-revocations/contract.ts';
import { PersonReference } from '../people/contract.ts';

/** How somebody came to have access. */
export const GrantedHow = z.enum(['declared', 'invited', 'request_allowed', 'added_in_slack']);
export type GrantedHow = z.infer<typeof GrantedHow>;

/** A person with access (B14). `granted_by` is absent where nobody gave it: the reporter. */
export const PersonWithAccess = z.object({
  person: PersonReference,
  is_guest: z.boolean(),
  how: GrantedHow,
  granted_by: PersonReference.optional(),
  granted_at: z.iso.datetime(),
  /** Where they are with the Slack channel, where that is worth a word: "Could not be added to the Slack channel: …". */
  channel_note: z.string().optional(),
  revocation: OpenRevocation.optional(),
});
export type PersonWithAccess = z.infer<typeof PersonWithAccess>;

/** Somebody whose access ended; they stay listed under Participants (B15). */
export const FormerParticipant = z.object({
  person: PersonReference,
  word: z.enum(['revoked', 'deactivated']),
  ended_at: z.iso.datetime(),
  ended_by: PersonReference.optional(),
  /** Present while they are still in the Slack channel: why, and when their removal is tried next. */
  removal: z.object({ message: z.string(), next_try_at: z.iso.datetime().optional() }).optional(),
});
export type FormerParticipant = z.infer<typeof FormerParticipant>;

export const InvitePeople = z.object({
  person_ids: z
    .array(Id)
    .min(1, 'Choose at least one person.')
    .max(50, 'At most 50 people can be invited at once.'),
});
export type InvitePeople = z.infer<typeof InvitePeople>;

/** How the invitation of each person went. Access is there at once; the Slack channel follows. */
export const InvitationResult = z.object({
  /** The id as it was sent. */
  person_id: z.string(),
  name: z.string().optional(),
  outcome: z.enum(['granted', 'already', 'refused']),
  message: z.string(),
});
export type InvitationResult = z.infer<typeof InvitationResult>;

export const InvitationResults = z.object({ results: z.array(InvitationResult) });
export type InvitationResults = z.infer<typeof InvitationResults>;
