// Clears what a killed Cordon left behind: a server that still runs, or the pid file of one that does not.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFileIfPresent } from '../../platform/private-file.ts';
import { StartError } from '../../platform/start-error.ts';
import type { PostgresHome } from './home.ts';

// Above every system's highest process id, so it names no process.
const NO_PROCESS = 99_999_999;
const FAST_SHUTDOWN_MS = 20_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/** Leaves the cluster without a server and startable. Only for the holder of the data folder's lock. Throws StartError. */
export async function clearLeftover(home: PostgresHome): Promise<void> {
  const pidFile = join(home.cluster, 'postmaster.pid');
  const text = readFileIfPresent(pidFile);
  const pid = Number(text?.split('\n', 1)[0]);
  if (text === undefined || !Number.isInteger(pid) || pid <= 0) return;
  if (isServerOf(pid, home.cluster)) return stopOrphan(pid, home.cluster);
  // The number may belong to a stranger by now, and PostgreSQL would take that for a running server. The file itself
  // stays: by its other lines PostgreSQL notices processes of the dead server that still hold its shared memory.
  writeFileSync(pidFile, text.replace(/^\d+/, String(NO_PROCESS)));
}

async function stopOrphan(pid: number, cluster: string): Promise<void> {
  if (await stopServer(pid, () => !isServerOf(pid, cluster))) return;
  throw new StartError(
    `A PostgreSQL server of an earlier start (process ${pid}) still uses ${cluster} and does not stop.`,
    `Stop that process, then start Cordon again.`,
  );
}

/** Stops a server: "fast" first, "immediate" (recovers at its next start) if that takes too long. False: still there. */
export async function stopServer(pid: number, isGone: () => boolean): Promise<boolean> {
  const attempts: [NodeJS.Signals, number][] = [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ];
  for (const [signal, patience] of attempts) {
    signalProcess(pid, signal);
    const end = performance.now() + patience;
    while (performance.now() < end) {
      if (isGone()) return true;
      await sleep(20);
    }
  }
  return isGone();
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, which is what was asked for; the caller's check decides.
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  const words = commandOf(pid);
  return words.includes('postgres') && words.includes(cluster);
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
