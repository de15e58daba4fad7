// Revoking access: what is asked for, and how it ended, in words for whoever asked.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** `when_they_leave`: not now, but as soon as the person is gone from the channel (B19). */
export const RevokeAccess = z.object({ person_id: Id, when_they_leave: z.boolean().default(false) });
export type RevokeAccess = z.input<typeof RevokeAccess>;

/**
 * - `revoked`: access ended, and nobody is left to be removed from the channel
 * - `removal_pending`: access ended; the removal from the channel is tried again
 * - `still_in_channel`: access ended; the removal waits for something that only a person can change
 * - `refused`: nothing changed, because the workspace restricts removing people
 * - `when_they_leave`: nothing changed yet; access ends by itself as soon as they are gone from the channel
 * - `already`: they had no access any more
 */
export const RevocationOutcome = z.object({
  outcome: z.enum([
    'revoked',
    'removal_pending',
    'still_in_channel',
    'refused',
    'when_they_leave',
    'already',
  ]),
  person: PersonReference,
  message: z.string(),
});
export type RevocationOutcome = z.infer<typeof RevocationOutcome>;

/** A revocation that has not ended access yet: it is being tried, or waits until the person leaves. */
export const OpenRevocation = z.object({
  state: z.enum(['trying', 'when_they_leave']),
  asked_by: PersonReference,
  asked_at: z.iso.datetime(),
});
export type OpenRevocation = z.infer<typeof OpenRevocation>;
