// Which status category may follow which.
import { expect, test } from 'vitest';
import { StatusCategory } from '../statuses/contract.ts';
import { choosableCategories, endCategories, mayMove } from './lifecycle.ts';

const all = StatusCategory.options;

test('within its category an incident always may move', () => {
  expect(all.filter((category) => !mayMove(category, category))).toEqual([]);
});

test('from everywhere one can come back to life', () => {
  expect(all.filter((category) => !mayMove(category, 'live'))).toEqual([]);
});

test.each([
  ['live', 'triage'],
  ['live', 'declined'],
  ['closed', 'declined'],
  ['closed', 'merged'],
  ['learning', 'canceled'],
  ['declined', 'closed'],
] as const)('not from %s to %s', (from, to) => {
  expect(mayMove(from, to)).toBe(false);
});

test('merging is no status that is chosen', () => {
  expect(choosableCategories('live')).not.toContain('merged');
  expect(choosableCategories('merged')).toContain('merged');
});

test('at its end an incident is closed, declined, canceled or merged', () => {
  expect(endCategories).toEqual(['closed', 'declined', 'canceled', 'merged']);
});
