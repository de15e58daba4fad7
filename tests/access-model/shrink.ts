// Makes a sequence that failed as short as it gets: without whatever is not needed to fail.

/** Leaves out runs of items, long ones first, as long as what is left still fails and there is time (in ms). */
export const shrink = async <Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => Promise<boolean>,
  budget: number,
): Promise<readonly Item[]> => {
  const end = performance.now() + budget;
  let left = items;
  for (let length = Math.floor(items.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let from = left.length - length; from >= 0; from -= length) {
      if (performance.now() > end) return left;
      const fewer = [...left.slice(0, from), ...left.slice(from + length)];
      if (await fails(fewer)) left = fewer;
    }
  }
  return left;
};
