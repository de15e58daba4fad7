// Saves the world soon after a change, but not after each of many.
import { saveWorld } from './storage.ts';
import type { World } from './types.ts';

const WAIT_MS = 500;

export type WorldSaver = {
  changed(): void;
  /** Saves what is not saved yet and ends. */
  close(): void;
};

/** A saver for one folder. */
export function createWorldSaver(folder: string, world: () => World): WorldSaver {
  let timer: NodeJS.Timeout | undefined;
  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    saveWorld(folder, world());
  }
  return {
    changed() {
      timer ??= setTimeout(save, WAIT_MS);
    },
    close() {
      if (timer) save();
    },
  };
}
