// Measures variants of the same work in turns (A B A B …), so that a slow moment of the machine slows all of them.
import { type Spread, spreadOf } from './statistics.ts';

/** How one variant does its work once. */
export type Operation = () => Promise<unknown>;

/** Operations per second of each variant, one number for each round, in order. */
export type Rounds<Name extends string> = Record<Name, number[]>;

/** How many operations per second `concurrency` callers finish, each starting anew when it is done. */
export const throughput = async (
  operation: Operation,
  options: { concurrency: number; milliseconds: number },
): Promise<number> => {
  const started = performance.now();
  const end = started + options.milliseconds;
  let finished = 0;
  const caller = async () => {
    while (performance.now() < end) {
      await operation();
      finished += 1;
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, caller));
  return (finished * 1000) / (performance.now() - started);
};

/** Runs all variants once per round; every second round in the opposite order, so that none always comes first. */
export const takeTurns = async <Name extends string>(
  variants: Readonly<Record<Name, Operation>>,
  options: { rounds: number; measure: (operation: Operation, name: Name) => Promise<number> },
): Promise<Rounds<Name>> => {
  const names = Object.keys(variants) as Name[];
  const rounds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Rounds<Name>;
  for (let round = 0; round < options.rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      rounds[name].push(await options.measure(variants[name], name));
    }
  }
  return rounds;
};

/** What `of` reached for each that `to` reached, compared round by round. */
export const ratio = (of: readonly number[], to: readonly number[]): Spread =>
  spreadOf(of.map((value, round) => value / (to[round] ?? Number.NaN)));
