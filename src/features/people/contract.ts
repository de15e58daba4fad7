// What a person looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** What a person may do in the organisation. None of the roles gives sight of private incidents. */
export const OrganizationRole = z.enum(['owner', 'admin', 'member', 'guest']);
export type OrganizationRole = z.infer<typeof OrganizationRole>;

/** A person as shown beside what they did. */
export const PersonReference = z.object({ id: Id, name: z.string() });
export type PersonReference = z.infer<typeof PersonReference>;

/** Active people of the organisation whose name or e-mail address matches, in alphabetical order; at most 20. */
export const PeopleSearch = z.object({
  people: z.array(PersonReference.extend({ email: z.string().optional(), is_guest: z.boolean() })),
});
export type PeopleSearch = z.infer<typeof PeopleSearch>;
