// Cordon's processes as a person at the terminal meets them: they start together, come back, and stop together.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from './fixtures/wait.ts';

interface Run {
  process: ChildProcess;
  lines: string[];
  ended: Promise<number | null>;
}

const runs: Run[] = [];

// Its own process group, so that a test can press Ctrl-C: a SIGINT to every process of the group.
function supervise(...behaviours: string[]): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/parent.ts'), ...behaviours], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  child.stdout
    .setEncoding('utf8')
    .on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = { process: child, lines, ended };
  runs.push(run);
  return run;
}

const said = (run: Run, words: string, times = 1) =>
  waitFor(() => run.lines.filter((line) => line.includes(words)).length >= times || undefined);

const startedPids = (run: Run) =>
  run.lines.flatMap((line) => /\| started (\d+)/.exec(line)?.[1] ?? []).map(Number);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalGroup(run: Run, signal: NodeJS.Signals): void {
  if (run.process.pid) process.kill(-run.process.pid, signal);
}

afterEach(() => {
  for (const run of runs.splice(0)) {
    try {
      signalGroup(run, 'SIGKILL');
    } catch {
      // The whole group is gone already.
    }
  }
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops every child, then the database, with exit code 0',
  async (signal) => {
    const run = supervise('serve', 'serve');
    await said(run, 'all ready');
    run.process.kill(signal);
    expect(await run.ended).toBe(0);
    expect(run.lines.filter((line) => line.endsWith('| stopping'))).toHaveLength(2);
    expect(run.lines.at(-1)).toBe('database stopped');
    expect(startedPids(run).map(isAlive)).toEqual([false, false]);
  },
);

test('Ctrl-C, which reaches every process and arrives twice under npm, still stops in order', async () => {
  const run = supervise('serve', 'serve');
  await said(run, 'all ready');
  signalGroup(run, 'SIGINT');
  run.process.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(run.lines.filter((line) => line.endsWith('| stopping'))).toHaveLength(2);
  expect(run.lines.at(-1)).toBe('database stopped');
});

test('a later second Ctrl-C kills a child that hangs', async () => {
  const run = supervise('hang');
  await said(run, 'all ready');
  signalGroup(run, 'SIGINT');
  await said(run, '| stopping');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const before = performance.now();
  signalGroup(run, 'SIGINT');
  expect(await run.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(3_000);
});

test('a child that was killed is started again', async () => {
  const run = supervise('serve');
  await said(run, 'all ready');
  const [first = 0] = startedPids(run);
  process.kill(first, 'SIGKILL');
  await said(run, 'child0 | started', 2);
  expect(run.lines.join('\n')).toContain('child0 ended unexpectedly (SIGKILL); starting it again.');
  run.process.kill('SIGTERM');
  expect(await run.ended).toBe(0);
});

test('a child that keeps crashing ends everything with exit code 1 and says so', async () => {
  const run = supervise('crash 50', 'serve');
  expect(await run.ended).toBe(1);
  expect(run.lines.join('\n')).toContain(
    'child0 ended 5 times within a minute (last: exit code 4); giving up.',
  );
  expect(startedPids(run)).toHaveLength(6);
  expect(startedPids(run).some(isAlive)).toBe(false);
}, 20_000);

test('a child that cannot start at all ends everything at once', async () => {
  const run = supervise('serve', 'refuse');
  expect(await run.ended).toBe(1);
  expect(run.lines).toContain('child1 | nothing works');
  expect(run.lines.join('\n')).toMatch(/"child1" ended \(exit code 3\) before it could serve/);
});

test('children do not outlive a parent that was killed with -9', async () => {
  const run = supervise('serve', 'serve');
  await said(run, 'all ready');
  run.process.kill('SIGKILL');
  await waitFor(() => !startedPids(run).some(isAlive) || undefined);
});

test.each([
  ['with what to stop', 'serve', ['stopping']],
  ['before there is anything to stop', 'early', []],
])('a child whose parent is gone before it looks ends at once, %s', async (_when, behaviour, expected) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/child.ts'), behaviour], {
    env: { ...process.env, CORDON_SUPERVISED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(text.split('\n').filter((line) => line === 'stopping')).toEqual(expected);
});

test('what is to be stopped may be told later', async () => {
  const run = supervise('early');
  await said(run, 'all ready');
  run.process.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(run.lines).toContain('child0 | stopping');
});
