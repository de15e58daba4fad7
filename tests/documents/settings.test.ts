// The README's table of settings says what the code reads.
import { expect, test } from 'vitest';
import { REMEDIES, readVariables } from '../../src/config/variables.ts';
import { codeIn, filesAt, pages, tableUnder, textOf } from './documents.ts';

const rows = tableUnder('README.md', 'Settings').slice(1);
const variableOf = ([cell = '']: string[]): string => codeIn(cell)[0] ?? '';

test('every variable is in the table, and nothing else', () => {
  expect(rows.map(variableOf).sort()).toEqual(Object.keys(REMEDIES).sort());
});

test('defaults are those of the code', () => {
  const { variables } = readVariables({});
  const simple = ['PORT', 'SIMULATOR_PORT', 'CORDON_LOG_LEVEL'] as const;
  const stated = Object.fromEntries(rows.map((row) => [variableOf(row), codeIn(row[1] ?? '')[0]]));
  for (const name of simple) expect(stated[name]).toBe(String(variables[name]));
  expect(variables.CORDON_DATA_DIR.endsWith(`/${stated.CORDON_DATA_DIR}`)).toBe(true);
});

test('what production requires is marked', () => {
  const marked = rows.filter(([cell = '']) => cell.includes('●')).map(variableOf);
  const slack = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'];
  expect(marked.sort()).toEqual([...slack, 'DATABASE_URL', 'CORDON_SECRET_KEY', 'CORDON_PUBLIC_URL'].sort());
});

test('no page names a variable that nothing reads', () => {
  const sources = filesAt('src/**/*.ts', 'simulator/**/*.ts', 'scripts/**/*.{ts,mjs}', 'bench/**/*.ts').map(
    textOf,
  );
  const isRead = (name: string) => name in REMEDIES || sources.some((source) => source.includes(name));
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\b(?:CORDON|SLACK|OIDC|SIMULATOR|DATABASE|CHROMIUM)_[A-Z_]*[A-Z]\b/g)].map(
      ([name]) => name,
    ),
  );
  expect([...new Set(named)].filter((name) => !isRead(name))).toEqual([]);
});

test('npm scripts that pages name exist', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name = '']) => name),
  );
  const ownOfNpm = ['ci', 'scripts', 'installs'];
  expect([...new Set(named)].filter((name) => !(name in scripts) && !ownOfNpm.includes(name))).toEqual([]);
});
