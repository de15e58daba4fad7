// How times are said.
import { expect, test } from 'vitest';
import { formatAhead, formatRelative, minutesUntil } from './time.ts';

const now = Date.parse('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T12:00:20Z', 'just now'],
  ['2026-03-10T11:59:10Z', 'just now'],
  ['2026-03-10T11:58:59Z', '1 min ago'],
  ['2026-03-10T11:00:01Z', '59 min ago'],
  ['2026-03-10T11:00:00Z', '1 h ago'],
  ['2026-03-09T12:00:01Z', '23 h ago'],
  ['2026-03-09T12:00:00Z', '1 d ago'],
  ['2026-03-03T12:00:01Z', '6 d ago'],
  ['2026-03-03T12:00:00Z', '3 Mar 2026'],
])('%s is %s', (iso, said) => {
  expect(formatRelative(iso, now)).toBe(said);
});

test.each([
  ['2026-03-10T11:00:00Z', 'within a minute'],
  ['2026-03-10T12:00:29Z', 'within a minute'],
  ['2026-03-10T12:05:10Z', 'in 5 min'],
  ['2026-03-10T14:00:00Z', 'in 2 h'],
  ['2026-03-12T12:00:00Z', 'on 12 Mar 2026'],
])('%s comes %s', (iso, said) => {
  expect(formatAhead(iso, now)).toBe(said);
});

test.each([
  ['2026-03-10T12:15:00Z', 15],
  // The server's clock may be a little ahead of this one.
  ['2026-03-10T12:15:03Z', 15],
  ['2026-03-10T12:14:10Z', 15],
  ['2026-03-10T12:01:05Z', 1],
  ['2026-03-10T12:00:01Z', 1],
  ['2026-03-10T12:00:00Z', 0],
  ['2026-03-10T11:00:00Z', 0],
])('until %s it is %i minutes', (iso, minutes) => {
  expect(minutesUntil(iso, now)).toBe(minutes);
});
