// The hint about the room that is left.
import { expect, test } from 'vitest';
import { lengthHint } from './lengths.ts';

test.each([
  [0, undefined],
  [180, undefined],
  [181, '19 characters left.'],
  [199, '1 character left.'],
  [200, 'That is as long as it can be: 200 characters.'],
])('after %i of 200 characters it says %s', (length, hint) => {
  expect(lengthHint('x'.repeat(length), 200)).toBe(hint);
});
