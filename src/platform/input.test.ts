// What is wrong with an input is said in words for people, at the right place.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInput } from './errors.ts';
import { Id } from './id.ts';
import { readInput } from './input.ts';

const problemsOf = (schema: z.ZodType, input: unknown) => {
  try {
    readInput(schema, input, 'body');
  } catch (error) {
    if (error instanceof InvalidInput)
      return error.problems.map(({ blame, message }) => [blame?.pointer, message]);
  }
  throw new Error('The input was accepted.');
};

test.each<[string, z.ZodType, unknown, string]>([
  ['a missing text', z.string(), undefined, 'This is required.'],
  ['a missing choice', z.enum(['public', 'private']), undefined, 'This is required.'],
  ['an empty text', z.string().min(1), '', 'This is required.'],
  ['a short text', z.string().min(3), 'ab', 'At least 3 characters.'],
  ['a long text', z.string().max(3000), 'x'.repeat(3001), 'At most 3,000 characters.'],
  ['a text for one character', z.string().max(1), 'xy', 'At most 1 character.'],
  ['an unknown choice', z.enum(['public', 'private']), 'secret', 'Choose one of: public, private.'],
  ['no choice', z.enum(['public', 'private']), null, 'Choose one of: public, private.'],
  ['a small number', z.coerce.number().int().min(1).max(100), '0', 'At least 1.'],
  ['a great number', z.coerce.number().int().min(1).max(100), '101', 'At most 100.'],
  ['half a number', z.coerce.number().int(), '1.5', 'This is not a whole number.'],
  ['no number', z.coerce.number().int(), 'many', 'This is not a number.'],
  ['a number for a text', z.string(), 7, 'This is not a text.'],
  ['a text for a truth', z.boolean(), 'yes', 'This is neither true nor false.'],
  ['a text for a list', z.array(z.string()), 'a', 'This is not a list.'],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], 'At most 1 entry.'],
  ['no id', Id, 'INC-1', 'This is not an id.'],
  ['words of the schema’s own', z.string().max(2, 'Shorter, please.'), 'abc', 'Shorter, please.'],
  ['a format without words', z.string().regex(/^a$/), 'b', 'This is not valid.'],
])('%s', (_what, schema, value, message) => {
  expect(problemsOf(z.object({ field: schema }), { field: value })).toEqual([['/field', message]]);
});

test('the whole path is pointed at, and the whole input by its name', () => {
  const schema = z.object({ list: z.array(z.object({ id: Id })) });
  expect(problemsOf(schema, { list: [{ id: 'x' }] })).toEqual([['/list/0/id', 'This is not an id.']]);
  expect(problemsOf(schema, null)).toEqual([['/body', 'This is not an object.']]);
});
