// Saves the world soon after a change, but not after each of many.
import { saveWorld } from './storage.ts';
import type { World } from './types.ts';

const WAIT_MS = 500;
/** A large world takes long to write, and nothing is answered meanwhile: saving gets a twentieth of the time. */
const SHARE = 20;

export type WorldSaver = {
  changed(): void;
  /** Saves what is not saved yet and ends. */
  close(): void;
};

/** A saver for one folder. */
export function createWorldSaver(folder: string, world: () => World): WorldSaver {
  let timer: NodeJS.Timeout | undefined;
  let wait = WAIT_MS;
  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    const started = performance.now();
    saveWorld(folder, world());
    wait = Math.max(WAIT_MS, SHARE * (performance.now() - started));
  }
  return {
    changed() {
      timer ??= setTimeout(save, wait);
    },
    close() {
      if (timer) save();
    },
  };
}
