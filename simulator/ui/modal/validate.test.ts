// What a dialog refuses by itself, before the app is asked.
import { expect, test } from 'vitest';
import type { PageBlock, ViewValues } from '../../page/contract.ts';
import { validateView } from './validate.ts';

const input = (element: Record<string, unknown>, optional = false): PageBlock => ({
  type: 'input',
  block_id: 'field',
  optional,
  label: { type: 'plain_text', text: 'Field' },
  element: { action_id: 'value', ...element },
});
const holding = (type: string, value: string | null): ViewValues => ({ field: { value: { type, value } } });
const refusal = (block: PageBlock, values: ViewValues) => validateView([block], values).field;

test('a field must be filled in unless it is optional', () => {
  const element = { type: 'plain_text_input' };
  expect(refusal(input(element), holding('plain_text_input', null))).toBe('Please fill in this field.');
  expect(refusal(input(element, true), holding('plain_text_input', null))).toBeUndefined();
  expect(
    refusal(input({ type: 'static_select' }), {
      field: { value: { type: 'static_select', selected_option: null } },
    }),
  ).toBe('Please fill in this field.');
});

test.each([
  [{ type: 'number_input', is_decimal_allowed: false }, '3', undefined],
  [{ type: 'number_input', is_decimal_allowed: false }, '3.5', 'Please enter a whole number.'],
  [{ type: 'number_input', is_decimal_allowed: true }, 'many', 'Please enter a number, in digits only.'],
  [{ type: 'number_input', is_decimal_allowed: true, min_value: '1' }, '0', 'Please enter 1 or more.'],
  [{ type: 'number_input', is_decimal_allowed: true, max_value: '9' }, '10', 'Please enter 9 or less.'],
  [{ type: 'url_text_input' }, 'https://acme.test', undefined],
  [{ type: 'url_text_input' }, 'acme.test', 'Please enter a full link that starts with https://.'],
  [{ type: 'plain_text_input', min_length: 3 }, 'ab', 'Please write at least 3 characters.'],
])('%o holding %s', (element, value, expected) => {
  expect(refusal(input(element), holding(element.type, value))).toBe(expected);
});
