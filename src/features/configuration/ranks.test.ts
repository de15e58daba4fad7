// Orders and the ranks they become.
import { expect, test } from 'vitest';
import { problemOfOrder, rankAfter, ranksFor } from './ranks.ts';

test('ranks ascend from 1 and pass over those of what is archived', () => {
  expect(ranksFor(3, [])).toEqual([1, 2, 3]);
  expect(ranksFor(3, [2, 7])).toEqual([1, 3, 4]);
  expect(ranksFor(0, [1])).toEqual([]);
});

test('what is new comes behind everything, archived or not', () => {
  expect(rankAfter([])).toBe(1);
  expect(rankAfter([3, 1])).toBe(4);
});

test('an order names each of what is in use once', () => {
  expect(problemOfOrder(['b', 'a'], ['a', 'b'])).toBeUndefined();
  expect(problemOfOrder(['a', 'a'], ['a', 'b'])).toBe('repeats');
  expect(problemOfOrder(['a'], ['a', 'b'])).toBe('differs');
  expect(problemOfOrder(['a', 'c'], ['a', 'b'])).toBe('differs');
});
