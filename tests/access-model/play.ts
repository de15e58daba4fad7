// Plays one sequence of commands against model and product, and says where they differ.
import type { Command, Person } from './commands.ts';
import { follow } from './follow.ts';
import type { House } from './house.ts';
import { begin, type Model } from './model.ts';
import { observe, type Seen } from './observe.ts';
import { perform } from './perform.ts';
import { cast, type Draft } from './roles.ts';
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
      const command = cast(draft as Draft, seen);
      if (index < commands.length) played.push(command);
      const found: string[] = [];
      const report = (what: string): void =>
        void found.push(`after step ${index + 1} (${command.do}): ${what}`);
      const now = time.now();
      const before: Seen = seen;
      const g = globalThis as unknown as { st: Map<string, number> };
      g.st ??= new Map();
      const bump = (k: string) => g.st.set(k, (g.st.get(k) ?? 0) + 1);
      const outcome = await perform({ house, incident, seen }, command);
      ({ seen, lastCall } = await observe(world, sql, house.cast, incident, lastCall));
      bump(
        `${command.do}:${outcome.answers.map((a) => a.status + (a.body.outcome ? String(a.body.outcome) : '')).join()}:${outcome.isDone}${outcome.hasCrashed ? ':CRASH' : ''}`,
      );
      for (const c of seen.calls) bump(`call ${c.method} ${c.answer}`);
      if (seen.given > before.given) bump(`given during ${command.do}`);
      if (seen.ended > before.ended) bump(`ended during ${command.do}`);
      if (seen.questions.size > before.questions.size) bump(`question during ${command.do}`);
      if (seen.pending.size > before.pending.size) bump(`pending during ${command.do}`);
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
