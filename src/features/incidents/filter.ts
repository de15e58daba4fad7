// What the list is asked for, in the marks that the search index keeps of each incident.
import { type RawBuilder, sql } from 'kysely';
import type { StatusCategory } from '../statuses/contract.ts';
import type { IncidentListQuery, IncidentMode, ListSort } from './contract.ts';
import { termsOf } from './search-words.ts';

/** A part of a day or more; open where a side is missing. */
export type Span = { from?: Date | undefined; to?: Date | undefined };

/** What the list is narrowed to. Left out: everything but what was only for practice. */
export type IncidentFilter = {
  showPrivate: boolean;
  /** As somebody typed it. */
  search?: string | undefined;
  match?: 'all' | 'any';
  /** Each a condition of its own, as the text of a tsquery. */
  conditions?: readonly string[];
  severityAtLeast?: string | undefined;
  created?: Span | undefined;
  active?: Span | undefined;
  modes?: readonly IncidentMode[];
  /** Where these alone are looked for, other parts of the index are not looked through. */
  categories?: readonly StatusCategory[] | undefined;
};

/** In which order. */
export type Order = { sort: ListSort; isDescending: boolean };

export const newestFirst: Order = { sort: 'created_at', isDescending: true };

const quoted = (mark: string): string => `'${mark}'`;

const anyOf = (marks: readonly string[]): string => `(${marks.join(' | ')})`;

/** Values `<id>:<value>` as one condition for each id. */
const grouped = (pairs: readonly string[], mark: (id: string, value: string) => string): string[] => {
  const groups = new Map<string, string[]>();
  for (const pair of pairs) {
    const [id = '', value = ''] = pair.split(':');
    groups.set(id, [...(groups.get(id) ?? []), mark(id, value)]);
  }
  return [...groups.values()].map(anyOf);
};

/** A person as reporter. */
export const reporterMark = (personId: string): string => quoted(`=reporter:${personId}`);

/** Somebody, or nobody, with a role. */
export const roleMark = (roleId: string, personId: string): string =>
  personId === 'nobody' ? `!${quoted(`=role:${roleId}`)}` : quoted(`=role:${roleId}:${personId}`);

const fieldMark = (fieldId: string, value: string): string => {
  if (value === 'blank') return `!${quoted(`=field:${fieldId}`)}`;
  return quoted(value === 'filled' ? `=field:${fieldId}` : `=option:${value}`);
};

const day = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

const span = (from: string | undefined, to: string | undefined): Span | undefined =>
  (from ?? to) === undefined ? undefined : { from: day(from), to: day(to) };

/** The filter that a request asks for. */
export const filterOf = (query: IncidentListQuery): IncidentFilter => {
  const simple = (name: string, values: readonly string[] | undefined): string[] =>
    values ? [anyOf(values.map((value) => quoted(`=${name}:${value}`)))] : [];
  return {
    showPrivate: query.show_private === 'true',
    search: query.query,
    match: query.match,
    conditions: [
      ...simple('category', query.status_category),
      ...simple('status', query.status),
      ...simple('severity', query.severity),
      ...simple('type', query.incident_type),
      ...simple('reporter', query.reporter_id),
      ...grouped(query.role ?? [], roleMark),
      ...grouped(query.custom_field ?? [], fieldMark),
    ],
    severityAtLeast: query.severity_at_least,
    created: span(query.created_from, query.created_to),
    active: span(query.active_from, query.active_to),
    modes: query.mode,
    ...(query.match === 'all' && { categories: query.status_category }),
  };
};

/** The order that a request asks for: names from the first letter on, everything else from the newest or worst on. */
export const orderOf = ({ sort, order = sort === 'name' ? 'asc' : 'desc' }: IncidentListQuery): Order => ({
  sort,
  isDescending: order === 'desc',
});

const real: readonly IncidentMode[] = ['standard', 'retrospective'];
const practice: readonly IncidentMode[] = ['test', 'tutorial'];

/** As in the index: everything else is past. */
const activeCategories: readonly StatusCategory[] = ['triage', 'live', 'paused'];

/** The sections of the index in which such incidents stand, and a mark where a section holds other modes too. */
const sectionsOf = ({
  modes = real,
  categories,
}: Pick<IncidentFilter, 'modes' | 'categories'>): { sections: number[]; mark: string | undefined } => {
  const parts = [
    [real, 0],
    [practice, 2],
  ] as const;
  const halves = [
    ...(!categories || categories.some((category) => activeCategories.includes(category)) ? [0] : []),
    ...(!categories || categories.some((category) => !activeCategories.includes(category)) ? [1] : []),
  ];
  const used = parts.filter(([part]) => part.some((mode) => modes.includes(mode)));
  const isWhole = used.every(([part]) => part.every((mode) => modes.includes(mode)));
  return {
    sections: used.flatMap(([, first]) => halves.map((half) => first + half)),
    mark: isWhole ? undefined : anyOf(modes.map((mode) => quoted(`=mode:${mode}`))),
  };
};

/** Whether it narrows the list down at all. */
export const isNarrowed = ({
  search,
  conditions = [],
  severityAtLeast,
  created,
  active,
}: IncidentFilter): boolean =>
  (search !== undefined && termsOf(search) !== undefined) ||
  conditions.length > 0 ||
  [severityAtLeast, created, active].some((part) => part !== undefined);

/** Ranks change, so which severities are at least as bad is asked when they are needed. */
const atLeast = (severityId: string) =>
  sql`(select coalesce(string_agg('''=severity:' || s.id || '''', '|'), '''=nothing''')::tsquery from severities s
    where s.rank >= (select w.rank from severities w where w.id = ${severityId}))`;

const tsquery = (text: string | undefined) => (text ? sql`${text}::tsquery` : undefined);

const joined = (parts: readonly (RawBuilder<unknown> | undefined)[], operator: '&&' | '||') => {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? sql`null::tsquery` : sql.join(present, sql.raw(` ${operator} `));
};

/** The arguments that the database's functions for finding and for counting have in common. */
export const askedOf = (filter: IncidentFilter): RawBuilder<unknown> => {
  const isAny = filter.match === 'any';
  const { created, active, conditions = [], severityAtLeast } = filter;
  const { sections, mark } = sectionsOf(filter);
  const chosen = [
    tsquery(conditions.length > 0 ? conditions.join(isAny ? ' | ' : ' & ') : undefined),
    severityAtLeast === undefined ? undefined : atLeast(severityAtLeast),
  ];
  const fixed = [tsquery(filter.search && termsOf(filter.search)), tsquery(mark)];
  // Spans are no marks: where any condition is enough, they stand beside the others.
  const isApart = isAny && (created ?? active) !== undefined;
  const alternatives = isApart ? joined(chosen, '||') : sql`null::tsquery`;
  const together = isAny ? chosenAsOne(chosen) : chosen;
  const required = joined([...fixed, ...(isApart ? [] : together)], '&&');
  return sql.join([
    ...[required, alternatives, sql`${isAny}`],
    ...[created?.from, created?.to, active?.from, active?.to].map((at) => sql`${at ?? null}::timestamptz`),
    ...[sql`${sections}::integer[]`, sql`${filter.showPrivate}`],
  ]);
};

const chosenAsOne = (chosen: readonly (RawBuilder<unknown> | undefined)[]) =>
  chosen.some((part) => part !== undefined) ? [sql`(${joined(chosen, '||')})`] : [];
