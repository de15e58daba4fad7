// The import rules hold in the tree, and each of them catches a sin that is planted for it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';

/** For each rule: a file with what it imports. Whatever is imported is planted too, empty, unless it is a package. */
const sins: Record<string, { file: string; imports: string; typeOnly?: boolean }> = {
  'no-circular': { file: 'src/platform/one.ts', imports: './other.ts' },
  'platform-is-a-leaf': { file: 'src/platform/clock.ts', imports: '../access/door.ts' },
  'db-knows-nothing-above': { file: 'src/db/pools.ts', imports: '../access/door.ts' },
  'access-knows-nothing-above': { file: 'src/access/door.ts', imports: '../features/incidents/index.ts' },
  'only-the-doors-open-the-database': {
    file: 'src/features/incidents/queries.ts',
    imports: '../../db/pools.ts',
  },
  'no-bare-database-client': { file: 'src/features/incidents/queries.ts', imports: 'pg' },
  'system-access-by-name-only': {
    file: 'src/features/incidents/queries.ts',
    imports: '../../access/system.ts',
  },
  'features-meet-at-front-doors': {
    file: 'src/features/incidents/queries.ts',
    imports: '../severities/queries.ts',
  },
  'domain-files-know-no-surface': {
    file: 'src/features/incidents/queries.ts',
    imports: '../../surfaces/rest/kit.ts',
  },
  'domain-files-know-no-framework': { file: 'src/features/incidents/queries.ts', imports: 'fastify' },
  'shells-reach-kits-only': {
    file: 'src/features/incidents/rest.ts',
    imports: '../../surfaces/rest/server.ts',
  },
  'surfaces-enter-features-by-the-front-door': {
    file: 'src/surfaces/rest/server.ts',
    imports: '../../features/incidents/queries.ts',
  },
  'surfaces-do-not-compose': { file: 'src/surfaces/rest/server.ts', imports: '../../config.ts' },
  'web-reads-contracts-only': { file: 'src/web/main.tsx', imports: '../features/incidents/queries.ts' },
  'product-does-not-know-the-simulator': { file: 'src/main.ts', imports: '../simulator/index.ts' },
  'simulator-does-not-know-the-product': { file: 'simulator/index.ts', imports: '../src/main.ts' },
  'product-does-not-import-tests': { file: 'src/main.ts', imports: '../tests/support/world.ts' },
};

type Configuration = { forbidden: { name: string; from: object; to: object }[]; options: ICruiseOptions };
// The command line reads the same file, as JavaScript.
const { default: config } = (await import(resolve('.dependency-cruiser.mjs'))) as { default: Configuration };

const scratch = mkdtempSync(join(tmpdir(), 'cordon-import-rules-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const brokenRules = async (root: string, folders: string[]): Promise<string[]> => {
  const { output } = await cruise(folders, {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
    baseDir: root,
    tsConfig: { fileName: resolve('tsconfig.json') },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
};

const plant = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

test('every rule has a sin, and every sin a rule', () => {
  expect(Object.keys(sins).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

test('the tree keeps all rules', async () => {
  expect(await brokenRules(process.cwd(), ['src', 'simulator', 'tests'])).toEqual([]);
});

describe('a planted sin is caught', () => {
  test.each(Object.entries(sins))('%s', async (rule, { file, imports }) => {
    const root = join(scratch, rule);
    for (const folder of ['src', 'simulator', 'tests']) mkdirSync(join(root, folder), { recursive: true });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    plant(root, file, `import * as sin from '${imports}';\nexport const kept = sin;\n`);
    if (imports.startsWith('.')) {
      const target = join(dirname(file), imports);
      const back =
        rule === 'no-circular' ? `import * as back from './one.ts';\nexport const kept = back;\n` : '';
      plant(root, target, back || 'export const planted = 1;\n');
    }
    expect(await brokenRules(root, ['src', 'simulator'])).toContain(rule);
  });
});
