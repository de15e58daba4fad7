// Days and times of the reader.
import { expect, test } from 'vitest';
import { byDay, dayName, fromField, toField } from './days.ts';

const local = (text: string) => new Date(text).toISOString();

test('items of one day stand together, in their order', () => {
  const times = ['2026-01-03T09:00', '2026-01-02T23:59', '2026-01-02T00:00', '2026-01-01T12:00'].map(local);
  const days = byDay(times.map((occurred_at) => ({ occurred_at })));
  expect(days.map(({ day, items }) => [day, items.length])).toEqual([
    ['2026-01-03', 1],
    ['2026-01-02', 2],
    ['2026-01-01', 1],
  ]);
});

test('the last two days have names of their own', () => {
  const now = new Date('2026-01-01T08:00');
  expect(dayName(new Date('2026-01-01T00:00'), now)).toBe('Today');
  expect(dayName(new Date('2025-12-31T23:00'), now)).toBe('Yesterday');
  // With or without a comma, as the platform writes it.
  expect(dayName(new Date('2025-12-30T23:00'), now)).toMatch(/^Tuesday,? 30 December 2025$/);
});

test('a field holds the moment that it was given, to the minute', () => {
  expect(toField(local('2026-03-04T05:06:07'))).toBe('2026-03-04T05:06');
  expect(fromField('2026-03-04T05:06')).toBe(local('2026-03-04T05:06:00'));
  expect(fromField('')).toBeUndefined();
});
