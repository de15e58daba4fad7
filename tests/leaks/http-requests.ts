// What is asked of each HTTP route in the walk: plain requests, and requests about an incident in every spelling.

import type { Cast } from './cast.ts';
import type { Thing } from './cast-parts.ts';
import { type About, sentOf } from './http-about.ts';
import { requestsOfAccess } from './http-requests-of-access.ts';
import { requestsOfActions } from './http-requests-of-actions.ts';
import { requestsOfSettings, settingsBeside } from './http-requests-of-settings.ts';
import { requestsOfWork } from './http-requests-of-work.ts';
import type { Ask } from './wire.ts';

const encoded = encodeURIComponent;

/** Ways to write an incident into an address: properly, nearly, and by everything else that is unique to it. */
const spellings: Record<string, (thing: Thing) => string> = {
  reference: ({ reference }) => reference,
  'in lower case': ({ reference }) => reference.toLowerCase(),
  'in mixed case': ({ reference }) => `${reference.slice(0, 6)}${reference.slice(6).toLowerCase()}`,
  'first letter escaped': ({ reference }) => `%${reference.charCodeAt(0).toString(16)}${reference.slice(1)}`,
  'dash escaped': ({ reference }) => reference.replace('-', '%2D'),
  'slash behind': ({ reference }) => `${reference}/`,
  'slash before': ({ reference }) => `/${reference}`,
  'blank behind': ({ reference }) => `${reference}%20`,
  'blank before': ({ reference }) => `%20${reference}`,
  '.json': ({ reference }) => `${reference}.json`,
  'NUL behind': ({ reference }) => `${reference}%00`,
  'bad escape behind': ({ reference }) => `${reference}%ff`,
  'deeper page': ({ reference }) => `${reference}/timeline`,
  'up and down': ({ reference }) => `x/../${reference}`,
  'with a query': ({ reference }) => `${reference}?show_private=true&id=${reference}`,
  'without its prefix': ({ reference }) => reference.slice(4),
  id: ({ id }) => id,
  'channel id': ({ channelId }) => channelId,
  'channel name': ({ channelName }) => channelName,
  name: ({ name }) => encoded(name),
};

const spelled = (url: string, methods: readonly string[], only = Object.keys(spellings)): About[] =>
  methods.flatMap((method) =>
    only.map((spelling) => ({
      isOdd: !(method === 'GET' && ['reference', 'id'].includes(spelling)),
      make: (thing) => ({ method, path: `${url}${spellings[spelling]?.(thing)}`, sent: sentOf(thing) }),
    })),
  );

/** Requests of a list about a thing in its query. */
const queried = (url: string, parameters: readonly string[]): About[] =>
  parameters.flatMap((parameter) =>
    (['id', 'reference', 'name'] as const).map((part) => ({
      isOdd: part !== 'id',
      make: (thing) => ({
        method: 'GET',
        path: `${url}?show_private=true&${parameter}=${encoded(thing[part])}`,
        sent: sentOf(thing),
      }),
    })),
  );

/** Searches for what only this thing says: its name, the beginning of it, and its reference. */
const searched: About[] = (
  [
    ({ name }) => name,
    ({ name }) => name.slice(0, -3),
    ({ reference }) => reference,
    ({ reference }) => reference.slice(4).toLowerCase(),
  ] as ((thing: Thing) => string)[]
).flatMap((words) =>
  ['sort=name', 'sort=severity&order=asc', 'match=any&status_category=live', 'page_size=1'].map((more) => ({
    isOdd: true,
    make: (thing: Thing) => ({
      method: 'GET',
      path: `/cordon/v1/incidents?show_private=true&query=${encoded(words(thing))}&${more}`,
      sent: sentOf(thing),
    }),
  })),
);

const own = '/cordon/v1/incidents/';

const posted = (body: (thing: Thing) => Record<string, unknown>): About => ({
  isOdd: true,
  make: (thing) => ({
    method: 'POST',
    path: '/cordon/v1/incidents',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idempotency_key: `about ${thing.id}`, name: 'x', ...body(thing) }),
    sent: sentOf(thing),
  }),
});

const changing = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const json = { 'content-type': 'application/json' };

