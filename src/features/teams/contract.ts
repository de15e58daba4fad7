// What a team looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { lineOf } from '../configuration/contract.ts';
import { PersonReference } from '../people/contract.ts';

const name = lineOf(100, 'Give it a name.');
const memberIds = z.array(Id).max(200, 'At most 200 people.');

/** A group of people. Being in one gives sight of nothing. */
export const Team = z.object({
  id: Id,
  name: z.string(),
  members: z.array(PersonReference),
  archived_at: z.iso.datetime().optional(),
});
export type Team = z.infer<typeof Team>;

/** In alphabetical order, archived ones last. */
export const TeamList = z.object({ items: z.array(Team) });
export type TeamList = z.infer<typeof TeamList>;

export const NewTeam = z.strictObject({ name, member_ids: memberIds.default([]) });
export type NewTeam = z.input<typeof NewTeam>;

/** Only what is given changes; `member_ids` are all members then. */
export const ChangedTeam = z.strictObject({
  name: name.optional(),
  member_ids: memberIds.optional(),
  archived: z.boolean().optional(),
});
export type ChangedTeam = z.input<typeof ChangedTeam>;
