// Where things come to lie that are dragged in a list.

/** A row on its way, with where all rows stood when it was taken, in pixels. */
export type Drag = {
  from: number;
  to: number;
  startY: number;
  by: number;
  rows: readonly { top: number; height: number }[];
};

/** Takes one out of its place and puts it into another. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), ...items.slice(from, from + 1), ...others.slice(to)];
}

/** The place of a row that was dragged so far: behind those whose middle it has passed with its own. */
export function dropPlace({ from, rows }: Drag, by: number): number {
  const own = rows[from];
  if (!own) return from;
  const middle = own.top + own.height / 2 + by;
  return rows.filter(({ top, height }, index) => index !== from && top + height / 2 < middle).length;
}

/** How far a row is moved while one is dragged: the others make room. */
export function shiftOf({ from, to, by, rows }: Drag, index: number): number {
  if (index === from) return by;
  const height = rows[from]?.height ?? 0;
  if (from < index && index <= to) return -height;
  return to <= index && index < from ? height : 0;
}
