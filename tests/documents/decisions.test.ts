// The decision records: listed, short, and true of the code where a table can be compared with it.
import { describe, expect, test } from 'vitest';
import { codeIn, filesAt, proseOf, textOf } from './documents.ts';

const records = filesAt('docs/decisions/0*.md');

/** The rows of all tables in a page that has only one. */
const rowsOf = (page: string): string[][] =>
  proseOf(page)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[\s|:-]+$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

test('every record is listed once, under its own title', () => {
  const listed = rowsOf('docs/decisions/README.md').map(([link = '', title = '']) => [
    `docs/decisions/${link.match(/\(([^)]+)\)/)?.[1]}`,
    `# ${link.match(/\[(\d{4})\]/)?.[1]}: ${title}`,
  ]);
  expect(listed).toEqual(records.map((record) => [record, textOf(record).split('\n')[0]]));
});

describe.for(records)('%s', (record) => {
  test('is short and has its three parts', () => {
    const text = textOf(record);
    expect(text.split('\n').length).toBeLessThanOrEqual(41);
    for (const part of ['**Context.**', '**Decision.**', '**Consequences.**']) expect(text).toContain(part);
  });
});

test('record 0003 lists every use of the system login', () => {
  const stated = rowsOf('docs/decisions/0003-system-uses.md').flatMap(([reason = '', files = '']) =>
    codeIn(files).map((file) => `${codeIn(reason)[0]} in ${file}`),
  );
  const used = filesAt('src/**/*.ts').flatMap((file) =>
    [...textOf(file).matchAll(/asSystem\(\s*'([a-z-]+)'/g)].map(([, reason]) => `${reason} in ${file}`),
  );
  expect([...new Set(used)].sort()).toEqual(stated.sort());
  const declared = textOf('src/access/system.ts').match(/type SystemReason =([^;]+);/)?.[1] ?? '';
  expect([...declared.matchAll(/'([a-z-]+)'/g)].map(([, reason]) => reason).sort()).toEqual(
    [...new Set(stated.map((use) => use.split(' ')[0]))].sort(),
  );
});

test('record 0007 lists every library', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, object>;
  const libraries = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  );
  const stated = rowsOf('docs/decisions/0007-libraries.md').flatMap(([names = '']) => codeIn(names));
  expect(stated.sort()).toEqual(libraries.sort());
});
