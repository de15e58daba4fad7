// Searches output for canaries in every form in which they might be written.
import type { Canary } from './canaries.ts';

/** So many letters are searched for: too many to appear by chance, few enough to be found in a text that was cut. */
const searched = 10;

const escaped = (word: string, write: (code: number) => string): string =>
  Array.from(word, (letter) => write(letter.charCodeAt(0))).join('');

/** The base64 that a word has inside a longer text that begins `offset` bytes earlier, without the letters it shares. */
const base64At = (word: string, offset: number): string => {
  const whole = Buffer.from('\0'.repeat(offset) + word).toString('base64');
  const from = offset === 0 ? 0 : offset + 1;
  return whole.slice(from, Math.floor(((offset + word.length) * 8) / 6));
};

/** How a word may be written. `folded` forms are compared in lower case. */
const formsOf = (word: string): { how: string; form: string; isFolded: boolean }[] => {
  const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');
  const folded = {
    text: word,
    hex: Buffer.from(word).toString('hex'),
    'JSON escapes': escaped(word, (code) => `\\u${hex(code, 4)}`),
    'URL escapes': escaped(word, (code) => `%${hex(code, 2)}`),
    'HTML escapes': escaped(word, (code) => `&#${code};`),
    'HTML escapes in hex': escaped(word, (code) => `&#x${hex(code, 2)};`),
  };
  return [
    ...Object.entries(folded).map(([how, form]) => ({ how, form: form.toLowerCase(), isFolded: true })),
    ...[0, 1, 2].map((offset) => ({
      how: `base64 at ${offset}`,
      form: base64At(word, offset),
      isFolded: false,
    })),
  ];
};

/** A canary that was found, and in which form. */
export type Hit = Pick<Canary, 'incident' | 'field'> & { how: string };

/** Prepares the search for these canaries. */
export const createScan = (canaries: readonly Canary[]): ((output: string | Uint8Array) => Hit[]) => {
  const needles = canaries.map((canary) => ({
    canary,
    forms: formsOf(canary.word.slice(0, searched)),
  }));
  return (output) => {
    const text = typeof output === 'string' ? output : Buffer.from(output).toString('utf8');
    // A text that was decoded from UTF-8 with errors still holds its ASCII letters.
    const folded = text.toLowerCase();
    const plainBase64 = text.replaceAll('-', '+').replaceAll('_', '/');
    return needles.flatMap(({ canary: { incident, field }, forms }) =>
      forms
        .filter(({ form, isFolded }) => (isFolded ? folded : plainBase64).includes(form))
        .map(({ how }) => ({ incident, field, how })),
    );
  };
};
