// Random words that stand in every text of a private incident: wherever one turns up, something leaked.
import { randomBytes } from 'node:crypto';

const alphabet = 'abcdefghjkmnpqrstvwxyzABCDEFGHJKMNPQRSTVWXYZ23456789';

/**
 * A text with a random word of 20 letters in the middle; the marks beside it are there for whatever escapes texts.
 * The word alone is what is searched for, so that a text cut short or escaped is found too.
 */
export const canaryText = (): { text: string; word: string } => {
  const word = Array.from(randomBytes(20), (byte) => alphabet[byte % alphabet.length]).join('');
  return { text: `${word} <b>&"'é/`, word };
};

/** What is searched for, and where it belongs: `incident` is the cast's name for it. */
export type Canary = { incident: string; field: string; word: string };
