// The oldest PostgreSQL releases whose row-level security has no known hole; older ones are for demonstrations only.
import { StartError } from '../platform/start-error.ts';

// First minor release of each major one that closes CVE-2026-120154; majors after the last are newer than the hole.
const FIRST_SAFE_MINOR: ReadonlyMap<number, number> = new Map([
  [15, 20],
  [16, 16],
  [17, 12],
  [18, 7],
]);

/**
 * Checks `server_version_num` (180004 is 18.4). Demo: the warning to show, or undefined; production: throws StartError.
 * Below PostgreSQL 15 Cordon runs in no mode.
 */
export function checkServerVersion(versionNumber: number, mode: 'demo' | 'production'): string | undefined {
  const major = Math.floor(versionNumber / 10_000);
  const minor = versionNumber % 10_000;
  const wanted = [...FIRST_SAFE_MINOR].map((version) => version.join('.')).join(', ');
  const remedy = `Use PostgreSQL ${wanted} or later.`;
  if (major < 15)
    throw new StartError(`The database server is PostgreSQL ${major}, which Cordon cannot use.`, remedy);
  const needed = FIRST_SAFE_MINOR.get(major);
  if (needed === undefined || minor >= needed) return undefined;
  const problem = `PostgreSQL ${major}.${minor} has a known hole through which private rows can be read.`;
  if (mode === 'production') throw new StartError(problem, remedy);
  return `The demo's PostgreSQL ${major}.${minor} is older than production allows; it is fine for trying Cordon out.`;
}
