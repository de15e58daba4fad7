// Waiting for what other processes do.
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every `everyMs` until the answer is not undefined. Errors: after `withinMs`, naming `what` was waited for. */
export const eventually = async <Answer>(
  what: string,
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  { withinMs = 15_000, everyMs = 50 } = {},
): Promise<Answer> => {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}.`);
    await sleep(everyMs);
  }
};
