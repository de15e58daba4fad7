// The list's address: what it is narrowed to and how it is sorted. What cannot be understood is left out, wherever it came from.
import type { ListSort } from '../../../features/incidents/contract.ts';

/** Everything about the list that stands in the address; values as the server takes them, but days instead of moments. */
export type ListSearch = {
  query?: string;
  match?: 'any';
  status_category?: string;
  status?: string;
  severity?: string;
  severity_at_least?: string;
  incident_type?: string;
  reporter_id?: string;
  role?: string;
  custom_field?: string;
  created_from?: string;
  created_to?: string;
  active_from?: string;
  active_to?: string;
  mode?: string;
  sort?: ListSort;
  order?: 'asc' | 'desc';
  show_private?: true;
};

const id = '[0-7][0-9A-HJKMNP-TV-Z]{25}';
const matching = (pattern: string): ((item: string) => boolean) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (item) => whole.test(item);
};
const isId = matching(id);

/** Several values separated by commas: those that can be understood. */
const lists: Partial<Record<keyof ListSearch, (item: string) => boolean>> = {
  status_category: matching('triage|declined|merged|canceled|live|learning|closed|paused'),
  status: isId,
  severity: isId,
  incident_type: matching(`${id}|none`),
  reporter_id: isId,
  role: matching(`${id}:(?:${id}|nobody)`),
  custom_field: matching(`${id}:(?:${id}|blank|filled)`),
  mode: matching('standard|retrospective|test|tutorial'),
};

const days = ['created_from', 'created_to', 'active_from', 'active_to'] as const;
const sorts: readonly ListSort[] = ['created_at', 'last_activity_at', 'severity', 'name'];

/** A day that the calendar has. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Reads an address. */
export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const found: Record<string, unknown> = {};
  // The router takes a number for a number; people search for numbers too.
  const query = ['string', 'number'].includes(typeof search.query) ? String(search.query).slice(0, 200) : '';
  if (query.trim() !== '') found.query = query;
  if (search.match === 'any') found.match = 'any';
  for (const [name, isKnown] of Object.entries(lists)) {
    const text = search[name];
    const items = typeof text === 'string' ? [...new Set(text.split(','))].filter(isKnown).slice(0, 50) : [];
    if (items.length > 0) found[name] = items.join(',');
  }
  const least = search.severity_at_least;
  if (typeof least === 'string' && isId(least)) found.severity_at_least = least;
  for (const name of days) {
    const day = search[name];
    if (typeof day === 'string' && isDay(day)) found[name] = day;
  }
  if (sorts.some((sort) => sort === search.sort)) found.sort = search.sort;
  if (search.order === 'asc' || search.order === 'desc') found.order = search.order;
  if (search.show_private === true) found.show_private = true;
  return found;
}

/** Midnight in the reader's zone, `later` days after. */
const momentOf = (day: string, later: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

/** What the server is asked for. `columns` are ids of custom fields. Both days of a span belong to it. */
export function toRequest(search: ListSearch, columns: readonly string[]): URLSearchParams {
  const asked = new URLSearchParams({ page_size: '50' });
  for (const [name, value] of Object.entries(search)) {
    const isDayOf = days.some((day) => day === name);
    asked.set(name, isDayOf ? momentOf(String(value), name.endsWith('_to') ? 1 : 0) : String(value));
  }
  if (columns.length > 0) asked.set('columns', columns.join(','));
  return asked;
}

/** The address without its filters; order and private ones stay as they are. */
export function withoutFilters({ sort, order, show_private }: ListSearch): ListSearch {
  return { ...(sort && { sort }), ...(order && { order }), ...(show_private && { show_private }) };
}
