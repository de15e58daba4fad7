// What is asked of the routes of actions and follow-ups: bodies right and wrong, about hidden incidents and from an own one.
import type { Thing } from './cast-parts.ts';
import { type About, about, fromOwn } from './http-about.ts';

const url = '/cordon/v1/incidents/:reference';

const anybody = () => ({});

/** Made about one hidden incident only: the server counts requests. */
const rarely = (requests: readonly About[]): About[] => requests.map((one) => ({ ...one, isOdd: true }));

/** Lists and items of one kind; `field` is what an item is called by. */
const workOf = (
  path: string,
  field: string,
  idOf: (thing: Thing) => string,
): Record<string, readonly About[]> => ({
  [`${url}/${path}`]: [
    ...about('GET', () => `/${path}`, { right: [anybody] }),
    ...rarely([
      ...about('GET', () => `/${path}?status=completed`, { right: [anybody] }),
      ...about('GET', () => `/${path}?status=x&page_size=0`, { right: [], wrong: [anybody] }),
      ...about('HEAD', () => `/${path}`, { right: [anybody] }),
      ...about('POST', () => `/${path}`, {
        right: [
          () => ({ [field]: 'x' }),
          ({ personId }) => ({ [field]: 'x', assignee_id: personId }),
          ({ id }) => ({ [field]: 'x', priority_id: id, due_at: '2027-01-01T00:00:00Z' }),
        ],
        wrong: [
          () => ({}),
          () => ({ [field]: 'x'.repeat(5001) }),
          () => ({ [field]: 'x', due_at: 'x' }),
          () => '[]',
        ],
      }),
    ]),
  ],
  [`${url}/${path}/:id`]: [
    ...about('PATCH', (thing) => `/${path}/${idOf(thing)}`, { right: [() => ({ status: 'completed' })] }),
    ...rarely([
      ...about('PATCH', (thing) => `/${path}/${idOf(thing)}`, {
        right: [({ name }) => ({ [field]: 'y', seen: { [field]: name } })],
        wrong: [() => ({ status: 'x' }), () => ({ [field]: '' })],
      }),
      ...about('DELETE', (thing) => `/${path}/${idOf(thing)}`, { right: [anybody] }),
      ...fromOwn('PATCH', (thing) => `/${path}/${idOf(thing)}`, [
        () => ({ status: 'completed' }),
        () => ({ status: 'x' }),
      ]),
      ...fromOwn('DELETE', (thing) => `/${path}/${idOf(thing)}`, [anybody]),
    ]),
  ],
});

/** By the address of the route that they reach. */
export const requestsOfActions: Record<string, readonly About[]> = {
  ...workOf('actions', 'description', ({ actionId }) => actionId),
  ...workOf('follow_ups', 'title', ({ followUpId }) => followUpId),
};
