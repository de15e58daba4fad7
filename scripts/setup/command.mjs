// Runs a program quietly: its output is kept for the error message, and it never outlives this process.
import { spawn } from 'node:child_process';

/** Ends the set-up with a message for people: what failed, why, what to do. */
export class SetupError extends Error {}

const running = new Set();
let isEnding = false;

const TERM_PATIENCE_MS = 2_000;

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  // Half-done work carries no stamp, so stopping at any moment only means doing that step again. What must not happen
  // is that a program goes on writing after the lock is gone.
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    signalAll('SIGTERM');
    setTimeout(signalAll, TERM_PATIENCE_MS, 'SIGKILL');
    setInterval(() => {
      if (running.size === 0) process.exit(exitCode);
    }, 50);
  });
}

// To the group, because npm starts programs of its own.
function signalAll(signal) {
  for (const child of running) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It ended a moment ago.
    }
  }
}

/** Resolves with `{ ok, output }`; `ok` is false also when the program does not exist. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...(options.env ?? process.env), NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (ok, more = '') => {
      running.delete(child);
      // While ending, the caller must not go on to its next step.
      if (!isEnding) resolve({ ok, output: output + more });
    };
    child.once('error', (error) => end(false, error.message));
    child.once('close', (code) => end(code === 0));
  });
}

/** The last lines of an output without stack traces, indented, for an error message. */
export function lastLines(output, count = 12) {
  return output
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
