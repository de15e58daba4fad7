// What the access rule costs: reading through the door against sending the same query without a viewer.
import type pg from 'pg';
import { type Access, openAccess, type Query } from '../src/access/door.ts';
import { person, type Viewer } from '../src/access/viewer.ts';
import { queryBuilder, toQueryConfig } from '../src/db/client-kysely.ts';
import { openPool } from '../src/db/pools.ts';
import { systemClock } from '../src/platform/clock.ts';
import { systemRandom } from '../src/platform/random.ts';
import { fillWithIncidents, openBare, plainIncident, plainPage } from './support/bare.ts';
import type { ManyIncidents } from './support/many-incidents.ts';
import type { Figure } from './support/report.ts';
import { type Operation, ratio, takeTurns, throughput } from './support/rounds.ts';
import type { Bench, BenchDatabase, Stage } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const levels = [1, 4, 16];
const rounds = 5;
const milliseconds = 500;

/** The text of each is the same on both sides. */
const queriesOf = ({ organizationId, publicIncident: { id, reference } }: ManyIncidents) => ({
  'incident by id': plainIncident(organizationId, { id }),
  'incident by reference': plainIncident(organizationId, { reference }),
  'page of 25': plainPage(organizationId),
});

export const door: Bench = {
  name: 'door',
  async run(stage) {
    const database = await stage.database();
    const many = await fillWithIncidents(database);
    const bare = openBare(stage, database, Math.max(...levels));
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

const openDoor = (stage: Stage, { roleUrls }: BenchDatabase): Access => {
  const pool = openPool(roleUrls.cordon_viewer, Math.max(...levels), () => {});
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
