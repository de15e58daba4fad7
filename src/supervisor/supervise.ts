// Keeps Cordon's processes together: starts them, brings crashed ones back, and stops all of them in order.
import { StartError } from '../platform/start-error.ts';
import { type Child, type ChildSpec, startChild } from './child.ts';

export interface SupervisorOptions {
  children: readonly ChildSpec[];
  /** Stopped after all children, in this order: the database comes last. */
  stopAfterwards?: readonly (() => Promise<void>)[];
  /** One line for the terminal, already prefixed when it comes from a child. */
  print: (line: string) => void;
  /** Time to become ready, in ms. */
  readyWithinMs?: number;
}

export interface Supervisor {
  /** True when all children serve, false when they were stopped before; rejects with StartError if one cannot. */
  ready: Promise<boolean>;
  /** Everything is stopped: the exit code for this process. */
  ended: Promise<number>;
  /** Stops everything; `ended` then resolves, with 0 unless something failed. */
  stop(exitCode?: number): Promise<number>;
}

const CRASHES_PER_MINUTE = 5;
const FIRST_BACKOFF_MS = 200;
const TERM_PATIENCE_MS = 10_000;
// npm passes on the SIGINT that the terminal has sent to every process already: one Ctrl-C arrives twice.
const ONE_KEYSTROKE_MS = 1_000;

/**
 * Starts the children all at once and keeps them running until SIGINT, SIGTERM or `stop`: SIGTERM to each, SIGKILL
 * after 10 s, then `stopAfterwards`. A child that crashes before it was ever ready, or five times in a minute, ends
 * everything with code 1. A second SIGINT, a second later or more, kills the children at once.
 */
export function superviseChildren(options: SupervisorOptions): Supervisor {
  const { print, readyWithinMs = 60_000 } = options;
  const living = new Map<string, Child>();
  let stopping: Promise<number> | undefined;
  let firstSignalAt = 0;
  let reportEnd: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    reportEnd = resolve;
  });

  const start = (spec: ChildSpec): Child => {
    const child = startChild(spec, print);
    living.set(spec.name, child);
    return child;
  };

  const keep = async (spec: ChildSpec, first: Child): Promise<void> => {
    const crashes: number[] = [];
    for (let child = first; ; child = start(spec)) {
      const how = await child.ended;
      living.delete(spec.name);
      if (stopping) return;
      const now = performance.now();
      crashes.push(now);
      const recent = crashes.filter((at) => now - at < 60_000).length;
      if (!child.wasReady() && crashes.length === 1) return;
      if (recent >= CRASHES_PER_MINUTE) {
        print(
          `${spec.name} ended ${recent} times within a minute (last: ${how}); giving up. The lines above say why.`,
        );
        await stop(1);
        return;
      }
      print(`${spec.name} ended unexpectedly (${how}); starting it again.`);
      await pauseUnless(() => stopping !== undefined, FIRST_BACKOFF_MS * 2 ** (recent - 1));
      if (stopping) return;
    }
  };

  const stop = (exitCode = 0): Promise<number> => {
    stopping ??= stopAll(exitCode);
    return stopping;
  };

  const stopAll = async (exitCode: number): Promise<number> => {
    const children = [...living.values()];
    for (const child of children) child.signal('SIGTERM');
    const force = setTimeout(killAll, TERM_PATIENCE_MS);
    await Promise.all(children.map((child) => child.ended));
    clearTimeout(force);
    for (const stopNext of options.stopAfterwards ?? []) {
      await stopNext().catch((error: Error) => print(`While stopping: ${error.message}`));
    }
    for (const signal of SIGNALS) process.off(signal, onSignal);
    reportEnd(exitCode);
    return exitCode;
  };

  const killAll = () => {
    for (const child of living.values()) child.signal('SIGKILL');
  };

  const onSignal = (signal: NodeJS.Signals) => {
    if (!stopping) {
      print('Stopping …');
      firstSignalAt = performance.now();
      void stop();
    } else if (signal === 'SIGINT' && performance.now() - firstSignalAt > ONE_KEYSTROKE_MS) killAll();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);

  const firsts = options.children.map((spec) => [spec, start(spec)] as const);
  for (const [spec, child] of firsts) void keep(spec, child);
  const ready = Promise.all(firsts.map(([spec, child]) => becomeReady(spec, child, readyWithinMs))).then(
    () => stopping === undefined,
    (error: StartError) => {
      if (stopping) return false;
      void stop(1);
      throw error;
    },
  );
  // Whoever only waits for `ended` must not be ended by an unhandled rejection.
  ready.catch(() => {});
  return { ready, ended, stop };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function becomeReady(spec: ChildSpec, child: Child, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patience, `was not ready within ${patience / 1000} seconds`);
  });
  const outcome = await Promise.race([child.ready, child.ended.then((how) => `ended (${how})`), tooSlow]);
  clearTimeout(timer);
  if (outcome === undefined) return;
  throw new StartError(
    `The process "${spec.name}" ${outcome} before it could serve.`,
    'Its own lines above say why; mend that and start again.',
  );
}

async function pauseUnless(isOver: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!isOver() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}
