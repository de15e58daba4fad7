// Leaving: everything that was read is dropped before the sign-in page is shown, in this tab and in the others.
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from './queries.ts';

const channel = new BroadcastChannel('cordon-session');
let isLeaving = false;

/**
 * Empties the cache and loads the sign-in page afresh, so that no name stays in memory.
 * `expired`: the server no longer knows the session; signing in leads back here, and whoever was signed in on this page
 * learns that what was being typed is gone: it is kept nowhere. `signed_out`: the person asked for it.
 */
export function leave(queryClient: QueryClient, reason: 'expired' | 'signed_out'): void {
  if (isLeaving || location.pathname === '/sign-in') return;
  isLeaving = true;
  const search = new URLSearchParams();
  if (reason === 'expired' && queryClient.getQueryData(sessionQuery.queryKey)) search.set('problem', 'ended');
  queryClient.clear();
  if (reason === 'signed_out') channel.postMessage('signed_out');
  const returnTo = location.pathname + location.search;
  const isWorthReturning = reason === 'expired' && returnTo !== '/' && returnTo !== '/incidents';
  if (isWorthReturning) search.set('return_to', returnTo);
  location.replace(search.size > 0 ? `/sign-in?${search}` : '/sign-in');
}

/** Follows sign-outs in other tabs. */
export function watchForLeaving(queryClient: QueryClient): void {
  channel.addEventListener('message', () => leave(queryClient, 'signed_out'));
}
