// What the access rule costs: reading through the door against sending the same query without a viewer.
import { type Expression, type SqlBool, sql } from 'kysely';
import pg from 'pg';
import { type Access, openAccess, type Query } from '../src/access/door.ts';
import { person, type Viewer } from '../src/access/viewer.ts';
import { queryBuilder, toQueryConfig } from '../src/db/client-kysely.ts';
import { openPool } from '../src/db/pools.ts';
import { incidentBy, incidentPage } from '../src/features/incidents/queries.ts';
import { systemClock } from '../src/platform/clock.ts';
import { systemRandom } from '../src/platform/random.ts';
import { insertManyIncidents, type ManyIncidents } from './support/many-incidents.ts';
import type { Figure } from './support/report.ts';
import { type Operation, ratio, takeTurns, throughput } from './support/rounds.ts';
import type { Bench, BenchDatabase, Stage } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const levels = [1, 4, 16];
const rounds = 5;
const milliseconds = 500;

/** What a product without policies would have to write into each of its queries. */
const withinOrganization =
  <Row>(organizationId: string, query: Query<Row>): Query<Row> =>
  (db) => {
    type Built = ReturnType<Query<Row>>;
    const builder = query(db) as Built & { where(condition: Expression<SqlBool>): Built };
    return builder.where(sql<boolean>`i.organization_id = ${organizationId}`);
  };

const queriesOf = ({ organizationId, publicIncident: { id, reference } }: ManyIncidents) => ({
  'incident by id': withinOrganization<unknown>(organizationId, incidentBy({ id })),
  'incident by reference': withinOrganization<unknown>(organizationId, incidentBy({ reference })),
  'page of 25': withinOrganization<unknown>(
    organizationId,
    incidentPage({ showPrivate: true }, undefined, 26),
  ),
});

export const door: Bench = {
  name: 'door',
  async run(stage) {
    const database = await stage.database();
    const many = await fill(database);
    const bare = openBare(stage, database);
    const access = openDoor(stage, database);
    const viewer = person({ organizationId: many.organizationId, personId: many.memberId });
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(queriesOf(many))) {
      const variants = variantsOf({ bare, access, viewer }, query);
      for (const operation of Object.values(variants)) {
        await throughput(operation, { concurrency: Math.max(...levels), milliseconds });
      }
      for (const concurrency of levels) {
        figures.push(...(await compare(`${name}, ${concurrency} at once`, variants, concurrency)));
      }
    }
    return figures;
  },
};

const fill = async ({ url }: BenchDatabase): Promise<ManyIncidents> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const many = await insertManyIncidents(client);
    // Otherwise the server would clean up in the middle of a round.
    await client.query('vacuum analyze');
    return many;
  } finally {
    await client.end();
  }
};

// A connection that breaks fails its query too; dropping the database afterwards ends those that are still closing.
const ignore = () => {};

/** The same kind of pool, for a login that every policy lets pass. */
const openBare = (stage: Stage, { url }: BenchDatabase): pg.Pool => {
  const inSchema = new URL(url);
  inSchema.searchParams.set('options', '-c search_path=cordon');
  const pool = openPool(inSchema.href, Math.max(...levels), ignore);
  stage.afterwards(() => pool.end());
  return pool;
};

const openDoor = (stage: Stage, { roleUrls }: BenchDatabase): Access => {
  const pool = openPool(roleUrls.cordon_viewer, Math.max(...levels), ignore);
  stage.afterwards(() => pool.end());
  return openAccess({ pool, clock: systemClock, random: systemRandom });
};

const variantsOf = (
  { bare, access, viewer }: { bare: pg.Pool; access: Access; viewer: Viewer },
  query: Query<unknown>,
) => {
  const textAtHand = toQueryConfig(query(queryBuilder).compile());
  return {
    // Built anew each time, as it is behind the door: what differs is the viewer alone.
    bare: () => bare.query(toQueryConfig(query(queryBuilder).compile())),
    textAtHand: () => bare.query(textAtHand),
    readAsViewer: () => access.readAsViewer(viewer, query),
    asViewer: () => access.asViewer(viewer, (tx) => query(tx.db).execute()),
  } satisfies Record<string, Operation>;
};

const compare = async (
  name: string,
  variants: ReturnType<typeof variantsOf>,
  concurrency: number,
): Promise<Figure[]> => {
  const measured = await takeTurns(variants, {
    rounds,
    measure: (operation) => throughput(operation, { concurrency, milliseconds }),
  });
  const perSecond = (values: number[]) => `${spreadOf(values).median.toFixed(0)}/s`;
  const note = (values: number[]) =>
    `${perSecond(values)} to ${perSecond(measured.bare)} (${ratio(values, measured.textAtHand).median.toFixed(2)} to text at hand)`;
  return [
    {
      name: `readAsViewer: ${name}`,
      value: ratio(measured.readAsViewer, measured.bare),
      unit: 'ratio',
      goal: { atLeast: 0.5 },
      note: note(measured.readAsViewer),
    },
    {
      name: `asViewer: ${name}`,
      value: ratio(measured.asViewer, measured.bare),
      unit: 'ratio',
      goal: { atLeast: 0.35 },
      note: note(measured.asViewer),
    },
  ];
};
