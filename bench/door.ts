// What the access rule costs: reading through the door against asking the same of a database without viewers.
import { deepStrictEqual } from 'node:assert';
import type pg from 'pg';
import { type Access, openAccess, type Query } from '../src/access/door.ts';
import { person, type Viewer } from '../src/access/viewer.ts';
import { queryBuilder, toQueryConfig } from '../src/db/client-kysely.ts';
import { openPool } from '../src/db/pools.ts';
import { incidentBy } from '../src/features/incidents/queries.ts';
import { systemClock } from '../src/platform/clock.ts';
import { systemRandom } from '../src/platform/random.ts';
import { fillWithIncidents, openBare, plainIncident } from './support/bare.ts';
import type { ManyIncidents } from './support/many-incidents.ts';
import type { Figure } from './support/report.ts';
import { type Operation, ratio, takeTurns, throughput } from './support/rounds.ts';
import type { Bench, BenchDatabase, Stage } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const levels = [1, 4, 16];
const rounds = 5;
const milliseconds = 500;

/**
 * The same question twice: as the product asks it, leaving it to the rule what is visible, and as a product without the
 * rule would, with the organisation as one more condition.
 */
type Question = { product: Query<unknown>; plain: Query<unknown> };

const questionsOf = ({ organizationId, publicIncident }: ManyIncidents): Record<string, Question> => {
  const { id, reference } = publicIncident;
  return {
    'incident by id': { product: incidentBy({ id }), plain: plainIncident(organizationId, { id }) },
    'incident by reference': {
      product: incidentBy({ reference }),
      plain: plainIncident(organizationId, { reference }),
    },
  };
};

export const door: Bench = {
  name: 'door',
  async run(stage) {
    const database = await stage.database();
    const many = await fillWithIncidents(database);
    const bare = openBare(stage, database, Math.max(...levels));
    const access = openDoor(stage, database);
    const viewer = person({ organizationId: many.organizationId, personId: many.memberId });
    const figures: Figure[] = [];
    for (const [name, question] of Object.entries(questionsOf(many))) {
      const variants = variantsOf({ bare, access, viewer }, question);
      await assertSameAnswer(variants);
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
  { product, plain }: Question,
) => {
  const textAtHand = toQueryConfig(plain(queryBuilder).compile());
  return {
    // Built anew each time, as it is behind the door, so that building does not count as a cost of the rule.
    bare: () => bare.query(toQueryConfig(plain(queryBuilder).compile())),
    textAtHand: () => bare.query(textAtHand),
    readAsViewer: () => access.readAsViewer(viewer, product),
    asViewer: () => access.asViewer(viewer, (tx) => product(tx.db).execute()),
  } satisfies Record<string, Operation>;
};

const assertSameAnswer = async ({ bare, readAsViewer }: ReturnType<typeof variantsOf>): Promise<void> => {
  const { rows } = await bare();
  deepStrictEqual(await readAsViewer(), rows, 'The two sides are not asked the same.');
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
