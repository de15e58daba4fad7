// Plays many drawn sequences; what fails is made short and told so that it can be played again.
import fc from 'fast-check';
import type { Command, Person } from './commands.ts';
import { sequences } from './draw.ts';
import type { House } from './house.ts';
import { play, type Sequence } from './play.ts';
import { shrink } from './shrink.ts';

const seed = Number(process.env.MODEL_SEED ?? 20_260_801);
const count = Number(process.env.MODEL_SEQUENCES ?? 300);
/** Each part is a file of its own, so that both cores have something to do. */
const parts = 2;
const shrinkingTakes = 120_000;

/** How many sequences a part plays. */
export const share = Math.ceil(count / parts);

/** A sequence takes at most so long on average, in ms: it takes a second or two, and several times that beside much other work. */
export const sequenceTakes = 10_000;

const toSequence = ({ invited, drafts }: { invited: number; drafts: Sequence['commands'] }): Sequence => ({
  invited: (['bruno', 'chidi', 'admin'] as const).slice(0, invited),
  commands: drafts,
});

/** Longer ones where there is time for many. */
const length = count > 300 ? { minLength: 9, maxLength: 14 } : { minLength: 6, maxLength: 10 };

export const drawn = sequences(length).map(toSequence);

/** The words in which a failure is told; the sequence can be added to the past ones as it is. */
const tell = (
  from: string,
  invited: readonly Person[],
  commands: readonly Command[],
  found: string[],
): string =>
  [
    `${from}: product and model differ.`,
    ...found,
    `{ invited: ${JSON.stringify(invited)}, commands: [`,
    ...commands.map((command) => `  ${JSON.stringify(command)},`),
    '] }',
  ].join('\n');

/** Plays the share of one part. Errors: the first sequence that differs, as short as it gets. */
export const playMany = async (house: House, part: number): Promise<void> => {
  let failed: (Awaited<ReturnType<typeof play>> & Pick<Sequence, 'invited'>) | undefined;
  const began = performance.now();
  const { MODEL_PATH: path } = process.env;
  const details = await fc.check(
    fc.asyncProperty(drawn, async (sequence) => {
      const played = await play(house, sequence);
      if (played.found.length === 0) return true;
      failed = { ...played, invited: sequence.invited };
      return false;
    }),
    { seed: seed + part, numRuns: share, endOnFailure: true, ...(path && { path }) },
  );
  const each = Math.round((performance.now() - began) / Math.max(1, details.numRuns));
  console.log(`seed ${seed + part}: ${details.numRuns} sequences, ${each} ms each`);
  const from = `MODEL_SEED=${seed} MODEL_PATH=${details.counterexamplePath}, part ${part}`;
  if (!failed) {
    if (details.failed) throw details.errorInstance;
    return;
  }
  const { invited, commands, found } = failed;
  const isStill = async (fewer: readonly Command[]) =>
    (await play(house, { invited, commands: fewer })).found.length > 0;
  const fewer = await shrink(commands, isStill, shrinkingTakes);
  const again = await play(house, { invited, commands: fewer });
  throw new Error(
    tell(from, invited, again.found.length > 0 ? fewer : commands, [...found, '', ...again.found]),
  );
};
