// How access to an incident is shown: who, how, by whom, since when.
import { z } from 'zod';
import { PersonReference } from '../people/contract.ts';

/** How somebody came to have access. */
export const GrantedHow = z.enum(['declared', 'invited', 'request_allowed', 'added_in_slack']);
export type GrantedHow = z.infer<typeof GrantedHow>;

/** A person with access (B14). `granted_by` is absent where nobody gave it: the reporter. */
export const PersonWithAccess = z.object({
  person: PersonReference,
  how: GrantedHow,
  granted_by: PersonReference.optional(),
  granted_at: z.iso.datetime(),
});
export type PersonWithAccess = z.infer<typeof PersonWithAccess>;
