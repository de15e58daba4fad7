// Starts the simulator as its own process: node simulator/main.ts
import { createSimulator, type SimulatorOptions } from './index.ts';
import { readManifest } from './manifest.ts';

/** Says what is wrong and how to mend it, and ends. */
function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function numberFrom(name: string, usual: number, max: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  return fail(`${name} must be a whole number from 0 to ${max}, but is "${text}". Correct or unset it.`);
}

function appUrl(): string | undefined {
  const url = process.env.SIMULATOR_APP_URL;
  if (!url) return undefined;
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return url;
  return fail(`SIMULATOR_APP_URL must be an address such as http://127.0.0.1:3000, but is "${url}".`);
}

function socketModeWish(): boolean | undefined {
  const wish = process.env.SIMULATOR_SOCKET_MODE;
  if (!wish) return undefined;
  if (wish === '0' || wish === '1') return wish === '1';
  return fail(`SIMULATOR_SOCKET_MODE must be 1 (on) or 0 (off), but is "${wish}". Correct or unset it.`);
}

function manifest() {
  const path = process.env.SIMULATOR_MANIFEST;
  if (!path) return readManifest();
  try {
    return readManifest(path);
  } catch (error) {
    return fail(`SIMULATOR_MANIFEST cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

const mode = process.env.SIMULATOR_MODE;
if (mode === 'production' || process.env.NODE_ENV === 'production') {
  fail(
    'The simulator is not for production: it has no passwords. Unset SIMULATOR_MODE and NODE_ENV, or do not start it.',
  );
}

const port = numberFrom('SIMULATOR_PORT', 3001, 65_535);
const url = appUrl();
const socketMode = socketModeWish();
const dataDir = process.env.SIMULATOR_DATA_DIR;
const options: SimulatorOptions = {
  seed: numberFrom('SIMULATOR_SEED', 1, 2 ** 31 - 1),
  manifest: manifest(),
  ...(url ? { appUrl: url } : {}),
  ...(socketMode === undefined ? {} : { socketMode }),
  ...(dataDir ? { dataDir } : {}),
};
const simulator = await createSimulator(options);

try {
  console.log(`Slack simulator ready on ${await simulator.listen(port)}`);
  // Whoever started it as a child process waits for this.
  process.send?.({ ready: true });
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  fail(`Port ${port} is taken. Stop what uses it, or set SIMULATOR_PORT to another port.`);
}

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await simulator.close();
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('disconnect', end);
// Ctrl-C reaches the whole process group; a parent stops its children itself.
process.on('SIGINT', () => {
  if (!process.connected) void end();
});
