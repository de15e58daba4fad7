// What the second of two editors is told, wherever two people can edit the same thing.
import { Refusal } from '../../platform/errors.ts';

/** `value` is what stands there now as it is compared, `shown` as people read it, and `who` put it there. */
export const staleRefusal = (
  path: string,
  now: { who: string | undefined; value: string | null; shown: string | null },
): Refusal =>
  new Refusal(
    'conflict',
    'stale',
    `${now.who ?? 'Somebody'} changed this meanwhile${now.shown ? `: it is “${now.shown.slice(0, 200)}” now` : ': it is empty now'}. Yours was not saved. Look at both, and save again what is right.`,
    { field: path.split('/')[0] ?? path, pointer: `/${path}` },
    { current: now.value ?? '', current_shown: now.shown ?? '' },
  );
