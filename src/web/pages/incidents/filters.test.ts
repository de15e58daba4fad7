// Filters in the address: choosing, adding, taking away.
import { expect, test } from 'vitest';
import { chosenIn, filtersOf, withChosen } from './filters.ts';

const [major, minor, role, person, field, option] = ['1', '2', '3', '4', '5', '6'].map((digit) =>
  digit.repeat(26),
);

const options = {
  incident_statuses: [],
  severities: [
    { id: '7'.repeat(26), name: 'Critical', rank: 3, is_archived: false },
    { id: major ?? '', name: 'Major', rank: 2, is_archived: false },
    { id: minor ?? '', name: 'Minor', rank: 1, is_archived: false },
  ],
  incident_types: [],
  incident_roles: [{ id: role ?? '', name: 'Incident lead', is_archived: false }],
  custom_fields: [
    {
      ...{ id: field ?? '', name: 'Service', field_type: 'single_select' as const, is_archived: false },
      options: [{ id: option ?? '', value: 'Checkout', is_archived: true }],
    },
  ],
};

test('what is offered follows what the organisation has', () => {
  expect(filtersOf(options).map(({ label }) => label)).toEqual([
    ...['Status category', 'Status', 'Severity', 'Incident lead', 'Reporter', 'Service', 'Declared'],
    ...['Last activity', 'Mode'],
  ]);
  const severity = filtersOf(options).find(({ key }) => key === 'severity');
  expect(severity?.kind === 'choices' && severity.choices.map(({ name }) => name)).toEqual([
    ...['Critical', 'Major', 'Minor', 'Major or worse'],
  ]);
});

test('a role and a field stand beside others of their kind', () => {
  const lead = { key: `role:${role}` };
  const service = { key: `custom_field:${field}` };
  const before = { role: `${person}:nobody`, query: 'x' };
  const after = withChosen(withChosen(before, lead, [person ?? '', 'nobody']), service, ['blank']);
  expect(after).toEqual({
    role: `${person}:nobody,${role}:${person},${role}:nobody`,
    custom_field: `${field}:blank`,
    query: 'x',
  });
  expect(chosenIn(after, lead)).toEqual([person, 'nobody']);
  expect(withChosen(withChosen(after, lead, []), service, [])).toEqual(before);
});

test('“or worse” and single severities take turns', () => {
  const severity = { key: 'severity' };
  const two = withChosen({}, severity, [major ?? '', minor ?? '']);
  expect(two).toEqual({ severity: `${major},${minor}` });
  const worse = withChosen(two, severity, [major ?? '', minor ?? '', `least:${major}`]);
  expect(worse).toEqual({ severity_at_least: major });
  expect(chosenIn(worse, severity)).toEqual([`least:${major}`]);
  expect(withChosen(worse, severity, [`least:${major}`, minor ?? ''])).toEqual({ severity: minor });
  expect(withChosen(worse, severity, [])).toEqual({});
});

test('days stand alone or together', () => {
  const declared = { key: 'created' };
  const from = withChosen({}, declared, ['2026-01-01', '']);
  expect(from).toEqual({ created_from: '2026-01-01' });
  expect(chosenIn(from, declared)).toEqual(['2026-01-01', '']);
  expect(withChosen(from, declared, [])).toEqual({});
});
