// Dragging in a list: where a row comes to lie, and how the others make room.
import { expect, test } from 'vitest';
import { type Drag, dropPlace, moved, shiftOf } from './sorting.ts';

const drag = (from: number, to: number, by = 0): Drag => ({
  ...{ from, to, by, startY: 0 },
  rows: [0, 1, 2, 3].map((index) => ({ top: index * 40, height: 40 })),
});

test('one is taken out of its place and put into another', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'b', 'c']);
});

test('a row comes to lie behind those whose middle it passed', () => {
  expect([0, 39, 41, 79, 81, 500].map((by) => dropPlace(drag(0, 0), by))).toEqual([0, 0, 1, 1, 2, 3]);
  expect([0, -39, -41, -500].map((by) => dropPlace(drag(2, 2), by))).toEqual([2, 2, 1, 0]);
});

test('the rows in between make room', () => {
  expect([0, 1, 2, 3].map((index) => shiftOf(drag(0, 2, 77), index))).toEqual([77, -40, -40, 0]);
  expect([0, 1, 2, 3].map((index) => shiftOf(drag(3, 1, -77), index))).toEqual([0, 40, 40, -77]);
});
