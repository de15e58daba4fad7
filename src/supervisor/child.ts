// One supervised process: its lines reach the terminal under its name, and it says by message when it is ready.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** One process to keep running. */
export interface ChildSpec {
  /** Shown before each of its lines. */
  name: string;
  /** Absolute path of the script that this Node runs. */
  script: string;
  args?: readonly string[];
  /** Added to this process's environment; undefined removes a variable. */
  env?: Readonly<Record<string, string | undefined>>;
}

export interface Child {
  /** Resolves when the child sent `{ ready: true }`; never rejects. */
  ready: Promise<undefined>;
  wasReady(): boolean;
  /** Resolves when the process is gone and its output read: how it ended, in words. */
  ended: Promise<string>;
  signal(signal: NodeJS.Signals): void;
}

/** Starts the process with an IPC channel, through which it also notices when this process is gone. */
export function startChild(spec: ChildSpec, print: (line: string) => void): Child {
  const child = spawn(process.execPath, [spec.script, ...(spec.args ?? [])], {
    env: { ...process.env, ...spec.env, [SUPERVISED]: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  forwardLines(child.stdout, spec.name, print);
  forwardLines(child.stderr, spec.name, print);
  let isReady = false;
  const ready = new Promise<undefined>((resolve) => {
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('ready' in message)) return;
      isReady = true;
      resolve(undefined);
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    // A grandchild that keeps the pipes open must not keep the supervisor waiting.
    child.once('exit', (code, signal) =>
      setTimeout(() => resolve(signal ?? `exit code ${code}`), 500).unref(),
    );
  });
  return { ready, wasReady: () => isReady, ended, signal: (signal) => child.kill(signal) };
}

/** Tells a process that it is supervised. */
export const SUPERVISED = 'CORDON_SUPERVISED';

function forwardLines(stream: Readable | null, name: string, print: (line: string) => void): void {
  if (!stream) return;
  createInterface({ input: stream }).on('line', (line) => print(`${name} | ${line}`));
}
