// A lock file naming the living process that holds it; left behind by a kill -9 or a reboot, it counts for nothing.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFileIfPresent } from './private-file.ts';
import { errorCode } from './start-error.ts';

/** Held until `release`; releasing twice is harmless. */
export interface ProcessLock {
  release(): void;
}

/** Takes the lock for this process, or returns the id of the living process that holds it. */
export function takeProcessLock(path: string): ProcessLock | { heldBy: number } {
  const text = `${process.pid} ${processIdentity(process.pid)}`;
  for (;;) {
    if (placeFile(path, text)) return { release: () => releaseLock(path, text) };
    const found = readFileIfPresent(path);
    if (found === undefined) continue;
    const holder = livingHolder(found);
    if (holder !== undefined) return { heldBy: holder };
    setAside(path, found);
  }
}

/** The id of the living process that holds the lock at `path`, or undefined. */
export function processLockHolder(path: string): number | undefined {
  const found = readFileIfPresent(path);
  return found === undefined ? undefined : livingHolder(found);
}

function livingHolder(text: string): number | undefined {
  const [pid, ...identity] = text.split(' ');
  const holder = Number(pid);
  if (!Number.isInteger(holder) || holder <= 0) return undefined;
  // The same number may meanwhile belong to a stranger; only the moment of its start tells them apart.
  return processIdentity(holder) === identity.join(' ') ? holder : undefined;
}

function releaseLock(path: string, text: string): void {
  if (readFileIfPresent(path) === text) rmSync(path, { force: true });
}

// Links a finished file into place: unlike create-then-write, nobody can ever read it half written.
function placeFile(path: string, text: string): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function setAside(path: string, stale: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Another process may have replaced the stale lock between our reading and our renaming: give its lock back.
  if (readFileSync(aside, 'utf8') !== stale) placeFile(path, readFileSync(aside, 'utf8'));
  rmSync(aside, { force: true });
}

function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return processStartByPs(pid);
  const stat = readProcStat(pid);
  if (stat === undefined) return undefined;
  // Fields after the command name, which may itself hold spaces and brackets: state is the 1st, start time the 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
}

function readProcStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}

function processStartByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
