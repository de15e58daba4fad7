// The one source of randomness: ids, references and secrets are made here, so that tests can make them repeatable.
import { randomBytes } from 'node:crypto';

/** Gives `size` random bytes. */
export type RandomSource = (size: number) => Uint8Array;

export const systemRandom: RandomSource = (size) => randomBytes(size);

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` characters of Crockford base 32: 5 random bits each. */
export const randomText = (random: RandomSource, length: number): string =>
  Array.from(random(length), (byte) => alphabet[byte % 32]).join('');

/** A new id: 26 characters in the form of a ULID (the first is 0–7), every bit of it random, so that it tells no time. */
export const newId = (random: RandomSource): string =>
  `${alphabet[(random(1)[0] ?? 0) % 8]}${randomText(random, 25)}`;

/** A reference for a private incident: 100 random bits, so that it cannot be guessed. */
export const newPrivateReference = (random: RandomSource): string => `PRV-${randomText(random, 20)}`;
