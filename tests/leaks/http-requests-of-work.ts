// What is asked of the routes that change an incident: bodies right and wrong.
import { type About, about, fromOwn } from './http-about.ts';

const url = '/cordon/v1/incidents/:reference';

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
};
