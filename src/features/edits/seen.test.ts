// Comparing what an editor saw with what is there now.
import { expect, test } from 'vitest';
import { digestOf, isWhatWasSeen } from './seen.ts';

test.each([
  ['the text itself', 'Down', 'Down', true],
  ['another text', 'Down', 'Up', false],
  ['its digest', digestOf('Down'), 'Down', true],
  ['the digest of another text', digestOf('Up'), 'Down', false],
  ['nothing, and an empty text', null, '', true],
  ['the digest of nothing', digestOf(null), null, true],
  ['nothing, where there is something', null, 'Down', false],
])('%s', (_what, seen, now, expected) => {
  expect(isWhatWasSeen(seen, now)).toBe(expected);
});
