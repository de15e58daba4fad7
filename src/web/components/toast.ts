// Short notices in the corner, callable from anywhere. The part that draws them is loaded with the first one.
import { useSyncExternalStore } from 'react';

/**
 * A notice: something `done`, or a `problem`. `reference` is the incident that it leads to. Those that ask for something
 * stay for longer. A notice takes the place of an earlier one on the same `topic`.
 */
export type Notice = {
  message: string;
  type: 'done' | 'problem';
  reference?: string;
  topic?: string;
  /** Takes back what was done. */
  undo?: () => void;
};

/** What draws the notices, and takes one back by its topic. */
export type Artist = { draw: (notice: Notice) => void; takeBack: (topic: string) => void };

const waiting: Notice[] = [];
const listeners = new Set<() => void>();
let isNeeded = false;
let artist: Artist | undefined;

/** Shows `message` on any page. Never the only place where something lasting is said. */
export function showToast(
  message: string,
  type: Notice['type'] = 'done',
  about: Pick<Notice, 'reference' | 'topic' | 'undo'> = {},
): void {
  const notice = { message, type, ...about };
  if (artist) {
    artist.draw(notice);
    return;
  }
  waiting.push(notice);
  isNeeded = true;
  for (const listener of listeners) listener();
}

/** Takes back the notice on `topic`, because it is said in a better place now. */
export function takeToastBack(topic: string): void {
  artist?.takeBack(topic);
}

/** Becomes true with the first notice. */
export function useIsToasterNeeded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isNeeded,
  );
}

/** For the toaster: takes over what waits and what comes; the answer lets go again. */
export function attachToaster(attached: Artist): () => void {
  artist = attached;
  for (const notice of waiting.splice(0)) attached.draw(notice);
  return () => {
    artist = undefined;
  };
}
