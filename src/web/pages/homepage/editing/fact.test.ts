// What editing a fact sends, and what it says to have seen.
import { describe, expect, test } from 'vitest';
import { changeOf, type Fact, isChanged, pathOf, seenOf, valuesOf } from './fact.ts';

const field = { id: 'f1', name: 'Teams', description: '', required: 'never' as const, options: [] };
const teams: Fact = {
  kind: 'custom_field',
  name: 'Teams',
  field: { ...field, field_type: 'multi_select' },
  values: ['a', 'b'],
};
const started: Fact = { kind: 'timestamp', name: 'Started', id: 't1', value: '2026-01-02T03:04:05.678Z' };
const call: Fact = { kind: 'call', name: 'Call', value: undefined };
const type: Fact = { kind: 'type', name: 'Type', value: 'x' };

describe('what was seen', () => {
  test.for([
    ['custom_field_values/f1', teams, 'a\nb'],
    ['timestamp_values/t1', started, '2026-01-02T03:04:05.678Z'],
    ['call_url', call, null],
    ['incident_type_id', type, 'x'],
  ] as const)('%s', ([path, fact, seen]) => {
    expect(pathOf(fact)).toBe(path);
    expect(seenOf(fact)).toBe(seen);
  });
});

test('several options are sent in their order, and none takes the value away', () => {
  expect(changeOf(teams, ['b'])).toEqual({ custom_field_values: [{ custom_field_id: 'f1', values: ['b'] }] });
  expect(changeOf(teams, [])).toEqual({ custom_field_values: [{ custom_field_id: 'f1', values: [] }] });
  expect(changeOf(call, [])).toEqual({ call_url: null });
  expect(changeOf(type, [''])).toEqual({ incident_type_id: null });
  expect(changeOf(started, [''])).toEqual({
    timestamp_values: [{ incident_timestamp_id: 't1', value: null }],
  });
});

test('what was only looked at is not changed, also not the seconds of a moment', () => {
  for (const fact of [teams, started, call, type]) expect(isChanged(fact, valuesOf(fact))).toBe(false);
  expect(isChanged(teams, ['b', 'a'])).toBe(true);
  expect(isChanged(started, ['2026-01-02T03:05'])).toBe(true);
  expect(isChanged(call, [''])).toBe(false);
});
