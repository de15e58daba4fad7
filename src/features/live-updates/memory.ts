// What one live stream has told already, and what it tells after another look. Pure: reads nothing, sends nothing.
import type { LiveFrame } from './contract.ts';
import { type Look, mostEvents } from './queries.ts';

/** Transactions commit in another order than that of their times, and servers' clocks differ: looks overlap, in ms. */
const overlap = 30_000;
/** More incidents than this at once, and the page reads everything again. */
const mostReferences = 50;

/** The memory of one stream. */
export type Memory = { since: Date; sees: ReadonlySet<string>; told: ReadonlySet<string> };

/** From when on the next look has to look. */
export const lookFrom = (at: Date): Date => new Date(at.getTime() - overlap);

/** After the first look, which tells nothing: the page reads everything when its stream opens. `at` is when it began. */
export const remember = (first: Look, at: Date): Memory => ({
  since: lookFrom(at),
  sees: sightOf(first),
  told: new Set(first.events.map(({ id }) => id)),
});

/** What a stream tells after another look that began `at`, and what it remembers then. */
export const compare = (memory: Memory, now: Look, at: Date): { frames: LiveFrame[]; memory: Memory } => {
  const next = remember(now, at);
  const fresh = now.events.filter(({ id }) => !memory.told.has(id));
  return { frames: [...sightFrames(memory.sees, next.sees), ...changedFrames(fresh)], memory: next };
};

/** What somebody sees at all: public incidents as a whole, and each one that was granted to them. */
const sightOf = (seen: Look): ReadonlySet<string> =>
  new Set([...(seen.sees_public ? ['public'] : []), ...seen.granted]);

const sightFrames = (before: ReadonlySet<string>, now: ReadonlySet<string>): LiveFrame[] => {
  const lost = [...before].some((one) => !now.has(one));
  return lost || before.size !== now.size ? [{ name: 'access', data: { lost } }] : [];
};

const changedFrames = (fresh: Look['events']): LiveFrame[] => {
  const references = new Set(fresh.map(({ reference }) => reference));
  if (references.size > mostReferences || fresh.length >= mostEvents) return [{ name: 'changed', data: {} }];
  // The newest event comes first in a look; pages are told in the order in which things happened.
  return [...references].reverse().map((reference) => ({ name: 'changed', data: { reference } }));
};
