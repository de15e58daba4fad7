// What a process does when it is supervised: it reports ready, leaves Ctrl-C to its parent, and never outlives it.
import { SUPERVISED } from './child.ts';

const STOP_PATIENCE_MS = 10_000;

/**
 * Call first in a child's script. `stop` closes servers and pools; it runs once, on SIGTERM or when the parent is
 * gone, and then the process exits (0; 1 if `stop` fails or takes longer than 10 s). Without a parent, SIGINT counts
 * like SIGTERM.
 */
export function exitWithParent(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.once('disconnect', end);
  // Ctrl-C reaches the whole process group; the parent stops its children in order, so they must not race it.
  process.on('SIGINT', () => {
    if (!isSupervised()) end();
  });
}

/** Tells the parent that this process serves; does nothing when there is no parent. */
export function reportReady(): void {
  if (isSupervised()) process.send?.({ ready: true });
}

function isSupervised(): boolean {
  return process.env[SUPERVISED] === '1' && process.connected === true;
}
