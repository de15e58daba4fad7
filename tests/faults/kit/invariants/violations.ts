// What an invariant finds: sentences that name the thing which is wrong. None is what every fault test wants.

/** Something is not as it has to be. */
export type Violation = string;

/** One violation for each value that fails. */
export const each = <Value>(
  values: Iterable<Value>,
  wrong: (value: Value) => string | false | undefined,
): Violation[] => {
  const found: Violation[] = [];
  for (const value of values) {
    const sentence = wrong(value);
    if (sentence) found.push(sentence);
  }
  return found;
};

/** How often each key occurs. */
export const countBy = <Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => string,
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
};
