// A fresh clone's pages are built by the set-up alone, into folders that did not exist.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { arePagesBuilt, buildPages } from '../../scripts/setup/build.mjs';

const root = mkdtempSync(join(tmpdir(), 'cordon-pages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('both pages are built from the sources, with compressed assets beside the dashboard’s', async () => {
  for (const path of ['src', 'simulator', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(path, join(root, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  expect(arePagesBuilt(root)).toBe(false);
  await buildPages(root, process.execPath);
  expect(arePagesBuilt(root)).toBe(true);
  const assets = readdirSync(join(root, 'dist/web/assets'));
  const scripts = assets.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts) expect(assets).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
  expect(readdirSync(join(root, 'dist/simulator'))).toContain('index.html');
});
