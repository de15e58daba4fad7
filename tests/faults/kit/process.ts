// One real process of Cordon, started as in production, to be killed without warning.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Role = 'server' | 'worker';

/** A started process. */
export type CordonProcess = {
  role: Role;
  /** Resolves when it serves or works. Errors: it ended before. */
  ready: Promise<void>;
  /** How it ended: a signal's name, or an exit code. */
  ended: Promise<string>;
  hasEnded(): boolean;
  /** kill -9: no handler runs, nothing is flushed. Resolves when it is gone. */
  kill(): Promise<string>;
  /** Its newest lines, for a failure's message. */
  lines(): string;
};

const script = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const kept = 60;

/** The name under which a process's database connections are seen. */
export const connectionName = (role: Role): string => `cordon-${role}`;

/** Starts `node src/main.ts <role>` with nothing but `env`, and the IPC channel through which it ends with this process. */
export const startProcess = (role: Role, env: Record<string, string>): CordonProcess => {
  const child = spawn(process.execPath, [script, role], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      CORDON_SUPERVISED: '1',
      PGAPPNAME: connectionName(role),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream)
      createInterface({ input: stream }).on('line', (line) => lines.splice(0, lines.push(line) - kept));
  }
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      end = signal ?? `exit code ${code}`;
      resolve(end);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', () => resolve());
    ended.then((how) =>
      reject(new Error(`${role} ended (${how}) before it was ready:\n${lines.join('\n')}`)),
    );
  });
  // Whoever kills a process before it is ready does not wait for it.
  ready.catch(() => {});
  return {
    ...{ role, ready, ended },
    hasEnded: () => end !== undefined,
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
    lines: () => lines.join('\n'),
  };
};
