// What the tests of Settings share: lists, additions and changes as somebody's browser makes them, and the audit log.
import type { ErrorBody } from '../../src/platform/error-contract.ts';
import type { Answer, HttpClient } from '../support/http-client.ts';
import type { World } from '../support/world.ts';

export const base = '/cordon/v1/settings';

/** One of any kind, as it is listed. */
export type Item = { id: string; name: string; archived_at?: string } & Record<string, unknown>;

export const itemsOf = async (client: HttpClient, kind: string, query = ''): Promise<Item[]> => {
  const answer = await client.get(`${base}/${kind}${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<{ items: Item[] }>().items;
};

export const namesOf = async (client: HttpClient, kind: string, query = ''): Promise<string[]> =>
  (await itemsOf(client, kind, query)).map(({ name }) => name);

export const named = async (client: HttpClient, kind: string, name: string): Promise<Item> => {
  const found = (await itemsOf(client, kind, '?archived=true')).find((item) => item.name === name);
  if (!found) throw new Error(`There is no ${name} in ${kind}.`);
  return found;
};

export const add = async (client: HttpClient, kind: string, body: unknown): Promise<Item> => {
  const answer = await client.send('POST', `${base}/${kind}`, body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<Item>();
};

export const patch = (client: HttpClient, kind: string, id: string, body: unknown): Promise<Answer> =>
  client.send('PATCH', `${base}/${kind}/${id}`, body);

export const order = (client: HttpClient, kind: string, ids: unknown, more = {}): Promise<Answer> =>
  client.send('PUT', `${base}/${kind}/order`, { ids, ...more });

/** A refusal in short: its status, and each field with its code. */
export const refusalOf = (answer: Answer): [number, ...string[]] => [
  answer.status,
  ...answer.json<ErrorBody>().errors.map(({ code, source }) => (source ? `${source.field}: ${code}` : code)),
];

/** What the audit log says of the settings, the oldest first. */
export const auditOf = async (
  world: World,
): Promise<{ action: string; targets: unknown; metadata: unknown }[]> =>
  world.core.access.readAsViewer(await world.viewerOf('owner'), (db) =>
    db
      .selectFrom('audit_entries')
      .select(['action', 'targets', 'metadata'])
      .where('action', 'like', 'settings.%')
      .orderBy('occurred_at'),
  );
