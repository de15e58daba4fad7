// The few numbers that describe many: median, percentile and spread.

/** Middle value, and the lowest and highest, of one figure's rounds. */
export type Spread = { median: number; lowest: number; highest: number };

const sorted = (values: readonly number[]): number[] => {
  if (values.length === 0) throw new Error('There is no median of nothing: no round was measured.');
  return values.toSorted((a, b) => a - b);
};

/** The value that a share of `values` does not exceed (nearest rank); `share` from 0 to 1. Errors: no values. */
export const percentile = (values: readonly number[], share: number): number => {
  const ascending = sorted(values);
  const rank = Math.max(1, Math.ceil(share * ascending.length));
  return ascending[rank - 1] as number;
};

/** The middle value, or the mean of the two in the middle. Errors: no values. */
export const median = (values: readonly number[]): number => {
  const ascending = sorted(values);
  const half = Math.floor(ascending.length / 2);
  const upper = ascending[half] as number;
  return ascending.length % 2 === 1 ? upper : ((ascending[half - 1] as number) + upper) / 2;
};

/** Errors: no values. */
export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  lowest: Math.min(...values),
  highest: Math.max(...values),
});
