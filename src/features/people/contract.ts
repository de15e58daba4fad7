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

/** Somebody in Settings, with their role. In Slack's hands are guests of the workspace and deactivated people. */
export const OrganizationPerson = PersonReference.extend({
  email: z.string().optional(),
  role: OrganizationRole,
  /** Whether the role was given in Settings; otherwise it follows Slack. */
  is_role_chosen: z.boolean(),
  is_active: z.boolean(),
});
export type OrganizationPerson = z.infer<typeof OrganizationPerson>;

/** A page of everybody, in alphabetical order. `after` continues behind the last one; left out on the last page. */
export const OrganizationPeople = z.object({
  items: z.array(OrganizationPerson),
  pagination_meta: z.object({ after: Id.optional() }),
});
export type OrganizationPeople = z.infer<typeof OrganizationPeople>;

/** Which page. `query` is looked for in names and e-mail addresses. */
export const WantedPeople = z.object({
  query: z.string().trim().max(100, 'A search is at most 100 characters long. Shorten it.').default(''),
  after: Id.optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(50),
});

/** Gives somebody another role. */
export const GiveRole = z.strictObject({ role: OrganizationRole });
export type GiveRole = z.infer<typeof GiveRole>;
