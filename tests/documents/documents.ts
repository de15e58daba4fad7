// The project's pages and sources, as the tests of the documents read them.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const leftOut = ['node_modules', 'dist', 'coverage', 'screenshots', '.tmp', '.cordon', '.git'];

/** Paths of files, relative to the project's folder, with slashes. */
export const filesAt = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: (path) => leftOut.includes(path.split('/')[0] ?? '') }).sort();

/** The text of a file of the project. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A file's whole path. */
export const pathOf = (file: string): string => join(root, file);

/** Every page in Markdown. */
export const pages = filesAt('**/*.md');

/** A page without its blocks of code. */
export const proseOf = (page: string): string => textOf(page).replace(/^( *)```[\s\S]*?^\1```/gm, '');

/** The cells of every table row under a heading, up to the next heading. The header row comes first. */
export const tableUnder = (page: string, heading: string): string[][] => {
  const lines = proseOf(page).split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start < 0) throw new Error(`${page} has no heading “${heading}”.`);
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  return section
    .filter((line) => line.trimStart().startsWith('|') && !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
};

/** What stands between back ticks. */
export const codeIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
