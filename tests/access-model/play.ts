// Plays one sequence of commands against model and product, and says where they differ.
import type { Command } from './commands.ts';
import { follow } from './follow.ts';
import type { House } from './house.ts';
import { begin, type Model } from './model.ts';
import { observe, type Seen } from './observe.ts';
import { perform } from './perform.ts';
import { judgePages, judgeRest } from './rest.ts';

/** What somebody would do at last to make the channel well again. */
const healing: Command[] = [
  { do: 'archive', isOn: false },
  { do: 'convert', isPrivate: true },
  { do: 'share', isOn: false },
  { do: 'restrict', isOn: false },
  ...(['ada', 'bruno', 'chidi', 'admin'] as const).map((by) => ({ do: 'bring bot' as const, by })),
  { do: 'settle' },
];

/** Plays it, then heals everything. Returns the first differences, with the step after which they were seen. */
export const play = async (house: House, commands: readonly Command[]): Promise<string[]> => {
  const incident = await house.declare();
  const { world, sql, cast, time } = house;
  let { seen, lastCall } = await observe(world, sql, cast, incident, Number.MAX_SAFE_INTEGER);
  const model: Model = begin(seen.active);
  let isLossy = false;
  try {
    for (const [index, command] of [...commands, ...healing].entries()) {
      const found: string[] = [];
      const report = (what: string): void =>
        void found.push(`after step ${index + 1} (${command.do}): ${what}`);
      const now = time.now();
      const before: Seen = seen;
      const outcome = await perform({ house, incident, seen }, command);
      ({ seen, lastCall } = await observe(world, sql, cast, incident, lastCall));
      if (command.do === 'mishap' && (command.effect === 'lose' || command.effect === 'reorder'))
        isLossy = true;
      follow(model, { command, before, after: seen, outcome, now, isLossy }, report);
      if (command.do === 'settle' && !outcome.hasCrashed) {
        isLossy = false;
        judgeRest(model, seen, report);
        await judgePages(house, incident, model, seen, report);
      }
      if (found.length > 0) return found;
    }
    return [];
  } finally {
    await house.endMishaps();
    await house.retire(incident);
  }
};
