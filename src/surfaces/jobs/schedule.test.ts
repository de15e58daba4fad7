// When a failed delivery is tried again.
import { expect, test } from 'vitest';
import { nextTry } from './schedule.ts';

const now = new Date('2026-01-01T00:00:00Z');
const lowest = (size: number) => new Uint8Array(size);
const highest = (size: number) => new Uint8Array(size).fill(255);

const seconds = (
  verdict: Parameters<typeof nextTry>[0],
  tries: number,
  ageHours: number,
  random: (size: number) => Uint8Array,
): number => {
  const createdAt = new Date(now.getTime() - ageHours * 3_600_000);
  return Math.round((nextTry(verdict, { tries, createdAt }, now, random).getTime() - now.getTime()) / 1000);
};

const again = { kind: 'again', code: 'x' } as const;

test.each([
  [0, 0.5, 1],
  [1, 1, 2],
  [3, 4, 8],
  [8, 128, 256],
  [9, 150, 300],
  [50, 150, 300],
])('after %i tries: between %d and %d seconds', (tries, least, most) => {
  expect(seconds(again, tries, 1, lowest)).toBe(Math.round(least));
  expect(seconds(again, tries, 1, highest)).toBe(most);
});

test('after a day, and where a person has to act: hourly', () => {
  expect(seconds(again, 5, 25, lowest)).toBe(3240);
  expect(seconds({ kind: 'needs_attention', code: 'x' }, 0, 0, highest)).toBe(3960);
});

test('never before the receiver allows it', () => {
  expect(seconds({ ...again, afterSeconds: 30 }, 0, 0, highest)).toBe(30);
});
