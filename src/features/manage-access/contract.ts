// Everything about access to one private incident, for those who may see it: on the homepage and in Slack's dialog.
import { z } from 'zod';
import { FormerParticipant, PersonWithAccess } from '../access-grants/contract.ts';
import { PendingAccessRequest } from '../access-requests/contract.ts';
import { UnexpectedMember } from '../incident-channels/contract.ts';

export const AccessOverview = z.object({
  access: z.array(PersonWithAccess),
  /** Those whose access ended; with those in `access` they are the participants (B15). */
  former_participants: z.array(FormerParticipant),
  access_requests: z.array(PendingAccessRequest),
  /** In the Slack channel without access. */
  unexpected_members: z.array(UnexpectedMember),
});
export type AccessOverview = z.infer<typeof AccessOverview>;
