// Ranks and sort keys for a new order.

/** Ascending ranks for `count` things in their order, from 1, that none of `taken` (what is archived keeps its own). */
export const ranksFor = (count: number, taken: readonly number[]): number[] => {
  const ranks: number[] = [];
  for (let rank = 1; ranks.length < count; rank += 1) if (!taken.includes(rank)) ranks.push(rank);
  return ranks;
};

/** The rank behind all others. */
export const rankAfter = (ranks: readonly number[]): number => Math.max(0, ...ranks) + 1;

/** What is wrong with `ids` as an order of `current`, if anything. */
export const problemOfOrder = (
  ids: readonly string[],
  current: readonly string[],
): 'repeats' | 'differs' | undefined => {
  if (new Set(ids).size !== ids.length) return 'repeats';
  return ids.length === current.length && ids.every((id) => current.includes(id)) ? undefined : 'differs';
};
