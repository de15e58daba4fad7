// Short notices in the corner, callable from anywhere. The part that draws them is loaded with the first one.
import { useSyncExternalStore } from 'react';

/** A notice: something `done`, or a `problem`. `reference` is the incident that it leads to. Those that ask for something stay for longer. */
export type Notice = { message: string; type: 'done' | 'problem'; reference?: string | undefined };

const waiting: Notice[] = [];
const listeners = new Set<() => void>();
let isNeeded = false;
let draw: ((notice: Notice) => void) | undefined;

/** Shows `message` on any page. Never the only place where something lasting is said. */
export function showToast(message: string, type: Notice['type'] = 'done', reference?: string): void {
  const notice = { message, type, reference };
  if (draw) {
    draw(notice);
    return;
  }
  waiting.push(notice);
  isNeeded = true;
  for (const listener of listeners) listener();
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
export function attachToaster(drawNotice: (notice: Notice) => void): () => void {
  draw = drawNotice;
  for (const notice of waiting.splice(0)) drawNotice(notice);
  return () => {
    draw = undefined;
  };
}
