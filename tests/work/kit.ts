// What the tests of actions and follow-ups share: asking for lists and items, and reading what went wrong.
import type { Action } from '../../src/features/actions/contract.ts';
import type { FollowUp, FollowUpList } from '../../src/features/follow-ups/contract.ts';
import type { Answer, HttpClient } from '../support/http-client.ts';

export type Path = 'actions' | 'follow_ups';
export type Item = Action & FollowUp;
export type List = Pick<FollowUpList, 'counts' | 'pagination_meta' | 'priorities'> & { items: Item[] };

const url = (reference: string, path: Path) => `/cordon/v1/incidents/${reference}/${path}`;

export const add = (client: HttpClient, reference: string, path: Path, body: unknown) =>
  client.send('POST', url(reference, path), body);

export const change = (client: HttpClient, reference: string, path: Path, id: string, body: unknown) =>
  client.send('PATCH', `${url(reference, path)}/${id}`, body);

export const remove = (client: HttpClient, reference: string, path: Path, id: string) =>
  client.send('DELETE', `${url(reference, path)}/${id}`);

/** The item in an answer. */
export const itemIn = (answer: Answer): Item => {
  const body = answer.json<{ action?: Item; follow_up?: Item }>();
  const item = body.action ?? body.follow_up;
  if (!item) throw new Error(`${answer.status} ${answer.text}`);
  return item;
};

export const added = async (
  client: HttpClient,
  reference: string,
  path: Path,
  body: unknown,
): Promise<Item> => itemIn(await add(client, reference, path, body));

/** A page of the list. `search` is what follows the question mark. */
export const listOf = async (
  client: HttpClient,
  reference: string,
  path: Path,
  search = '',
): Promise<List> => {
  const answer = await client.get(`${url(reference, path)}${search && `?${search}`}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const body = answer.json<List & { actions?: Item[]; follow_ups?: Item[] }>();
  return { ...body, items: body.actions ?? body.follow_ups ?? [] };
};

type Problem = {
  code: string;
  message: string;
  source?: { field: string };
  metadata?: Record<string, string>;
};

/** The first thing that was wrong. */
export const problemIn = (answer: Answer): Problem | undefined =>
  answer.json<{ errors: Problem[] }>().errors[0];
