// Chance that can be repeated: everything random in a fault test is drawn from a seed, which a failure prints.

/** Draws from a seed. */
export type Chance = {
  /** From 0 up to 1. */
  fraction(): number;
  between(least: number, most: number): number;
  pick<Value>(values: readonly Value[]): Value;
};

/** Marsaglia's xorshift on 32 bits: small, and the same on every machine. */
export const createChance = (seed: number): Chance => {
  let state = seed | 0 || 1;
  const fraction = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // The first draws of small seeds resemble each other.
  for (let skipped = 0; skipped < 16; skipped += 1) fraction();
  return {
    fraction,
    between: (least, most) => least + fraction() * (most - least),
    pick(values) {
      const value = values[Math.floor(fraction() * values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from.');
      return value;
    },
  };
};
