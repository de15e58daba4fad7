// The filters that the list offers: what each is called, what can be chosen, and where it stands in the address.
import type { IncidentFilters } from '../../../features/incidents/contract.ts';
import type { ListSearch } from './list-search.ts';

/** What can be chosen in a filter. */
export type Choice = { id: string; name: string; detail?: string };

/** One filter. People are searched for, days are entered, everything else is chosen from a list. */
export type Filter = { key: string; label: string } & (
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'people'; roleId?: string }
  | { kind: 'days'; name: 'created' | 'active' }
);

const categories: Record<string, string> = {
  triage: 'Triage',
  live: 'Live',
  paused: 'Paused',
  learning: 'Learning',
  closed: 'Closed',
  declined: 'Declined',
  merged: 'Merged',
  canceled: 'Canceled',
};

const modes: Record<string, string> = {
  standard: 'Standard',
  retrospective: 'Retrospective',
  test: 'Test',
  tutorial: 'Tutorial',
};

const named = (names: Record<string, string>): Choice[] =>
  Object.entries(names).map(([id, name]) => ({ id, name }));

const choice = ({ id, name, is_archived }: { id: string; name: string; is_archived: boolean }): Choice => ({
  id,
  name,
  ...(is_archived && { detail: 'archived' }),
});

/** Every filter, in the order in which it is offered. */
export function filtersOf(options: IncidentFilters): Filter[] {
  const { severities, incident_types: types, custom_fields: fields } = options;
  const ranks = severities.filter(({ is_archived }) => !is_archived).map(({ rank }) => rank);
  const [mildest, worst] = [Math.min(...ranks), Math.max(...ranks)];
  return [
    { key: 'status_category', label: 'Status category', kind: 'choices', choices: named(categories) },
    { key: 'status', label: 'Status', kind: 'choices', choices: options.incident_statuses.map(choice) },
    {
      key: 'severity',
      label: 'Severity',
      kind: 'choices',
      choices: [
        ...severities.map(choice),
        ...severities
          .filter(({ rank, is_archived }) => rank > mildest && rank < worst && !is_archived)
          .map(({ id, name }) => ({ id: `least:${id}`, name: `${name} or worse` })),
      ],
    },
    ...(types.length > 0
      ? [
          {
            ...{ key: 'incident_type', label: 'Incident type', kind: 'choices' as const },
            choices: [...types.map(choice), { id: 'none', name: 'No type' }],
          },
        ]
      : []),
    ...options.incident_roles.map(({ id, name }) => ({
      ...{ key: `role:${id}`, label: name, kind: 'people' as const, roleId: id },
    })),
    { key: 'reporter_id', label: 'Reporter', kind: 'people' },
    ...fields.map((field) => ({
      ...{ key: `custom_field:${field.id}`, label: field.name, kind: 'choices' as const },
      choices: [
        ...field.options.map(({ value, ...option }) => choice({ ...option, name: value })),
        { id: 'filled', name: 'Filled in' },
        { id: 'blank', name: 'Blank' },
      ],
    })),
    { key: 'created', label: 'Declared', kind: 'days', name: 'created' },
    { key: 'active', label: 'Last activity', kind: 'days', name: 'active' },
    { key: 'mode', label: 'Mode', kind: 'choices', choices: named(modes) },
  ];
}

const split = (text: string | undefined): string[] => (text ? text.split(',') : []);

/** What is chosen in a filter; for days: from, to, either of them perhaps empty. */
export function chosenIn(search: ListSearch, { key }: Pick<Filter, 'key'>): string[] {
  const [name = '', of] = key.split(':');
  if (name === 'role' || name === 'custom_field') {
    return split(search[name])
      .filter((pair) => pair.startsWith(`${of}:`))
      .map((pair) => pair.slice(`${of}:`.length));
  }
  if (name === 'created' || name === 'active') {
    const span = [search[`${name}_from`] ?? '', search[`${name}_to`] ?? ''];
    return span.some((day) => day !== '') ? span : [];
  }
  const chosen = split(search[name as 'status']);
  return name === 'severity' && search.severity_at_least
    ? [...chosen, `least:${search.severity_at_least}`]
    : chosen;
}

const without = (search: ListSearch, ...names: (keyof ListSearch)[]): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([name]) => !names.some((one) => one === name)));

const list = (name: keyof ListSearch, items: readonly string[]): ListSearch =>
  items.length > 0 ? { [name]: items.join(',') } : {};

/** The address with other values chosen in a filter; none take it away. */
export function withChosen(
  search: ListSearch,
  { key }: Pick<Filter, 'key'>,
  chosen: readonly string[],
): ListSearch {
  const [name = '', of] = key.split(':');
  if (name === 'role' || name === 'custom_field') {
    const others = split(search[name]).filter((pair) => !pair.startsWith(`${of}:`));
    return {
      ...without(search, name),
      ...list(name, [...others, ...chosen.map((value) => `${of}:${value}`)]),
    };
  }
  if (name === 'created' || name === 'active') {
    const [from, to] = chosen;
    const rest = without(search, `${name}_from`, `${name}_to`);
    return { ...rest, ...(from && { [`${name}_from`]: from }), ...(to && { [`${name}_to`]: to }) };
  }
  if (name === 'severity') {
    // “Major or worse” says more than one severity; the one chosen last stands.
    const before = chosenIn(search, { key });
    const added = chosen.find((value) => !before.includes(value));
    const isLeast = (value: string) => value.startsWith('least:');
    const kept = chosen.filter((value) =>
      added === undefined ? true : isLeast(added) ? value === added : !isLeast(value),
    );
    const least = kept.find(isLeast)?.slice('least:'.length);
    const rest = without(search, 'severity', 'severity_at_least');
    return { ...rest, ...(least ? { severity_at_least: least } : list('severity', kept)) };
  }
  return { ...without(search, name as 'status'), ...list(name as 'status', chosen) };
}

/** Whether the list is narrowed down at all. */
export const isNarrowed = (search: ListSearch, filters: readonly Filter[]): boolean =>
  search.query !== undefined || filters.some((filter) => chosenIn(search, filter).length > 0);
