// Where a refusal's errors are shown.
import { expect, test } from 'vitest';
import { ApiError } from '../../client/http.ts';
import { newDraft } from './draft.ts';
import { customFieldKey, sortErrors, withoutCorrected } from './field-errors.ts';

const refusal = (...errors: { message: string; field?: string; pointer?: string }[]) =>
  new ApiError(422, 'Refused', {
    type: 'validation_error',
    status: 422,
    request_id: 'r',
    errors: errors.map(({ message, field, pointer }) => ({
      code: 'invalid',
      message,
      ...(field && { source: { field, pointer: pointer ?? `/${field}` } }),
    })),
  });

test('errors go to their fields, the first of each; custom fields are found by pointer', () => {
  const error = refusal(
    { message: 'No name', field: 'name' },
    { message: 'Also no name', field: 'name' },
    { message: 'No team', field: 'custom_field_values', pointer: customFieldKey('team') },
  );
  expect(sortErrors(error, new Set(['name', customFieldKey('team')]))).toEqual({
    byField: { name: 'No name', [customFieldKey('team')]: 'No team' },
    others: [],
  });
});

test('what belongs to no field on show is said above the form', () => {
  const error = refusal({ message: 'Switched off', field: 'visibility' }, { message: 'Too many' });
  expect(sortErrors(error, new Set(['name'])).others).toEqual(['Switched off', 'Too many']);
  expect(sortErrors(new ApiError(0, 'Not reached'), new Set())).toEqual({
    byField: {},
    others: ['Not reached'],
  });
  expect(sortErrors(null, new Set())).toEqual({ byField: {}, others: [] });
});

test('an error goes when its field is corrected, and comes back with the mistake', () => {
  const team = customFieldKey('team');
  const byField = { name: 'Too short', severity_id: 'Gone', [team]: 'No link' };
  const refused = { ...newDraft(), name: 'A', customFields: { team: ['x'] } };
  expect(withoutCorrected(byField, refused, refused)).toEqual(byField);
  expect(withoutCorrected(byField, refused, { ...refused, name: 'Ab' })).not.toHaveProperty('name');
  const other = { ...refused, severityId: 'minor', customFields: { team: [] } };
  expect(withoutCorrected(byField, refused, other)).toEqual({ name: 'Too short' });
});
