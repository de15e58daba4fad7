// The simulator's clock: everything that depends on time asks it, so tests can stop it and move it.

/** Time in milliseconds since 1970, and timers that follow this time. */
type Clock = {
  now(): number;
  /** Runs `action` once `ms` of this clock's time have passed; returns a function that cancels it. */
  after(ms: number, action: () => void): () => void;
};

/** A clock that can be moved forward by hand; `stop` ends its timers. */
export type MovableClock = Clock & { advance(ms: number): void; stop(): void };

type Timer = { at: number; action: () => void; handle?: NodeJS.Timeout };

/**
 * Makes a clock. With `startAt` (milliseconds) it stands still there and moves only by `advance`;
 * without, it runs with the computer's time, and `advance` adds to it.
 */
export function createClock(options: { startAt?: number } = {}): MovableClock {
  const isFrozen = options.startAt !== undefined;
  let frozenAt = options.startAt ?? 0;
  let offset = 0;
  const timers = new Set<Timer>();
  const now = () => (isFrozen ? frozenAt : Date.now() + offset);

  function fire(timer: Timer): void {
    if (!timers.delete(timer)) return;
    clearTimeout(timer.handle);
    timer.action();
  }

  return {
    now,
    after(ms, action) {
      const timer: Timer = { at: now() + ms, action };
      timers.add(timer);
      if (!isFrozen) {
        timer.handle = setTimeout(() => fire(timer), ms);
        timer.handle.unref();
      }
      return () => {
        timers.delete(timer);
        clearTimeout(timer.handle);
      };
    },
    advance(ms) {
      if (isFrozen) frozenAt += ms;
      else offset += ms;
      const due = [...timers].filter((timer) => timer.at <= now()).sort((a, b) => a.at - b.at);
      for (const timer of due) fire(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
    },
  };
}
