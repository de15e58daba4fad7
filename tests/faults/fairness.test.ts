// However much there is to do for private incidents, and however long it takes: public work does not wait, nor the reverse.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workerParts } from '../../src/composition/worker.ts';
import { startWorker } from '../../src/surfaces/jobs/worker.ts';
import { eventually } from './kit/eventually.ts';
import { type House, openHouse } from './kit/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Works, but every delivery for an incident of this kind hangs until `release`. Counts what was begun and what ended. */
const workWhileHanging = async (visibility: 'public' | 'private') => {
  const parts = workerParts(house.world.core);
  const [consumer] = parts.jobs.consumers;
  if (!consumer) throw new Error('There is no consumer.');
  const { rows } = await house.sql.query<{ id: string }>('select id from incidents where visibility = $1', [
    visibility,
  ]);
  const slow = new Set(rows.map(({ id }) => id));
  const count = { hanging: 0, done: 0 };
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const worker = await startWorker({
    ...parts,
    jobs: {
      ...parts.jobs,
      consumers: [
        {
          ...consumer,
          async deliver(_services, { incidentId }) {
            if (!slow.has(incidentId)) {
              count.done += 1;
              return;
            }
            count.hanging += 1;
            await released;
          },
        },
      ],
    },
  });
  return { count, release, worker };
};

test.for([
  ['private', 'public'],
  ['public', 'private'],
] as const)('sixty %s deliveries that hang hold up no %s one', async ([slow, other]) => {
  for (let index = 0; index < 60; index += 1) await house.declare('ada', slow);
  const { count, release, worker } = await workWhileHanging(slow);
  await eventually('workers that are all busy', () => (count.hanging === 4 ? true : undefined));
  for (let index = 0; index < 5; index += 1) await house.declare('bruno', other);
  await eventually('the other deliveries', () => (count.done === 5 ? true : undefined));
  expect(count.hanging).toBe(4);
  release();
  await eventually('the rest', () => (count.hanging === 60 ? true : undefined), { withinMs: 30_000 });
  await worker.stop();
});
