// Moments as inputs of the browser write them, and durations in words.
import { expect, test } from 'vitest';
import { formatDuration, fromLocal, toLocal } from './local-time.ts';

test('a moment goes to the input and back, to the minute', () => {
  for (const iso of ['2026-01-31T13:45:00.000Z', '2026-07-01T23:59:00.000Z', '2024-02-29T00:00:00.000Z'])
    expect(fromLocal(toLocal(iso))).toBe(iso);
});

test.for(['', 'x', '2026-13-01T00:00'])('%s is no moment', (text) => {
  expect(fromLocal(text)).toBeUndefined();
});

test.for([
  [0, '0 s'],
  [45, '45 s'],
  [60, '1 min'],
  [754, '12 min 34 s'],
  [7_500, '2 h 5 min'],
  [7_205, '2 h'],
  [273_600, '3 d 4 h'],
] as const)('%i seconds are %s', ([seconds, text]) => {
  expect(formatDuration(seconds)).toBe(text);
});
