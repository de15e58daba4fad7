// Splitting text into words as the database does (words_of in migrations/0017_search.sql), and showing where they stand.
import type { MarkedText } from './contract.ts';

// The same set of characters as in words_of.
const separators =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they separate words like blanks.
  /[\u0000-/:-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe10-\ufe6f]+/u;

/** Without accents and capital letters. Letter by letter: some languages write the last one of a word otherwise. */
const folded = (text: string): string =>
  Array.from(text.normalize('NFKD').replaceAll(/[\u0300-\u036f]+/g, ''), (letter) =>
    letter.toLowerCase(),
  ).join('');

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] =>
  folded(text)
    .split(separators)
    .filter((word) => word !== '')
    .map((word) => Array.from(word).slice(0, 64).join(''));

const reference = /^\s*(inc-[1-9][0-9]{0,9}|prv-[0-9a-hjkmnp-tv-z]{20})\s*$/i;

/** What is searched for: the terms that every incident must have, as a tsquery's text; undefined where there is no word. */
export const termsOf = (text: string): string | undefined => {
  const named = reference.exec(text)?.[1];
  if (named) return `'=reference:${named.toLowerCase()}'`;
  const words = wordsOf(text);
  if (words.length === 0) return undefined;
  const quoted = words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`);
  const all = quoted.join(' & ');
  // A number alone may be the number of an incident.
  return words.length === 1 && /^[1-9][0-9]{0,9}$/.test(words[0] ?? '')
    ? `(${all} | '=reference:inc-${words[0]}')`
    : all;
};

/** Where the words of `query` stand in `text`; the last one also where it only begins a word. */
export const marksIn = (text: string, query: readonly string[]): [number, number][] => {
  const last = query.at(-1);
  const whole = new Set(query);
  const marks: [number, number][] = [];
  // Accents may be signs of their own, so words are taken as written and folded one by one.
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const isFound = wordsOf(match[0]).some((word) => whole.has(word) || (last && word.startsWith(last)));
    if (isFound) marks.push([match.index, match.index + match[0].length]);
  }
  return marks;
};

/** About as many characters of a text as fit in one line, around the first word that was found. */
export const excerpt = (text: string, query: readonly string[], length = 140): MarkedText => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const [first] = marksIn(plain, query);
  const from = first ? startBefore(plain, first[0]) : 0;
  const to = endBehind(plain, from + length);
  const cut = `${from > 0 ? '…' : ''}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`;
  return { text: cut, marks: marksIn(cut, query) };
};

/** So much may stand before what was found, that it is in sight where a line is short; it begins with a word. */
const before = 28;

const startBefore = (text: string, at: number): number => {
  const earliest = at - before;
  if (earliest <= 0) return 0;
  const blank = text.indexOf(' ', earliest);
  return blank === -1 || blank >= at ? at : blank + 1;
};

const endBehind = (text: string, latest: number): number => {
  if (latest >= text.length) return text.length;
  const blank = text.lastIndexOf(' ', latest);
  return blank > latest - 40 ? blank : latest;
};
