// Asking for access: what a requester sends and hears, and what those who decide see.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { PersonReference } from '../people/contract.ts';

/** Any text may stand for a reference: what it means is looked up later, and never told. */
export const SendAccessRequest = z.object({
  reference: z.string().trim().min(1).max(100),
  reason: z.string().trim().max(500, 'A reason has at most 500 characters.').optional(),
});
export type SendAccessRequest = z.input<typeof SendAccessRequest>;

/** What the requester hears: the same for ever, whatever is behind the reference (B12). */
export const SentAccessRequest = z.object({
  /** When this person may ask about this reference again; absent where they may now. */
  next_request_at: z.iso.datetime().optional(),
});
export type SentAccessRequest = z.infer<typeof SentAccessRequest>;

/** A request that waits for a decision, as people with access see it. */
export const PendingAccessRequest = z.object({
  id: Id,
  person: PersonReference,
  is_guest: z.boolean(),
  reason: z.string().optional(),
  requested_at: z.iso.datetime(),
});
export type PendingAccessRequest = z.infer<typeof PendingAccessRequest>;

export const Decision = z.enum(['allowed', 'denied']);
export type Decision = z.infer<typeof Decision>;

export const DecideAccessRequest = z.object({ decision: Decision });
export type DecideAccessRequest = z.infer<typeof DecideAccessRequest>;

/** How a request was decided. The first decision counts: `is_first` is false for whoever came later. */
export const DecidedAccessRequest = z.object({
  person: PersonReference,
  decision: z.enum(['allowed', 'denied', 'outdated']),
  decided_by: PersonReference.optional(),
  is_first: z.boolean(),
  /** The outcome in words for whoever decided. */
  message: z.string(),
});
export type DecidedAccessRequest = z.infer<typeof DecidedAccessRequest>;
