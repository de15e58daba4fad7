// What may be given for a custom field, and what is said about anything else.
import { describe, expect, test } from 'vitest';
import type { CustomField } from './contract.ts';
import { checkValues } from './custom-field.ts';

const options = [
  { id: 'one', value: 'One' },
  { id: 'two', value: 'Two' },
];
const field = (
  field_type: CustomField['field_type'],
  required: CustomField['required'] = 'never',
): CustomField => ({
  id: 'F',
  name: 'Field',
  description: '',
  field_type,
  required,
  options: field_type.endsWith('select') ? options : [],
});
const check = (asked: CustomField, ...values: string[]) =>
  checkValues([asked], [{ custom_field_id: 'F', values }], 'declaration');

describe('accepted', () => {
  test.each([
    ['text', ['anything'], [{ optionId: null, text: 'anything' }]],
    ['numeric', ['-12.5'], [{ optionId: null, text: '-12.5' }]],
    ['link', ['https://example.com/a'], [{ optionId: null, text: 'https://example.com/a' }]],
    ['single_select', ['one'], [{ optionId: 'one', text: null }]],
    [
      'multi_select',
      ['one', 'two'],
      [
        { optionId: 'one', text: null },
        { optionId: 'two', text: null },
      ],
    ],
    ['text', ['  '], []],
  ] as const)('%s %j', (type, values, stored) => {
    const { values: found, problems } = check(field(type), ...values);
    expect(problems).toEqual([]);
    expect(found.map(({ optionId, text }) => ({ optionId, text }))).toEqual(stored);
  });
});

describe('refused beside the field', () => {
  test.each([
    ['numeric', ['twelve'], /number/],
    ['numeric', ['1e400'], /number/],
    ['link', ['javascript:alert(1)'], /https/],
    ['link', ['example.com'], /https/],
    ['single_select', ['three'], /options/],
    ['single_select', ['one', 'two'], /one value/],
    ['multi_select', ['one', 'one'], /once/],
  ] as const)('%s %j', (type, values, message) => {
    const { problems } = check(field(type), ...values);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.blame?.pointer).toBe('/custom_field_values/F');
  });

  test('a required field without a value', () => {
    expect(checkValues([field('text', 'always')], [], 'declaration').problems[0]?.message).toContain('Field');
  });

  test('a field that is not asked for', () => {
    const { problems } = checkValues([], [{ custom_field_id: 'gone', values: ['x'] }], 'declaration');
    expect(problems[0]?.code).toBe('unknown_reference');
  });
});
