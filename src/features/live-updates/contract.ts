// What a live stream tells an open page: that something changed, never what. The page reads it again as its person.
import { z } from 'zod';

/**
 * Every kind of frame:
 * - `beat`: every 15 seconds, whatever happens, so that silence means a broken connection
 * - `changed`: something happened to an incident that this person sees
 * - `access`: what this person sees has become more, or less
 * - `bye`: the session is over; the stream ends
 */
export const liveFrames = ['beat', 'changed', 'access', 'bye'] as const;
export type LiveFrameName = (typeof liveFrames)[number];

/** Which incident changed; without a reference so many did that everything has to be read again. */
export const Changed = z.object({ reference: z.string().optional() });
export type Changed = z.infer<typeof Changed>;

/** Whether something was taken away: what was read must go before it is read again. The stream ends after it. */
export const AccessChanged = z.object({ lost: z.boolean() });
export type AccessChanged = z.infer<typeof AccessChanged>;

/** A frame with its data. */
export type LiveFrame =
  | { name: 'beat' | 'bye'; data: Record<string, never> }
  | { name: 'changed'; data: Changed }
  | { name: 'access'; data: AccessChanged };
