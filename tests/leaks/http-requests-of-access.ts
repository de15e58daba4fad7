// What is asked of the routes of access: bodies right and wrong, about hidden incidents, and from an own one about parts of hidden ones.
import { slackUsers } from '../support/world.ts';
import type { CastIncident, Thing } from './cast-parts.ts';
import { type About, about, asked, type Body, fromOwn } from './http-about.ts';

const url = '/cordon/v1/incidents/:reference';

/** People of another organisation; those of one's own are known to everybody by the search. */
const isElsewhere = ({ reporter }: CastIncident): boolean => reporter === 'stranger';

/** Whoever appears on the own incident as well is known there, and could really be let in. */
const isNobodyThere = (hidden: CastIncident, own: CastIncident): boolean =>
  own.people.every((name) => slackUsers[name] !== hidden.slackUserId);

const requestBody: readonly Body[] = [
  ({ reference }) => ({ reference, reason: 'because' }),
  // Again at once: the clock has begun, whatever is behind it.
  ({ reference }) => ({ reference }),
  ({ reference }) => ({ reference: ` ${reference.toLowerCase()} ` }),
  ({ id }) => ({ reference: id }),
  ({ channelName }) => ({ reference: channelName }),
  ({ reference }) => ({ reference, reason: 'x'.repeat(501) }),
  ({ reference }) => ({ reference, person_id: 1, reason: 7 }),
];

/** By the address of the route that they reach. */
export const requestsOfAccess: Record<string, readonly About[]> = {
  '/cordon/v1/access_requests': [
    ...requestBody.map((body) => ({
      isOdd: true,
      make: (thing: Thing) => asked('POST', '/cordon/v1/access_requests', body(thing), thing),
    })),
    ...['GET', 'HEAD'].flatMap((method) =>
      (['reference', 'id', 'name'] as const).map((part) => ({
        isOdd: part !== 'reference',
        make: (thing: Thing) =>
          asked(
            method,
            `/cordon/v1/access_requests?reference=${encodeURIComponent(thing[part])}`,
            undefined,
            thing,
          ),
      })),
    ),
  ],
  [`${url}/access_grants`]: [
    ...about('POST', () => '/access_grants', {
      right: [({ personId }) => ({ person_ids: [personId] }), ({ id }) => ({ person_ids: [id] })],
      wrong: [
        () => ({}),
        ({ id }) => ({ person_ids: Array.from({ length: 51 }, () => id) }),
        ({ name }) => ({ person_ids: [name] }),
        () => '"x"',
        () => 'null',
      ],
    }),
    ...fromOwn('POST', () => '/access_grants', [({ personId }) => ({ person_ids: [personId] })], isElsewhere),
  ],
  [`${url}/access_revocations`]: [
    ...about('POST', () => '/access_revocations', {
      right: [
        ({ personId }) => ({ person_id: personId }),
        ({ personId }) => ({ person_id: personId, when_they_leave: true }),
      ],
      wrong: [() => ({}), ({ name }) => ({ person_id: name, when_they_leave: 'perhaps' })],
    }),
    ...fromOwn(
      'POST',
      () => '/access_revocations',
      [({ personId }) => ({ person_id: personId })],
      isElsewhere,
    ),
  ],
  [`${url}/access_revocations/:person_id`]: [
    ...about('DELETE', ({ personId }) => `/access_revocations/${personId}`, { right: [() => undefined] }),
    ...about('DELETE', ({ name }) => `/access_revocations/${encodeURIComponent(name)}`, {
      ...{ right: [], wrong: [() => undefined] },
    }),
    ...fromOwn('DELETE', ({ personId }) => `/access_revocations/${personId}`, [() => undefined]),
  ],
  [`${url}/access_requests/:request_id/decision`]: [
    ...about('POST', ({ requestId }) => `/access_requests/${requestId}/decision`, {
      right: [() => ({ decision: 'allowed' }), () => ({ decision: 'denied' })],
      wrong: [() => ({ decision: 'perhaps' }), () => ({}), () => '[]'],
    }),
    ...fromOwn('POST', ({ requestId }) => `/access_requests/${requestId}/decision`, [
      () => ({ decision: 'allowed' }),
      () => ({ decision: 'denied' }),
    ]),
  ],
  [`${url}/channel/join`]: about('POST', () => '/channel/join', {
    right: [() => ({})],
    wrong: [() => ({ person: 1 })],
  }),
  [`${url}/channel/members/:slack_user_id`]: [
    ...about('POST', ({ slackUserId }) => `/channel/members/${slackUserId}`, {
      right: [() => ({ action: 'grant' }), () => ({ action: 'remove' })],
      wrong: [() => ({ action: 'perhaps' }), () => ({})],
    }),
    ...fromOwn(
      'POST',
      ({ slackUserId }) => `/channel/members/${slackUserId}`,
      [() => ({ action: 'grant' }), () => ({ action: 'remove' })],
      isNobodyThere,
    ),
  ],
};
