// An outsider's stream is the same bytes whether private incidents exist and are busy, or there are none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../e2e/support/eventually.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare, give, take } from './support/changes.ts';
import { type Reader, readAs } from './support/reader.ts';

let quiet: World;
let busy: World;
beforeAll(async () => {
  [quiet, busy] = await Promise.all([createWorld(), createWorld()]);
});
afterAll(() => Promise.all([quiet.close(), busy.close()]));

const rounds = 5;

/** What Bruno reads while public incidents are declared one by one. `beside` happens before, between and after them. */
const record = async (world: World, beside: (round: number) => Promise<void>): Promise<Reader> => {
  await beside(0);
  const bruno = await readAs(world, 'bruno');
  for (let round = 1; round <= rounds; round += 1) {
    await beside(round);
    await declare(world, 'chidi', 'public');
    await bruno.next('changed', round);
  }
  await beside(rounds + 1);
  return bruno;
};

/** Private work of every kind that there is: none of it concerns Bruno. */
const privateWork = async (): Promise<void> => {
  const references = await Promise.all([
    declare(busy, 'ada', 'private', 'One'),
    declare(busy, 'ada', 'private', 'Two'),
    declare(busy, 'guest', 'private', 'Three'),
  ]);
  const [reference = ''] = references;
  await give(busy, { by: 'ada', to: 'chidi', reference });
  await take(busy, { by: 'ada', to: 'chidi', reference });
};

/** Without what differs between any two answers. */
const headersOf = (reader: Reader) => ({ ...reader.headers, date: '', 'x-request-id': '' });

test('the same frames, byte by byte', async () => {
  const ada = await readAs(busy, 'ada');
  const without = await record(quiet, async () => {});
  const beside = await record(busy, privateWork);
  expect(beside.text()).toBe(without.text());
  expect(headersOf(beside)).toEqual(headersOf(without));
  // The controls: there was something to tell, and those concerned were told.
  expect(without.text().match(/"INC-\d+"/g)).toHaveLength(rounds);
  const told = () => new Set(ada.frames().map(({ data }) => (data as { reference?: string }).reference));
  await eventually(() => [...told()].filter((reference) => reference?.startsWith('PRV-')).length).toBe(
    2 * (rounds + 2),
  );
  for (const reader of [ada, without, beside]) reader.close();
});
