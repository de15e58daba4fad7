// What a process does when it is supervised: it reports ready, leaves Ctrl-C to its parent, and never outlives it.
import { SUPERVISED } from './child.ts';

const STOP_PATIENCE_MS = 10_000;

/** Closes servers and pools. */
type Stop = () => Promise<void>;

/**
 * Call first in a child's script, before anything that takes time. `stop` runs once, on SIGTERM or when the parent is
 * gone (also when it was gone before this call), and then the process exits (0; 1 if `stop` fails or takes longer than
 * 10 s). Without a parent, SIGINT counts like SIGTERM. Returns a function that sets another `stop`, for when there is
 * more to close.
 */
export function exitWithParent(stop: Stop = async () => {}): (stop: Stop) => void {
  let currentStop = stop;
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    currentStop().then(
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
  // A parent that went away while this process was loading has said so already: nothing would be heard of it again.
  if (process.env[SUPERVISED] === '1' && process.connected !== true) end();
  return (next) => {
    currentStop = next;
  };
}

/** Tells the parent that this process serves; does nothing when there is no parent. */
export function reportReady(): void {
  if (isSupervised()) process.send?.({ ready: true });
}

function isSupervised(): boolean {
  return process.env[SUPERVISED] === '1' && process.connected === true;
}
