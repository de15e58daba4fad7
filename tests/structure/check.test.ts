// What `npm run check` checks: formats, lint, types and unused code; the import rules have a test of their own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = async (command: string, ...args: string[]): Promise<string> => {
  try {
    await promisify(execFile)(command, args, { maxBuffer: 10_000_000 });
    return 'fine';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.slice(0, 5000);
  }
};

test.each([
  ['formats and lint', 'biome', ['check', '.']],
  ['types of the server, the simulator and the tests', 'tsc', ['--noEmit']],
  ['types of the dashboard', 'tsc', ['--noEmit', '-p', 'src/web']],
  ['types of the simulator’s page', 'tsc', ['--noEmit', '-p', 'simulator/ui']],
  ['unused code', 'knip', []],
])('%s', { timeout: 120_000 }, async (_what, command, args) => {
  expect(await run(command, ...args)).toBe('fine');
});
