// Access as a model: random sequences of what people, Slack and fate do, each step compared with the rules.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command, Person } from './commands.ts';
import { sequences } from './draw.ts';
import { type House, openHouse } from './house.ts';
import { play } from './play.ts';
import { shrink } from './shrink.ts';

const seed = Number(process.env.MODEL_SEED ?? 20_260_801);
const count = Number(process.env.MODEL_SEQUENCES ?? 300);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(`${count} sequences`, { timeout: 3_600_000 }, async () => {
  let played = 0;
  let failed: { invited: readonly Person[]; commands: Command[]; found: string[] } | undefined;
  const began = performance.now();
  const details = await fc.check(
    fc.asyncProperty(sequences({ minLength: 12, maxLength: 25 }), async ({ invited, drafts }) => {
      played += 1;
      const sequence = {
        invited: (['bruno', 'chidi', 'admin'] as const).slice(0, invited),
        commands: drafts,
      };
      const { commands, found } = await play(house, sequence);
      if (found.length > 0) failed = { invited: sequence.invited, commands, found };
      expect(found).toEqual([]);
    }),
    {
      seed,
      numRuns: count,
      endOnFailure: true,
      ...(process.env.MODEL_PATH && { path: process.env.MODEL_PATH }),
    },
  );
  console.log(`${played} sequences, ${((performance.now() - began) / played || 0).toFixed(0)} ms each`);
  if (process.env.MODEL_STATS)
    console.log(
      [...(((globalThis as any).st ?? []) as any)]
        .sort()
        .map((x: any) => x.join(' '))
        .join('\n'),
    );
  if (failed) {
    const { invited, found } = failed;
    console.log(`seed ${seed} path ${details.counterexamplePath} after ${details.numRuns} runs`, found);
    const fewer = await shrink(
      failed.commands,
      async (commands) => (await play(house, { invited, commands })).found.length > 0,
      60_000,
    );
    const again = await play(house, { invited, commands: fewer });
    console.log(JSON.stringify(invited) + '\n' + fewer.map((c) => JSON.stringify(c)).join(',\n'));
    console.log(again.found);
  }
  expect(details.failed).toBe(false);
});
