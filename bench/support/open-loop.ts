// Sends work at a fixed rate, whatever becomes of it, so that waiting in a queue is counted as waiting.
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds from the moment that an arrival was due until it was done. */
export type Latencies = number[];

/** Waits until `due`, a time of `performance.now()`. */
export const until = async (due: number): Promise<void> => {
  const wait = due - performance.now();
  if (wait > 0) await sleep(wait);
};

/** Does `work` and tells how long after `due` it ended; late starts are part of it. Errors: those of `work`. */
export const timed = async (due: number, work: () => Promise<void>): Promise<number> => {
  await until(due);
  await work();
  return performance.now() - due;
};

/** Starts `count` arrivals, `perSecond` of them each second from now on, and waits for all. Errors: the first that failed. */
export const arrive = async <Result>(
  options: { count: number; perSecond: number },
  arrival: (index: number, due: number) => Promise<Result>,
): Promise<Result[]> => {
  const start = performance.now();
  const running: Promise<Result>[] = [];
  for (let index = 0; index < options.count; index++) {
    const due = start + (index * 1000) / options.perSecond;
    await until(due);
    const work = arrival(index, due);
    // Its failure is told at the end, by Promise.all.
    work.catch(() => {});
    running.push(work);
  }
  return Promise.all(running);
};
