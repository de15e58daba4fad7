// Until when something is to be done, in words.
import { expect, test } from 'vitest';
import { dayOf, endOfDay, formatDue } from './due.ts';

const now = new Date(2027, 0, 10, 9, 30).getTime();
const on = (day: string) => endOfDay(day) ?? '';

test.for([
  ['2027-01-10', 'due today'],
  ['2027-01-11', 'due tomorrow'],
  ['2027-01-13', 'due in 3 days'],
  ['2027-01-17', 'due 17 Jan 2027'],
  ['2027-01-09', 'was due yesterday'],
  ['2027-01-01', 'was due 1 Jan 2027'],
] as const)('%s: %s', ([day, words]) => {
  expect(formatDue(on(day), now)).toBe(words);
});

test('earlier today', () => {
  expect(formatDue(new Date(2027, 0, 10, 9).toISOString(), now)).toBe('was due today');
});

test('a day comes back as it was chosen, and no day as none', () => {
  expect(dayOf(on('2027-01-10'))).toBe('2027-01-10');
  expect(endOfDay('')).toBeNull();
  expect(dayOf(undefined)).toBe('');
});
