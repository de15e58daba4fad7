// The one source of time: injected everywhere, so that tests can move it.

/** Tells the time. Nothing else in Cordon, SQL included, reads a clock. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
