// The pages name only what readers have: addresses of Cordon, hosts that are public, numbers that are defined.
import { expect, test } from 'vitest';
import { filesAt, pages, tableUnder, textOf } from './documents.ts';

/** What an absolute path in a page may begin with: routes of Cordon and the simulator, and `/incident`. */
const knownPaths =
  /^\/(incident|incidents|invite|auth|slack|api|control|commands|actions|page|assets|healthz|readyz|cordon|events)\b/;
const knownHosts = [
  '127.0.0.1:3000',
  '127.0.0.1:3001',
  '127.0.0.1:',
  'api.slack.com',
  'slack.com',
  'cordon.example.com',
  'login.example.com',
  'keepachangelog.com',
  'semver.org',
];

test('no page names a folder of the machine that it was written on', () => {
  const found = pages.flatMap((page) =>
    [...textOf(page).matchAll(/(?<=^|[\s`'"(|])\/[a-z][\w./-]*/gm)]
      .map(([path]) => path)
      .filter((path) => !knownPaths.test(path))
      .map((path) => `${page}: ${path}`),
  );
  expect(found).toEqual([]);
});

test('no page names a host that readers cannot know', () => {
  const found = pages.flatMap((page) =>
    [...textOf(page).matchAll(/https?:\/\/([\w.:-]+)/g)]
      .map(([, host = '']) => host.replace(/\.$/, ''))
      .filter((host) => !knownHosts.includes(host))
      .map((host) => `${page}: ${host}`),
  );
  expect(found).toEqual([]);
});

test('every number of a behaviour, a way to leak or a trap that code and tests name is defined', () => {
  const numbersIn = (page: string) =>
    [...textOf(page).matchAll(/^\| ([BDLRW]\d+) \|/gm)].map(([, number = '']) => number);
  const defined = [
    ...numbersIn('docs/behaviours.md'),
    ...numbersIn('docs/leak-catalogue.md'),
    ...numbersIn('docs/guides/private-incidents.md'),
  ];
  expect(new Set(defined).size, 'each is defined once').toBe(defined.length);
  const sources = filesAt('src/**/*.{ts,tsx}', 'tests/**/*.ts', 'migrations/*.sql', 'scripts/**/*.{ts,mjs}');
  const named = sources.flatMap((file) =>
    [...textOf(file).matchAll(/(?<![\w'"-])[BLRW]\d{1,2}(?![\w-])|'L\d{1,2}'/g)].map(
      ([number]) => `${number.replaceAll("'", '')} in ${file}`,
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((entry) => !defined.includes(entry.split(' ')[0] ?? ''))).toEqual([]);
});

test('the glossary names tables that exist, and every table of the domain', () => {
  const created = filesAt('migrations/*.sql').flatMap((file) =>
    [...textOf(file).matchAll(/^create table (\w+)/gm)].map(([, table = '']) => table),
  );
  const glossary = textOf('docs/glossary.md');
  const named = [...glossary.matchAll(/tables? `(\w+)`/g)].map(([, table = '']) => table);
  expect(named.filter((table) => !created.includes(table))).toEqual([]);
  expect(tableUnder('docs/glossary.md', 'The domain').length).toBeGreaterThan(20);
});
