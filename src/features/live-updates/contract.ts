// What a live stream tells an open page: that something changed, never what. The page reads it again as its person.

/**
 * Every kind of frame:
 * - `beat`: every 15 seconds, whatever happens, so that silence means a broken connection
 * - `changed`: something happened to an incident that this person sees
 * - `access`: what this person sees has become more, or less
 * - `bye`: the session is over; the stream ends
 */
export const liveFrames = [
  'beat',
  'changed',
  'access',
  'bye',
] as const satisfies readonly LiveFrame['name'][];

/** Which incident changed; without a reference so many did that everything has to be read again. */
type Changed = { reference?: string };

/** Whether something was taken away: what was read must go before it is read again. The stream ends after it. */
type AccessChanged = { lost: boolean };

/** A frame with its data. */
export type LiveFrame =
  | { name: 'beat' | 'bye'; data: Record<string, never> }
  | { name: 'changed'; data: Changed }
  | { name: 'access'; data: AccessChanged };
