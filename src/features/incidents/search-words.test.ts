// Words, terms and marks of a search.
import { describe, expect, test } from 'vitest';
import { excerpt, marksIn, termsOf, wordsOf } from './search-words.ts';

test('words are split and folded', () => {
  expect(wordsOf('Café—CHECKOUT_fails: “Straße” ñ 3.5 ﬁre')).toEqual([
    ...['cafe', 'checkout', 'fails', 'straße', 'n', '3', '5', 'fire'],
  ]);
  expect(wordsOf('?! — ')).toEqual([]);
});

test.for([
  ['checkout', "'checkout':*"],
  ['Checkout fails', "'checkout' & 'fails':*"],
  ['INC-12', "'=reference:inc-12'"],
  ['12', "('12':* | '=reference:inc-12')"],
  [`a' | b`, "'a' & 'b':*"],
  ['', undefined],
])('“%s” is searched for as %s', ([text, terms]) => {
  expect(termsOf(text ?? '')).toBe(terms);
});

describe('an excerpt', () => {
  const text = `${'Before it began. '.repeat(20)}Then the gateway failed. ${'And after that. '.repeat(20)}`;

  test('stands around what was found, and marks it', () => {
    const found = excerpt(text, ['gatew']);
    expect(found.marks.map(([from, to]) => found.text.slice(from, to))).toEqual(['gateway']);
    expect(found.marks[0]?.[0]).toBeLessThan(40);
    expect(found.text).toMatch(/^….*…$/);
  });

  test('of a short text is all of it', () => {
    expect(excerpt('One  line\nor two', ['two'])).toEqual({ text: 'One line or two', marks: [[12, 15]] });
  });

  test('marks letters with accents of either kind', () => {
    const text = 'cafe\u0301 CAFÉ';
    expect(marksIn(text, ['cafe']).map(([from, to]) => text.slice(from, to))).toEqual(['cafe\u0301', 'CAFÉ']);
  });
});
