// Links between the pages lead somewhere, images are there and small, and nothing points out of the project.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pages, pathOf, proseOf } from './documents.ts';

/** As GitHub makes them: lower case, no punctuation, blanks become dashes. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );

const linksOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** What is wrong with a link between files, or undefined. */
const problemOf = (page: string, target: string): string | undefined => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (file.startsWith('..')) return `${target} points out of the project`;
  if (!existsSync(pathOf(file))) return `${target} is not there`;
  if (anchor !== undefined && !anchorsOf(file).includes(anchor)) return `${target} has no such heading`;
  return undefined;
};

describe.for(pages)('%s', (page) => {
  test('links to what exists', () => {
    const targets = linksOf(page).filter((target) => !/^https?:/.test(target));
    expect(targets.map((target) => problemOf(page, target)).filter(Boolean)).toEqual([]);
  });
});

test('a broken link would be found', () => {
  expect(problemOf('README.md', 'docs/nowhere.md')).toBe('docs/nowhere.md is not there');
  expect(problemOf('README.md', 'SECURITY.md#nothing')).toBe('SECURITY.md#nothing has no such heading');
  expect(problemOf('README.md', '../else.md')).toBe('../else.md points out of the project');
});

test('images are small', () => {
  const images = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => target.endsWith('.png'))
      .map((target) => normalize(join(dirname(page), target))),
  );
  expect(images).toHaveLength(2);
  for (const image of images) expect(statSync(pathOf(image)).size, image).toBeLessThan(200_000);
});
