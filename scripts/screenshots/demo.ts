// A demo of its own for the screenshots: Cordon as `npm start` runs it, on free ports, with a data folder that is thrown away.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running demo. `url` is the dashboard's address, `simulatorUrl` the simulator's. */
export type Demo = { url: string; simulatorUrl: string; stop(): Promise<void> };

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** Starts Cordon and waits until it announces its addresses. Errors: it ended before; its last lines are in the message. */
export const startDemo = async (): Promise<Demo> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cordon-screenshots-'));
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const cordon = spawn(process.execPath, [main], {
    // Nothing of the caller's own settings: the pictures show the demo.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      CORDON_DATA_DIR: dataDir,
      CORDON_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => cordon.once('close', () => resolve()));
  const lines: string[] = [];
  createInterface({ input: cordon.stderr }).on('line', (line) => lines.push(line));
  const ready = new Promise<void>((resolve) =>
    createInterface({ input: cordon.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('Stop with Ctrl-C')) resolve();
    }),
  );
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error(`Cordon did not start:\n${lines.slice(-15).join('\n')}`);
  return {
    url: `http://127.0.0.1:${port}`,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    async stop() {
      cordon.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
