// What the declare dialog sends.
import { describe, expect, test } from 'vitest';
import type { IncidentType } from '../../../features/incident-types/contract.ts';
import type { DeclareOptions } from '../../../features/incidents/contract.ts';
import {
  type Draft,
  keepDraft,
  keptDraft,
  newDraft,
  newIdempotencyKey,
  toDeclareIncident,
  withType,
} from './draft.ts';

const options: DeclareOptions = {
  severities: [
    { id: 'minor', name: 'Minor', rank: 1 },
    { id: 'major', name: 'Major', rank: 2 },
  ],
  default_severity_id: 'minor',
  custom_fields: [
    {
      id: 'team',
      name: 'Team',
      description: '',
      field_type: 'single_select' as const,
      required: 'never' as const,
      options: [],
    },
  ],
  incident_types: [],
  private_incidents_enabled: true,
};
const draft: Draft = { ...newDraft(), idempotencyKey: 'key', name: 'Checkout fails' };

describe('what is sent', () => {
  test('an untouched draft is active, public and of the default severity, without a summary', () => {
    expect(toDeclareIncident(draft, options)).toEqual({
      idempotency_key: 'key',
      name: 'Checkout fails',
      status: 'active',
      severity_id: 'minor',
      custom_field_values: [],
      visibility: 'public',
    });
  });

  test('a severity that is no longer offered gives way to the default', () => {
    expect(toDeclareIncident({ ...draft, severityId: 'major' }, options).severity_id).toBe('major');
    expect(toDeclareIncident({ ...draft, severityId: 'gone' }, options).severity_id).toBe('minor');
  });

  test('only values that were given, of fields that are shown', () => {
    const customFields = { team: ['payments', ' '], gone: ['x'] };
    expect(toDeclareIncident({ ...draft, customFields }, options).custom_field_values).toEqual([
      { custom_field_id: 'team', values: ['payments'] },
    ]);
  });

  test('private stays private when private incidents were switched off meanwhile: the server must refuse', () => {
    const off = { ...options, private_incidents_enabled: false };
    expect(toDeclareIncident({ ...draft, visibility: 'private' }, off).visibility).toBe('private');
  });

  test('keys are long and never the same', () => {
    const keys = Array.from({ length: 50 }, newIdempotencyKey);
    expect(new Set(keys).size).toBe(50);
    expect(keys.every((key) => /^[0-9a-f]{32}$/u.test(key))).toBe(true);
  });
});

describe('the incident type', () => {
  const type = (id: string, more: Partial<IncidentType> = {}): IncidentType => ({
    ...{ id, name: id, description: '', is_default: false, private_incidents_only: false },
    create_in_triage: 'optional',
    ...more,
  });
  const types = [
    type('ordinary'),
    type('usual', { is_default: true }),
    type('security', { private_incidents_only: true }),
    type('report', { create_in_triage: 'always' }),
  ];
  const withTypes = { ...options, incident_types: types };
  const choose = (from: Draft, id: string): Draft => {
    const chosen = types.find((one) => one.id === id);
    return { ...from, ...(chosen && withType(from, chosen)) };
  };

  test('is the default until another one is chosen, and is left out where there is none', () => {
    expect(toDeclareIncident(draft, withTypes).incident_type_id).toBe('usual');
    expect(toDeclareIncident(choose(draft, 'ordinary'), withTypes).incident_type_id).toBe('ordinary');
    expect(toDeclareIncident(draft, options).incident_type_id).toBeUndefined();
  });

  test('that is always private makes the incident private, until somebody chooses another one', () => {
    const secret = choose(draft, 'security');
    expect(toDeclareIncident(secret, withTypes).visibility).toBe('private');
    expect(toDeclareIncident(choose(secret, 'ordinary'), withTypes).visibility).toBe('public');
  });

  test('that vanishes leaves the incident private, and so does one chosen after somebody chose private', () => {
    expect(toDeclareIncident(choose(draft, 'security'), options).visibility).toBe('private');
    const chosen = choose(choose({ ...draft, visibility: 'private' }, 'security'), 'ordinary');
    expect(toDeclareIncident(chosen, withTypes).visibility).toBe('private');
  });

  test('that always begins in triage fixes the status, and gives it back', () => {
    const report = choose(draft, 'report');
    expect(toDeclareIncident(report, withTypes).status).toBe('triage');
    expect(toDeclareIncident(choose(report, 'ordinary'), withTypes).status).toBe('active');
  });
});

test('every new draft has a key of its own', () => {
  expect(newDraft().idempotencyKey).not.toBe(newDraft().idempotencyKey);
});

test('a draft is kept only if something was typed, and can be forgotten', () => {
  keepDraft(newDraft());
  expect(keptDraft()).toBeUndefined();
  keepDraft(draft);
  expect(keptDraft()).toEqual(draft);
  keepDraft(undefined);
  expect(keptDraft()).toBeUndefined();
});