/** By the address of the route that they reach. */
const known: Record<string, readonly About[]> = {
  ...requestsOfWork,
  ...requestsOfActions,
  ...requestsOfSettings,
  '/cordon/v1/incidents/:reference': [
    ...spelled(own, ['GET']),
    ...spelled(own, ['HEAD'], ['reference', 'in lower case', '.json', 'id']),
    ...(requestsOfWork['/cordon/v1/incidents/:reference'] ?? []),
  ],
  '/cordon/v1/incidents': [
    ...queried('/cordon/v1/incidents', ['reporter_id', 'after', 'query', 'page_size', 'status', 'columns']),
    ...searched,
    posted(({ id }) => ({ severity_id: id })),
    posted(({ id }) => ({ severity_id: id, visibility: 'private' })),
    posted(({ id }) => ({ severity_id: id, custom_field_values: [{ custom_field_id: id, values: [id] }] })),
    posted(({ reference }) => ({ severity_id: reference, status: reference })),
  ],
  '/cordon/v1/incidents/people': queried('/cordon/v1/incidents/people', ['query', 'role_id']),
  '/cordon/v1/incidents/suggestions': queried('/cordon/v1/incidents/suggestions', ['query']),
  '/cordon/v1/people': queried('/cordon/v1/people', ['query']),
  ...requestsOfAccess,
  '/cordon/*': [
    ...spelled(own, changing, ['reference', 'id']),
    ...spelled('/cordon/v2/incidents/', ['GET'], ['reference']),
    ...spelled('/cordon/v1/', ['GET'], ['channel id']),
  ],
  '/*': [
    ...spelled('/incidents/', ['GET'], ['reference', 'in lower case', '.json', 'slash behind']),
    ...spelled('/incidents/', ['HEAD', 'POST'], ['reference']),
    ...spelled('/', ['GET'], ['reference', 'deeper page', 'channel id']),
  ],
};

/** Requests about an incident. A route that is not listed is asked with the incident in place of each parameter. */
export const requestsAbout = (url: string): readonly About[] => {
  const listed = known[url];
  if (listed || !url.includes(':')) return listed ?? [];
  return (['reference', 'id'] as const).map((part) => ({
    isOdd: false,
    make: (thing) => ({
      method: 'GET',
      path: url.replaceAll(/:[a-z_]+/g, () => thing[part]),
      sent: sentOf(thing),
    }),
  }));
};

/** Requests that are about nothing in particular, besides a GET of the route's own address. */
export const requestsBeside = (url: string, { personIds }: Pick<Cast, 'personIds'>): Ask[] => {
  const get = (query: string): Ask => ({ method: 'GET', path: `${url}?${query}` });
  switch (url) {
    case '/cordon/v1/incidents':
      return [
        ...['show_private=true', 'show_private=false', 'page_size=1', 'show_private=true&page_size=100'].map(
          get,
        ),
        ...Object.values(personIds).map((id) => get(`show_private=true&reporter_id=${id}`)),
        ...['name', 'severity', 'last_activity_at', 'created_at'].flatMap((sort) =>
          ['asc', 'desc'].map((order) => get(`show_private=true&sort=${sort}&order=${order}`)),
        ),
        ...['live', 'triage', 'closed'].map((category) =>
          get(`show_private=true&match=any&status_category=${category}&created_from=2020-01-01T00:00:00Z`),
        ),
        ...['a', 'e', 'INC-1', '1'].map((query) => get(`show_private=true&query=${query}`)),
      ];
    case '/cordon/v1/incidents/people':
      return ['show_private=true', 'show_private=true&query=chidi', 'query=a'].map(get);
    case '/cordon/v1/incidents/suggestions':
      return ['query=', 'query=e', 'query=PRV', 'query=%25', `query=${'x'.repeat(201)}`].map(get);
    case '/cordon/v1/access_requests':
      return [
        ...['{}', '{"reference":""}', '"x"'].map((body) => ({
          method: 'POST',
          path: url,
          headers: json,
          body,
        })),
        get('reference=INC-1'),
        get(`reference=${'x'.repeat(101)}`),
      ];
    case '/cordon/v1/people':
      return ['query=', 'query=e', 'query=chidi', 'query=%25', `query=${'x'.repeat(101)}`].map(get);
    case '/cordon/v1/settings/other':
      return [
        {
          method: 'PATCH',
          path: url,
          headers: { 'content-type': 'application/json' },
          body: '{"private_incidents_enabled":true}',
        },
      ];
    default:
      return url.startsWith('/cordon/v1/settings/') ? settingsBeside(url) : [];
  }
};
