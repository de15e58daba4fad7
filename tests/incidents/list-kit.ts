// What the tests of the list share: many incidents that differ in everything, and a plain filter over them to compare with.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { IncidentList } from '../../src/features/incidents/contract.ts';
import { newId } from '../../src/platform/random.ts';
import type { HttpClient } from '../support/http-client.ts';
import type { SlackUserName, World } from '../support/world.ts';

type Mode = 'standard' | 'retrospective' | 'test' | 'tutorial';

/** An incident as the oracle knows it. Ids throughout. */
export type Known = {
  id: string;
  reference: string;
  visibility: 'public' | 'private';
  name: string;
  summary: string | null;
  mode: Mode;
  severityId: string;
  severityRank: number;
  statusId: string;
  category: string;
  typeId: string | null;
  reporterId: string;
  createdAt: Date;
  activeAt: Date;
  /** Person by role. */
  roles: Record<string, string>;
  /** Options by field. */
  options: Record<string, string[]>;
  updates: string[];
  items: string[];
  seenBy: SlackUserName[];
};

/** What the organisation has. */
export type Configuration = {
  severities: { id: string; rank: number }[];
  statuses: { id: string; category: string }[];
  types: { id: string }[];
  roles: { id: string }[];
  fields: { id: string; options: string[] }[];
  people: Record<SlackUserName, string>;
};

/** Looks past every rule, as only a test may. */
export const asInstaller = async <Result>(
  world: World,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  try {
    await client.query('set search_path = cordon');
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Adds what a new organisation does not have by itself, and reads everything. */
export const readConfiguration = (world: World): Promise<Configuration> =>
  asInstaller(world, async (client) => {
    const organization = (await world.viewerOf('ada')).organizationId;
    const read = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
      (await client.query<Row>(text, [organization])).rows;
    for (const [rank, name] of ['Outage', 'Security'].entries()) {
      await client.query(
        `insert into incident_types (id, organization_id, name, rank) values ($2, $1, $3, $4)`,
        [organization, newId(randomBytes), name, rank],
      );
      await client.query(
        `insert into incident_roles (id, organization_id, name, description, shortform, role_type, rank)
         values ($2, $1, $3, 'x', $4, 'custom', $5)`,
        [organization, newId(randomBytes), `${name} expert`, name.toLowerCase(), 10 + rank],
      );
    }
    const people = {} as Configuration['people'];
    for (const name of ['ada', 'bruno', 'chidi', 'owner', 'admin', 'guest'] as const) {
      people[name] = (await world.viewerOf(name)).ref ?? '';
    }
    return {
      people,
      severities: await read('select id, rank from severities where organization_id = $1 order by rank'),
      statuses: await read(
        'select id, category from incident_statuses where organization_id = $1 order by rank, id',
      ),
      types: await read('select id from incident_types where organization_id = $1 order by rank, id'),
      roles: await read(
        `select id from incident_roles where organization_id = $1 and role_type <> 'reporter' order by role_type desc, rank, id`,
      ),
      fields: await read(
        `select f.id, array_agg(o.id order by o.sort_key, o.value) as options from custom_fields f
         join custom_field_options o on o.custom_field_id = f.id where f.organization_id = $1 group by f.id order by min(f.rank)`,
      ),
    };
  });

/** Numbers that look random and are the same in every run. */
export const dice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
};

const insiders = ['ada', 'bruno', 'chidi', 'owner', 'admin'] as const;

/** Writes `count` incidents by hand, a third of them private, and returns what they are. */
export const fill = async (world: World, configuration: Configuration, count: number): Promise<Known[]> => {
  const { severities, statuses, types, roles, fields, people } = configuration;
  const throwDice = dice(7);
  const pick = <Item>(from: readonly Item[]): Item => from[throwDice(from.length)] as Item;
  const organization = (await world.viewerOf('ada')).organizationId;
  const start = Date.parse('2026-01-01T00:00:00Z');
  const all = Array.from({ length: count }, (_, index): Known => {
    const isPrivate = throwDice(3) === 0;
    const [severity, status, reporter] = [pick(severities), pick(statuses), pick(insiders)];
    const createdAt = new Date(start + throwDice(60) * 86_400_000);
    return {
      id: newId(randomBytes),
      reference: isPrivate ? `PRV-${newId(randomBytes).slice(0, 20)}` : `INC-${1000 + index}`,
      visibility: isPrivate ? 'private' : 'public',
      name: `${pick(['Café', 'checkout', 'Database', 'Login', 'Übersicht'])} ${pick(['fails', 'is slow', 'Outage'])} ${throwDice(20)}`,
      summary: throwDice(2) === 0 ? null : `Seen by ${pick(['customers', 'support', 'monitoring'])}`,
      mode: pick(['standard', 'standard', 'standard', 'retrospective', 'test', 'tutorial'] as const),
      severityId: severity.id,
      severityRank: severity.rank,
      statusId: status.id,
      category: status.category,
      typeId: throwDice(3) === 0 ? null : pick(types).id,
      reporterId: people[reporter],
      createdAt,
      activeAt: new Date(createdAt.getTime() + throwDice(30) * 3_600_000),
      roles: Object.fromEntries(
        roles.filter(() => throwDice(2) === 0).map(({ id }) => [id, people[pick(insiders)]]),
      ),
      options: Object.fromEntries(
        fields.filter(() => throwDice(2) === 0).map(({ id, options }) => [id, [pick(options)]]),
      ),
      updates: throwDice(3) === 0 ? [`We restarted the ${pick(['gateway', 'queue', 'cache'])}`] : [],
      items: throwDice(4) === 0 ? [`Screenshot of ${pick(['grafana', 'logs'])}`] : [],
      seenBy: isPrivate ? insiders.filter(() => throwDice(3) === 0) : [...insiders],
    };
  });
  await asInstaller(world, async (client) => {
    for (const one of all) await insert(client, organization ?? '', people, one);
    await client.query('analyze');
  });
  return all;
};

const insert = async (
  client: pg.Client,
  organization: string,
  people: Configuration['people'],
  one: Known,
) => {
  const put = (table: string, row: Record<string, unknown>) =>
    client.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );
  const of = { incident_id: one.id, organization_id: organization };
  await put('incidents', {
    ...{ id: one.id, organization_id: organization, reference: one.reference, visibility: one.visibility },
    ...{ mode: one.mode, name: one.name, summary: one.summary, severity_id: one.severityId },
    ...{ status_id: one.statusId, incident_type_id: one.typeId, reporter_id: one.reporterId },
    ...{ created_at: one.createdAt, updated_at: one.activeAt, last_activity_at: one.activeAt },
  });
  for (const name of one.visibility === 'private' ? one.seenBy : []) {
    const grant = { ...of, id: newId(randomBytes), person_id: people[name], how: 'invited' };
    await put('access_grants', { ...grant, granted_at: one.createdAt });
  }
  for (const [role, person] of Object.entries(one.roles)) {
    const row = { ...of, incident_role_id: role, person_id: person };
    await put('incident_role_assignments', { ...row, assigned_at: one.createdAt });
  }
  for (const [field, options] of Object.entries(one.options)) {
    for (const [position, option] of options.entries()) {
      const row = { ...of, custom_field_id: field, position, option_id: option };
      await put('incident_custom_field_values', row);
    }
  }
  for (const message of one.updates) {
    const row = { ...of, id: newId(randomBytes), message, status_id: one.statusId };
    await put('incident_updates', { ...row, severity_id: one.severityId, created_at: one.activeAt });
  }
  for (const title of one.items) {
    const row = { ...of, id: newId(randomBytes), kind: 'custom_item', title };
    await put('timeline_items', { ...row, occurred_at: one.activeAt });
  }
};

