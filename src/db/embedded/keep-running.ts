// Watches the server process: brings it back after a crash, and stops it when asked.
import { StartError } from '../../platform/start-error.ts';
import type { PostgresHome } from './home.ts';
import { clearLeftover, stopServer } from './leftover.ts';
import { type PostgresSettings, type RunningServer, startServer } from './server.ts';

const CRASHES_PER_MINUTE = 5;

interface KeptServer {
  pid(): number;
  stop(): Promise<void>;
}

/** Keeps the server of `home` running on its port until `stop`; tells `onLost` when it cannot. */
export function keepRunning(
  home: PostgresHome,
  settings: PostgresSettings,
  first: RunningServer,
  { log, onLost }: { log: { warn(message: string): void }; onLost?: (error: Error) => void },
): KeptServer {
  let server = first;
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const crashes: number[] = [];
  // Where the kernel cannot bind the server to this process, at least an ordinary exit takes it along.
  const stopOnExit = () => server.process.kill('SIGINT');
  process.once('exit', stopOnExit);

  const restart = async () => {
    if (isStopping) return;
    const now = performance.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < 60_000).length >= CRASHES_PER_MINUTE) {
      throw new StartError(
        'The built-in PostgreSQL keeps crashing.',
        `Its log is ${home.folder}/postgres.log.`,
      );
    }
    log.warn('The built-in PostgreSQL ended unexpectedly; starting it again.');
    await clearLeftover(home);
    server = await startServer(home, settings);
    if (server.port !== first.port) {
      throw new StartError(`Port ${first.port} of the built-in PostgreSQL was taken.`, 'Start Cordon again.');
    }
    watch();
  };
  const watch = () => {
    void server.ended.then(() => {
      restarting = restart().catch((error: Error) => onLost?.(error));
    });
  };
  watch();

  return {
    pid: () => server.process.pid ?? 0,
    async stop() {
      isStopping = true;
      await restarting;
      process.off('exit', stopOnExit);
      const { pid, exitCode, signalCode } = server.process;
      if (pid === undefined || exitCode !== null || signalCode !== null) return;
      await stopServer(pid, () => server.process.exitCode !== null || server.process.signalCode !== null);
    },
  };
}
