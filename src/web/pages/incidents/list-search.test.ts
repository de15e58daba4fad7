// The list's address: what is understood, what is left out, what the server is asked for.
import { describe, expect, test } from 'vitest';
import { parseListSearch, toRequest, withoutFilters } from './list-search.ts';

const id = '01ABCDEFGHJKMNPQRSTVWXYZ01';
const other = '02ABCDEFGHJKMNPQRSTVWXYZ01';

describe('an address', () => {
  test.for<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['with nothing', {}, {}],
    ['with a search', { query: 'checkout' }, { query: 'checkout' }],
    ['with a number to search for', { query: 404 }, { query: '404' }],
    ['with blanks to search for', { query: '  ' }, {}],
    ['with several ids', { status: `${id},${other}` }, { status: `${id},${other}` }],
    ['with an id twice', { status: `${id},${id}` }, { status: id }],
    ['with some that are no ids', { status: `x,${id},` }, { status: id }],
    ['with none that is', { status: 'closed' }, {}],
    ['with another kind of value', { status: 7, severity: [id], match: true }, {}],
    ['with categories', { status_category: 'live,open' }, { status_category: 'live' }],
    ['with roles', { role: `${id}:nobody,${id}` }, { role: `${id}:nobody` }],
    [
      'with fields',
      { custom_field: `${id}:blank,${id}:${other}` },
      { custom_field: `${id}:blank,${id}:${other}` },
    ],
    ['with a day', { created_from: '2026-02-28' }, { created_from: '2026-02-28' }],
    ['with a day that does not exist', { created_from: '2026-02-30', active_to: 'today' }, {}],
    ['with an order', { sort: 'name', order: 'desc' }, { sort: 'name', order: 'desc' }],
    ['with an unknown order', { sort: 'reporter', order: 'up' }, {}],
    ['with private ones', { show_private: true }, { show_private: true }],
    ['without them', { show_private: false }, {}],
    ['with what is not the list’s', { page: 3, declare: true }, {}],
  ])('%s', ([, given, understood]) => {
    expect(parseListSearch(given)).toEqual(understood);
  });
});

test('both days of a span belong to it, from midnight to midnight here', () => {
  const asked = toRequest({ created_from: '2026-03-01', created_to: '2026-03-01', query: 'a b' }, [id]);
  expect(asked.get('created_from')).toBe(new Date(2026, 2, 1).toISOString());
  expect(asked.get('created_to')).toBe(new Date(2026, 2, 2).toISOString());
  expect(asked.get('query')).toBe('a b');
  expect(asked.get('columns')).toBe(id);
});

test('clearing the filters leaves the order and the switch', () => {
  expect(
    withoutFilters({ query: 'x', status: id, match: 'any', sort: 'name', order: 'desc', show_private: true }),
  ).toEqual({
    sort: 'name',
    order: 'desc',
    show_private: true,
  });
});
