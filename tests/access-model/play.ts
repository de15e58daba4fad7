// Plays one sequence of commands against model and product, and says where they differ.
import { type Command, type Person, people } from './commands.ts';
import { follow } from './follow.ts';
import type { House } from './house.ts';
import { begin, type Model } from './model.ts';
import { observe, type Seen } from './observe.ts';
import { perform } from './perform.ts';
import { judgePages, judgeRest } from './rest.ts';
import { cast, type Draft } from './roles.ts';

/** What somebody does at last to make the channel well again, where that is needed. */
const healing: readonly { command: Command; isNeeded(seen: Seen): boolean }[] = [
  { command: { do: 'archive', isOn: false }, isNeeded: ({ channel }) => channel.isArchived },
  { command: { do: 'convert', isPrivate: true }, isNeeded: ({ channel }) => !channel.isPrivate },
  { command: { do: 'share', isOn: false }, isNeeded: ({ channel }) => channel.isShared },
  { command: { do: 'restrict', isOn: false }, isNeeded: () => true },
  ...people.map((by) => ({
    command: { do: 'bring bot' as const, by },
    isNeeded: ({ channel }: Seen) => !channel.isBotIn,
  })),
  { command: { do: 'settle' }, isNeeded: () => true },
];

/** A sequence: whom Ada invited at first, and what happened then. */
export type Sequence = { invited: readonly Person[]; commands: readonly (Command | Draft)[] };

/** How it went: what was done in the end, and the first differences, with the step after which they were seen. */
export type Played = { commands: Command[]; found: string[] };

/** Plays it, then heals everything. */
export const play = async (house: House, { invited, commands }: Sequence): Promise<Played> => {
  const incident = await house.declare(invited);
  const { world, sql, time } = house;
  let { seen, lastCall } = await observe(world, sql, house.cast, incident, Number.MAX_SAFE_INTEGER);
  const model: Model = begin(seen.active, invited);
  const played: Command[] = [];
  let isLossy = false;
  try {
    for (const [index, draft] of [...commands, ...healing].entries()) {
      if ('isNeeded' in draft && !draft.isNeeded(seen)) continue;
      const command = 'isNeeded' in draft ? draft.command : cast(draft as Draft, seen);
      if (!('isNeeded' in draft)) played.push(command);
      const found: string[] = [];
      const report = (what: string): void =>
        void found.push(`after step ${index + 1} (${command.do}): ${what}`);
      const now = time.now();
      const before: Seen = seen;
      const outcome = await perform({ house, incident, seen }, command);
      ({ seen, lastCall } = await observe(world, sql, house.cast, incident, lastCall));
      if (command.do === 'mishap' && (command.effect === 'lose' || command.effect === 'reorder'))
        isLossy = true;
      follow(model, { command, before, after: seen, outcome, now, isLossy }, report);
      if (command.do === 'settle' && !outcome.hasCrashed) {
        isLossy = false;
        judgeRest(model, seen, report);
        await judgePages(house, incident, model, seen, report);
      }
      if (found.length > 0) return { commands: played, found };
    }
    return { commands: played, found: [] };
  } finally {
    await house.endMishaps();
    await house.retire(incident);
  }
};