const isActive = ({ category }: Known): boolean => ['triage', 'live', 'paused'].includes(category);
const isPractice = ({ mode }: Known): boolean => mode === 'test' || mode === 'tutorial';

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What an incident is sorted by; compared letter by letter. */
const keyOf: Record<string, (one: Known) => string> = {
  created_at: ({ createdAt }) => createdAt.toISOString(),
  last_activity_at: ({ activeAt }) => activeAt.toISOString(),
  name: ({ name }) => folded(name),
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The ids in the order in which the list has to show them. */
export const sorted = (incidents: readonly Known[], sort: string, order: 'asc' | 'desc'): string[] => {
  const section = (one: Known) => (isPractice(one) ? 2 : 0) + (isActive(one) ? 0 : 1);
  const sign = order === 'desc' ? -1 : 1;
  const within = sort === 'severity' ? -1 : sign;
  const key = keyOf[sort === 'severity' ? 'created_at' : sort] ?? (() => '');
  return [...incidents]
    .sort(
      (a, b) =>
        section(a) - section(b) ||
        (sort === 'severity' ? sign * (a.severityRank - b.severityRank) : 0) ||
        within * compare(key(a), key(b)) ||
        within * compare(a.id, b.id),
    )
    .map(({ id }) => id);
};

/** Every page of a list, put together; and the count that the first page gave. */
export const everyPage = async (
  client: HttpClient,
  query: Record<string, string>,
  size = 40,
): Promise<{ ids: string[]; count: number | undefined }> => {
  const ids: string[] = [];
  let count: number | undefined;
  let after: string | undefined;
  do {
    const search = new URLSearchParams({ page_size: String(size), ...query, ...(after && { after }) });
    const answer = await client.get(`/cordon/v1/incidents?${search}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    const list = answer.json<IncidentList>();
    count ??= list.pagination_meta.total_record_count;
    ids.push(...list.incidents.map(({ id }) => id));
    after = list.pagination_meta.after;
  } while (after);
  return { ids, count };
};
