// Whether this page is told of changes now, so that old data is never shown as fresh.
import { useSyncExternalStore } from 'react';

/** A break that heals within this is not worth a word, in ms. */
const patience = 10_000;

/** `silent` for more than a moment is `lost`. Before a page has asked for updates there is nothing to lose. */
type Status = 'idle' | 'connected' | 'silent' | 'lost';

let status: Status = 'idle';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Status): void {
  status = next;
  for (const listener of listeners) listener();
}

export const liveStatus = {
  isConnected: () => status === 'connected',
  connected(): void {
    clearTimeout(timer);
    timer = undefined;
    if (status !== 'connected') set('connected');
  },
  silent(): void {
    if (status === 'silent' || status === 'lost') return;
    set('silent');
    timer = setTimeout(set, patience, 'lost');
  },
  idle(): void {
    clearTimeout(timer);
    set('idle');
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True when nothing has been heard of the server for more than ten seconds. */
export function useIsReconnecting(): boolean {
  return useSyncExternalStore(subscribe, () => status === 'lost');
}
