// Channel names: readable for public incidents, telling nothing for private ones.
import { expect, test } from 'vitest';
import { channelName } from './channel-name.ts';

const newSlug = (length: number): string => 'abcdefghijkl'.slice(0, length);
const name = (text: string, visibility: 'public' | 'private', isTaken = false): string =>
  channelName(
    { reference: visibility === 'public' ? 'INC-42' : 'PRV-X', name: text, visibility },
    newSlug,
    isTaken,
  );

test.each([
  ['Payments are down', 'inc-42-payments-are-down'],
  ['  Ünïcode & <tags>!  ', 'inc-42-unicode-tags'],
  ['日本語', 'inc-42'],
  ['x'.repeat(200), `inc-42-${'x'.repeat(50)}`],
])('%s', (text, expected) => {
  expect(name(text, 'public')).toBe(expected);
  expect(name(text, 'public')).toMatch(/^[a-z0-9-]{1,80}$/);
});

test('a private name holds nothing of the incident', () => {
  expect(name('Payments are down', 'private')).toBe('inc-abcdefghijkl');
  expect(name('Payments are down', 'private', true)).toBe('inc-abcdefghijkl');
});

test('a public name that is taken gets random characters', () => {
  expect(name('Down', 'public', true)).toBe('inc-42-down-abcd');
});
