// `npm run reset` deletes a demo that is not running, and nothing else in the world.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataDirLockFile } from '../../src/db/embedded-postgres.ts';
import { ensureDataDir } from '../../src/platform/data-dir.ts';
import { takeProcessLock } from '../../src/platform/process-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-reset-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reset(dataDir: string): { code: number | null; said: string } {
  const script = join(import.meta.dirname, '../../scripts/reset.mjs');
  const env = { PATH: process.env.PATH, CORDON_DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

test('a demo that is not running is deleted, twice without complaint', () => {
  const dataDir = join(folder, 'demo');
  ensureDataDir(dataDir);
  writeFileSync(join(dataDir, 'secret-key'), 'x');
  expect(reset(dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('Deleted') });
  expect(existsSync(dataDir)).toBe(false);
  expect(reset(dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('nothing to reset') });
});

test('a running demo is left alone', () => {
  const dataDir = join(folder, 'running');
  ensureDataDir(dataDir);
  takeProcessLock(dataDirLockFile(dataDir));
  expect(reset(dataDir)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/is running.*\nStop it first/),
  });
  expect(existsSync(dataDir)).toBe(true);
});

test('a folder of somebody else is left alone', () => {
  const dataDir = join(folder, 'photos');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'holiday.jpg'), 'x');
  expect(reset(dataDir)).toMatchObject({ code: 1, said: expect.stringContaining('was not made by Cordon') });
  expect(existsSync(join(dataDir, 'holiday.jpg'))).toBe(true);
});
