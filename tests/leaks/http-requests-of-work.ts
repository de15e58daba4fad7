// What is asked of the routes that change an incident: bodies right and wrong.

import type { Thing } from './cast-parts.ts';
import { type About, about, asked, fromOwn, sentOf } from './http-about.ts';

const url = '/cordon/v1/incidents/:reference';

/** Reads below a hidden incident, and below an own one about parts of hidden ones. */
const reads = (behind: (thing: Thing) => string, isOdd = false): About[] =>
  ['GET', 'HEAD'].flatMap((method) => [
    {
      isOdd: isOdd || method === 'HEAD',
      make: (thing: Thing) =>
        asked(method, `/cordon/v1/incidents/${thing.reference}${behind(thing)}`, undefined, thing),
    },
    {
      isOdd: true,
      fits: (_hidden: unknown, own: unknown) => own !== undefined,
      make: (thing: Thing, own?: Thing) =>
        asked(method, `/cordon/v1/incidents/${(own ?? thing).reference}${behind(thing)}`, undefined, thing),
    },
  ]);

/** A file as a browser sends it, whatever it really is. */
const file = (query: string, body: string): About => ({
  ...{ isOdd: body !== 'x', isWrong: true },
  make: (thing) => ({
    ...{ method: 'POST', headers: { 'content-type': 'image/png' }, body, sent: sentOf(thing) },
    path: `/cordon/v1/incidents/${thing.reference}/uploads${query}`,
  }),
});

/** By the address of the route that they reach. */
export const requestsOfWork: Record<string, readonly About[]> = {
  [url]: about('PATCH', () => '', {
    right: [
      () => ({ name: 'x' }),
      ({ id }) => ({ severity_id: id, seen: { name: id } }),
      ({ id, personId }) => ({ role_assignments: [{ incident_role_id: id, person_id: personId }] }),
    ],
    wrong: [() => ({ name: '' }), () => ({ name: 'x'.repeat(201) }), () => '"x"', () => '[]'],
  }),
  [`${url}/updates`]: about('POST', () => '/updates', {
    right: [() => ({ message: 'x' }), ({ id }) => ({ message: 'x', incident_status_id: id })],
    wrong: [() => ({}), () => ({ message: 'x'.repeat(10_001) }), () => ({ next_update_in_minutes: 1 })],
  }),
  [`${url}/merge`]: [
    ...about('POST', () => '/merge', {
      right: [({ id }) => ({ into: id, message: 'x' }), () => ({ into: 'INC-1' })],
      wrong: [() => ({}), () => ({ into: '' }), () => ({ into: 'x'.repeat(101) }), () => '[]'],
    }),
    ...fromOwn('POST', () => '/merge', [
      ({ reference }) => ({ into: reference }),
      ({ id }) => ({ into: id, message: id }),
      ({ channelId }) => ({ into: channelId }),
    ]),
  ],
  [`${url}/relationships`]: [
    ...about('POST', () => '/relationships', {
      right: [({ reference }) => ({ reference }), () => ({ reference: 'INC-1' })],
      wrong: [() => ({}), () => ({ reference: '' }), () => '"x"'],
    }),
    ...fromOwn('POST', () => '/relationships', [
      ({ reference }) => ({ reference }),
      ({ reference }) => ({ reference: reference.toLowerCase() }),
      ({ id }) => ({ reference: id }),
    ]),
  ],
  [`${url}/relationships/:relationship_id`]: [
    ...about('DELETE', ({ id }) => `/relationships/${id}`, { right: [() => undefined] }),
    ...fromOwn('DELETE', ({ id }) => `/relationships/${id}`, [() => undefined]),
  ],
  [`${url}/attachments`]: about('POST', () => '/attachments', {
    right: [() => ({ url: 'https://example.com/', title: 'x' })],
    wrong: [() => ({}), () => ({ url: 'x' }), () => ({ url: 'x'.repeat(2001) }), () => '[]'],
  }),
  [`${url}/attachments/:attachment_id`]: [
    ...about('DELETE', ({ id }) => `/attachments/${id}`, { right: [() => undefined] }),
    ...fromOwn('DELETE', ({ id }) => `/attachments/${id}`, [() => undefined]),
  ],
  [`${url}/timeline`]: [
    ...['', '?kinds=notes', '?page_size=0', '?after=x'].flatMap((query) =>
      reads(() => `/timeline${query}`, query !== ''),
    ),
    ...about('POST', () => '/timeline', {
      right: [() => ({ title: 'x' })],
      wrong: [
        () => ({}),
        () => ({ title: 'x', occurred_at: 'x' }),
        () => ({ title: 'x'.repeat(201) }),
        () => 'null',
      ],
    }),
  ],
  [`${url}/timeline.md`]: reads(() => '/timeline.md'),
  [`${url}/timeline/:item_id`]: [
    ...about('PATCH', ({ id }) => `/timeline/${id}`, {
      right: [() => ({ title: 'x' })],
      wrong: [() => ({ title: '' }), () => '[]'],
    }),
    ...about('DELETE', ({ id }) => `/timeline/${id}`, { right: [() => undefined] }),
    ...fromOwn('PATCH', ({ id }) => `/timeline/${id}`, [() => ({ title: 'x' })]),
    ...fromOwn('DELETE', ({ id }) => `/timeline/${id}`, [() => undefined]),
  ],
  [`${url}/uploads`]: [
    file('', 'x'),
    file('?file_name=x.png', ''),
    file(`?description=${'x'.repeat(2001)}`, '<svg>'),
    ...about('POST', () => '/uploads', { right: [() => ({ file: 'x' })] }),
  ],
  [`${url}/uploads/:upload_id`]: [
    ...reads(({ id }) => `/uploads/${id}`),
    ...reads(({ questionId }) => `/uploads/${questionId}%00`, true),
  ],
};
