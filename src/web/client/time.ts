// Times as people read them: short and relative, with the exact one at hand.
import { useSyncExternalStore } from 'react';

const tickMilliseconds = 15_000;
const exactFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The exact time in the reader's zone, with the zone's name. */
export function formatExact(iso: string): string {
  return exactFormat.format(new Date(iso));
}

/** `just now`, `5 min ago`, `3 h ago`, `2 d ago`, then the date. Times slightly ahead of this clock count as now. */
export function formatRelative(iso: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  if (minutes < 7 * 24 * 60) return `${Math.floor(minutes / (24 * 60))} d ago`;
  return dayFormat.format(new Date(iso));
}

const roundedNow = () => Math.floor(Date.now() / tickMilliseconds) * tickMilliseconds;

/** The current time in milliseconds, moving on every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore((listener) => {
    const timer = setInterval(listener, tickMilliseconds);
    return () => clearInterval(timer);
  }, roundedNow);
}
