// What is asked of the routes of Settings: about an incident where ids of what is configured belong.
import { configurationKinds } from '../../src/features/configuration/contract.ts';
import { type About, asked, type Body } from './http-about.ts';
import type { Ask } from './wire.ts';

const base = '/cordon/v1/settings';

/** Made about one hidden incident for each observer: a minute's requests of one person are limited. */
const about = (method: string, path: (id: string) => string, body: Body): About => ({
  isOdd: true,
  make: (thing) => asked(method, path(thing.id), body(thing), thing),
});

const changed = (url: string, bodies: readonly Body[]): Record<string, readonly About[]> => ({
  [`${url}/:id`]: bodies.map((body) => about('PATCH', (id) => `${url}/${id}`, body)),
});

const ofKind = (kind: string): Record<string, readonly About[]> => {
  const url = `${base}/${kind}`;
  return {
    ...changed(url, [() => ({ archived: true })]),
    [`${url}/order`]: [
      about(
        'PUT',
        () => `${url}/order`,
        ({ id }) => ({ ids: [id], custom_field_id: id }),
      ),
    ],
    [url]: [
      about(
        'POST',
        () => url,
        ({ id }) => ({ custom_field_id: id, value: 'x' }),
      ),
      about(
        'POST',
        () => url,
        ({ id }) => ({ name: 'x', from_timestamp_id: id, to_timestamp_id: 'x' }),
      ),
    ].slice(...(kind === 'custom_field_options' ? [0, 1] : kind === 'duration_metrics' ? [1, 2] : [0, 0])),
  };
};

/** By the address of the route that they reach. */
export const requestsOfSettings: Record<string, readonly About[]> = {
  ...Object.assign({}, ...configurationKinds.map(ofKind)),
  ...changed(`${base}/teams`, [() => ({ name: 'x' }), ({ id }) => ({ member_ids: [id] })]),
  [`${base}/teams`]: [
    about(
      'POST',
      () => `${base}/teams`,
      ({ id }) => ({ name: 'x', member_ids: [id] }),
    ),
  ],
  ...changed(`${base}/people`, [() => ({ role: 'member' }), () => ({ role: 'x' })]),
  [`${base}/people`]: [
    about(
      'GET',
      (id) => `${base}/people?after=${id}`,
      () => undefined,
    ),
  ],
};

/** About nothing in particular: with archived ones, searched, and empty. */
export const settingsBeside = (url: string): Ask[] => {
  if (url === `${base}/people`)
    return ['query=chidi', 'page_size=1', 'page_size=x'].map((query) => ({
      method: 'GET',
      path: `${url}?${query}`,
    }));
  return [
    { method: 'GET', path: `${url}?archived=true` },
    ...['POST', 'PUT'].map((method) => ({
      ...{ method, path: url, body: '{}' },
      headers: { 'content-type': 'application/json' },
    })),
  ];
};
