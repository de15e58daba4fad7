// What a refused edit means: somebody else was faster, somebody has no access, or a field is wrong.
import { ApiError } from '../../../client/http.ts';

/** What is there now, after somebody else's edit: as it is compared, and as it is read. */
export type Stale = { path: string; message: string; current: string; shown: string };

/** Where somebody else was faster; undefined for every other error. */
export function staleOf(error: Error | null): Stale | undefined {
  const first = error instanceof ApiError ? error.body?.errors[0] : undefined;
  if (first?.code !== 'stale') return undefined;
  return {
    path: (first.source?.pointer ?? '').slice(1),
    message: first.message,
    current: first.metadata?.current ?? '',
    shown: first.metadata?.current_shown ?? '',
  };
}

/** Whether the person who was named cannot see the incident. */
export function isWithoutAccess(error: Error | null): boolean {
  return error instanceof ApiError && error.body?.errors[0]?.code === 'no_access';
}
