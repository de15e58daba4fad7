// When a delivery that failed is tried again.
import type { RandomSource } from '../../platform/random.ts';
import type { Verdict } from './kit.ts';

const second = 1000;
const hour = 3600 * second;
const longestPause = 300 * second;
const growingFor = 24 * hour;

/** A number from 0 up to 1. */
export const fraction = (random: RandomSource): number => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;

/**
 * The next try: 1 s doubling to 5 min with full jitter for a day, then hourly; at least what the receiver asked for.
 * Where a person has to act: hourly.
 */
export const nextTry = (
  verdict: Exclude<Verdict, { kind: 'set_aside' }>,
  delivery: { tries: number; createdAt: Date },
  now: Date,
  random: RandomSource,
): Date => {
  const age = now.getTime() - delivery.createdAt.getTime();
  const isHourly = verdict.kind === 'needs_attention' || age > growingFor;
  const ceiling = isHourly ? hour : Math.min(longestPause, second * 2 ** Math.min(delivery.tries, 20));
  const jittered = isHourly
    ? hour * (0.9 + 0.2 * fraction(random))
    : ceiling * (0.5 + 0.5 * fraction(random));
  const asked = verdict.kind === 'again' ? (verdict.afterSeconds ?? 0) * second : 0;
  return new Date(now.getTime() + Math.max(jittered, asked));
};
