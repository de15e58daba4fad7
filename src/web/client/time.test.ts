// How times are said.
import { expect, test } from 'vitest';
import { formatRelative } from './time.ts';

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
