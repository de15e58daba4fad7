// A whole Cordon as `npm start` runs it, in processes of its own: server, worker and simulator.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchSecretKey, type Stage } from './stage.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** Addresses without a slash at the end; `databaseUrl` is the installing login's. */
export type WholeCordon = { url: string; simulatorUrl: string; databaseUrl: string };

/** Two different ports that nothing listens on now. */
const freePorts = async (): Promise<[number, number]> => {
  const probes = await Promise.all([listening(), listening()]);
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports as [number, number];
};

const listening = async () => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return probe;
};

/** Starts it on a database of the stage and waits until it can be used; it ends with the stage. Errors: its last lines. */
export const startWholeCordon = async (stage: Stage): Promise<WholeCordon> => {
  const { url: databaseUrl } = await stage.database();
  const [port, simulatorPort] = await freePorts();
  const dataDir = await mkdtemp(join(tmpdir(), 'cordon-bench-'));
  stage.afterwards(() => rm(dataDir, { recursive: true, force: true }));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the surrounding environment may turn this into something else than the demo.
    env: {
      PATH: process.env.PATH,
      ...{ PORT: String(port), SIMULATOR_PORT: String(simulatorPort) },
      ...{ DATABASE_URL: databaseUrl, CORDON_DATA_DIR: dataDir, CORDON_SECRET_KEY: benchSecretKey },
    },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  stage.afterwards(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      lines.push(...chunk.toString().split('\n'));
      lines.splice(0, lines.length - 40);
      if (lines.some((line) => /^\s*Dashboard\s/.test(line))) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`Cordon did not start:\n${lines.join('\n')}`)));
  });
  const local = (number: number) => `http://127.0.0.1:${number}`;
  return { url: local(port), simulatorUrl: local(simulatorPort), databaseUrl };
};
