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

/** How far ahead: `within a minute`, `in 5 min`, `in 3 h`, then the date. */
export function formatAhead(iso: string, now: number): string {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000);
  if (minutes < 1) return 'within a minute';
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 24 * 60) return `in ${Math.round(minutes / 60)} h`;
  return `on ${dayFormat.format(new Date(iso))}`;
}

/** Whole minutes until then, begun ones counted; 0 when it has come. A few seconds do not count: clocks differ. */
export function minutesUntil(iso: string, now: number): number {
  const milliseconds = Date.parse(iso) - now;
  return milliseconds <= 0 ? 0 : Math.max(1, Math.ceil((milliseconds - 5_000) / 60_000));
}

const roundedNow = () => Math.floor(Date.now() / tickMilliseconds) * tickMilliseconds;

/** The current time in milliseconds, moving on every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore((listener) => {
    const timer = setInterval(listener, tickMilliseconds);
    return () => clearInterval(timer);
  }, roundedNow);
}

/** The same, counting down by itself; 0 where there is nothing to wait for. */
export function useMinutesUntil(iso: string | undefined): number {
  return useSyncExternalStore(
    (listener) => {
      const timer = setInterval(listener, 1_000);
      return () => clearInterval(timer);
    },
    () => (iso ? minutesUntil(iso, Date.now()) : 0),
  );
}
