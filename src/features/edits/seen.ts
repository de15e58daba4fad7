// What an editor saw, small enough for a dialog's metadata: a digest stands for the text itself.
import { createHash } from 'node:crypto';

const mark = 'sha256:';

/** Stands for what was seen in `seen`, where the text itself is too long to be carried along. */
export const digestOf = (value: string | null): string =>
  `${mark}${createHash('sha256')
    .update(value ?? '')
    .digest('base64url')
    .slice(0, 16)}`;

/** Whether an editor saw what is there now. Nothing and an empty text are the same. */
export const isWhatWasSeen = (seen: string | null | undefined, now: string | null): boolean =>
  (seen || null) === (now || null) || (seen?.startsWith(mark) === true && seen === digestOf(now));
