// Access as a model: random sequences of what people, Slack and fate do, each step compared with the rules.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sequences } from './commands.ts';
import { type House, openHouse } from './house.ts';
import { play } from './play.ts';

const seed = Number(process.env.MODEL_SEED ?? 20_260_801);
const count = Number(process.env.MODEL_SEQUENCES ?? 300);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(`${count} sequences`, { timeout: 3_600_000 }, async () => {
  let played = 0;
  const began = performance.now();
  const details = await fc.check(
    fc.asyncProperty(sequences({ minLength: 12, maxLength: 25 }), async (commands) => {
      played += 1;
      expect(await play(house, commands)).toEqual([]);
    }),
    { seed, numRuns: count, ...(process.env.MODEL_PATH && { path: process.env.MODEL_PATH }) },
  );
  console.log(`${played} sequences, ${((performance.now() - began) / played || 0).toFixed(0)} ms each`);
  if (details.failed) {
    console.log(`seed ${seed} path ${details.counterexamplePath}`);
    console.log((details.counterexample?.[0] ?? []).map((c) => JSON.stringify(c)).join('\n'));
    console.log(String(details.errorInstance));
  }
  expect(details.failed).toBe(false);
});
