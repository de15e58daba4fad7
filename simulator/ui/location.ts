// Keeps who acts and which conversation is open in the address, so that each tab can be somebody else.
import { useSyncExternalStore } from 'react';

export type Place = { as: string | null; channel: string | null };

const listeners = new Set<() => void>();

/** The person and conversation named by the address; either may be missing or stale. */
export function usePlace(): Place {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const params = new URLSearchParams(search);
  return { as: params.get('as'), channel: params.get('channel') };
}

/** Choosing adds a step to the browser's history; correcting a stale address (`replace`) does not. */
export function goTo(place: Place, how: 'push' | 'replace' = 'push'): void {
  const params = new URLSearchParams();
  if (place.as) params.set('as', place.as);
  if (place.channel) params.set('channel', place.channel);
  const url = `${window.location.pathname}?${params}`;
  if (url === window.location.pathname + window.location.search) return;
  if (how === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
