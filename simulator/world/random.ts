// Seeded randomness: the same seed and the same calls give the same ids, so a failing run can be repeated.

/** The generator's whole memory, kept in the world so that a restart does not repeat ids. */
export type RandomState = { word: number };

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const HEX = '0123456789abcdef';

/** A number from 0 (included) to 1 (excluded); mulberry32, chosen for its one-word state. */
export function nextRandom(state: RandomState): number {
  state.word = (state.word + 0x6d2b79f5) | 0;
  let t = Math.imul(state.word ^ (state.word >>> 15), 1 | state.word);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function pick(state: RandomState, letters: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += letters[Math.floor(nextRandom(state) * letters.length)];
  return text;
}

/** The same things in another order, drawn from the seed; with two or more never in the order they came in. */
export function shuffled<T>(state: RandomState, things: T[]): T[] {
  const mixed = things
    .map((thing, at) => ({ thing, at, weight: nextRandom(state) }))
    .sort((one, other) => one.weight - other.weight);
  if (mixed.every((one, at) => one.at === at)) mixed.reverse();
  return mixed.map(({ thing }) => thing);
}

/** An id with Slack's look: a kind's prefix, a zero, then capitals and digits, 11 characters in all. */
export function randomId(state: RandomState, prefix: string): string {
  return `${prefix}0${pick(state, ID_LETTERS, 10 - prefix.length)}`;
}

/** Lower-case hexadecimal digits. */
export function randomHex(state: RandomState, length: number): string {
  return pick(state, HEX, length);
}

/** Decimal digits that do not begin with zero. */
export function randomDigits(state: RandomState, length: number): string {
  return pick(state, '123456789', 1) + pick(state, '0123456789', length - 1);
}
