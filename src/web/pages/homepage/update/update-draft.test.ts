// What "Share update" asks and sends.
import { describe, expect, test } from 'vitest';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import {
  fieldsAsked,
  keepUpdateDraft,
  keptUpdateDraft,
  newUpdateDraft,
  toPostUpdate,
} from './update-draft.ts';

const field = (id: string) => ({
  field: {
    ...{ id, name: id, description: '', options: [] },
    field_type: 'text' as const,
    required: 'never' as const,
  },
  given: id === 'cause' ? ['DNS'] : [],
});
const incident = {
  severity: { id: 'minor', name: 'Minor', rank: 1 },
  incident_status: { id: 'fixing', name: 'Fixing', category: 'live' },
  custom_fields: [field('cause'), field('impact')],
} as unknown as Homepage['incident'];
const options = {
  ...{ severities: [], incident_statuses: [], incident_types: [] },
  fields_before_update: ['impact'],
  fields_before_closure: ['cause'],
};
const plain = { isEnd: false, hasReminder: false };

test('an untouched form sends nothing but what was seen', () => {
  const draft = newUpdateDraft(incident);
  expect(toPostUpdate(draft, incident.custom_fields, plain)).toEqual({ seen: draft.seen });
  expect(draft.seen).toMatchObject({
    'custom_field_values/cause': 'DNS',
    'custom_field_values/impact': null,
    incident_status_id: 'fixing',
  });
});

test('only what was changed is sent, and only of fields that are asked for', () => {
  const draft = {
    ...newUpdateDraft(incident, 'monitoring'),
    message: ' Better. ',
    customFields: { cause: [' '], impact: ['all'] },
  };
  const { seen: _, ...sent } = toPostUpdate(draft, [field('impact')], plain);
  expect(sent).toEqual({
    message: ' Better. ',
    incident_status_id: 'monitoring',
    custom_field_values: [{ custom_field_id: 'impact', values: ['all'] }],
  });
  expect(toPostUpdate(draft, [field('cause')], plain).custom_field_values).toEqual([
    { custom_field_id: 'cause', values: [] },
  ]);
});

describe('the next update', () => {
  const sentFor = (next: string, about = plain) =>
    toPostUpdate({ ...newUpdateDraft(incident), next }, [], about).next_update_in_minutes;
  test('is set, kept or taken away', () => {
    expect(sentFor('30')).toBe(30);
    expect(sentFor('keep', { isEnd: false, hasReminder: true })).toBeUndefined();
    expect(sentFor('none', { isEnd: false, hasReminder: true })).toBeNull();
    expect(sentFor('none')).toBeUndefined();
  });
  test('is not asked for when the incident ends', () => {
    expect(sentFor('30', { isEnd: true, hasReminder: true })).toBeUndefined();
  });
  test('is kept by default while it is ahead, and not once it is overdue', () => {
    const due = { ...incident, next_update_due_at: '2026-01-01T00:00:00Z' };
    expect(newUpdateDraft(due, undefined, Date.parse('2025-12-31T23:00:00Z')).next).toBe('keep');
    expect(newUpdateDraft(due, undefined, Date.parse('2026-01-01T00:01:00Z')).next).toBe('none');
  });
});

test('closing asks for what is shown before closure besides', () => {
  const ids = (category: 'live' | 'closed') =>
    fieldsAsked(incident, options, category).map(({ field: { id } }) => id);
  expect(ids('live')).toEqual(['impact']);
  expect(ids('closed')).toEqual(['cause', 'impact']);
});

test('what was typed is kept for its incident, and forgotten once it is sent', () => {
  const draft = { ...newUpdateDraft(incident), message: 'Half a thought' };
  keepUpdateDraft('INC-1', draft);
  expect(keptUpdateDraft('INC-1')).toEqual(draft);
  expect(keptUpdateDraft('INC-2')).toBeUndefined();
  keepUpdateDraft('INC-1', undefined);
  expect(keptUpdateDraft('INC-1')).toBeUndefined();
});
