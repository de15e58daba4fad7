// How much JavaScript the dashboard's first load takes, compressed, for the list and for an incident's homepage.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Figure } from './support/report.ts';
import type { Bench } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const built = join(import.meta.dirname, '../dist/web');

/** The chunk that the router loads for each page, by the name that the build gives it. */
const pages = { list: 'incidents-page', homepage: 'homepage-page' };

const aim = 150;
const limit = 200;

export const bundle: Bench = {
  name: 'bundle',
  async run() {
    const shell = readFileSync(join(built, 'index.html'), 'utf8');
    return Object.entries(pages).flatMap(([page, chunk]) => {
      const files = withStaticImports([...scriptsOf(shell), chunkOf(chunk)]);
      return [figure(page, 'gzip', gzipped(files), files), figure(page, 'brotli', brotlied(files), files)];
    });
  },
};

/** The shell's own script and what it tells the browser to fetch along with it. */
const scriptsOf = (shell: string): string[] =>
  [...shell.matchAll(/<(?:script|link)[^>]*(?:src|href)="\/([^"]+\.js)"/g)].map((match) =>
    join(built, match[1] ?? ''),
  );

const chunkOf = (name: string): string => {
  const found = readdirSync(join(built, 'assets')).filter(
    (file) => file.startsWith(`${name}-`) && file.endsWith('.js'),
  );
  const [file] = found;
  if (found.length !== 1 || !file) throw new Error(`The build has ${found.length} chunks called ${name}.`);
  return join(built, 'assets', file);
};

/** The files with everything that they import before they run; what is imported when it is needed is not part of it. */
const withStaticImports = (files: readonly string[]): ReadonlySet<string> => {
  const all = new Set<string>();
  const add = (file: string): void => {
    if (all.has(file)) return;
    all.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, path] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)) {
      add(join(dirname(file), path ?? ''));
    }
  };
  for (const file of files) add(file);
  return all;
};

const kilobytes = (files: ReadonlySet<string>, compress: (bytes: Buffer) => Buffer): number =>
  [...files].reduce((sum, file) => sum + compress(readFileSync(file)).length, 0) / 1000;

const gzipped = (files: ReadonlySet<string>) => kilobytes(files, (bytes) => gzipSync(bytes, { level: 9 }));
// The strongest level is brotli's default, and what the build writes beside each file.
const brotlied = (files: ReadonlySet<string>) => kilobytes(files, brotliCompressSync);

const figure = (page: string, how: string, size: number, files: ReadonlySet<string>): Figure => ({
  name: `bundle: ${page}, ${how}`,
  value: spreadOf([size]),
  unit: 'kB',
  goal: { below: limit },
  note: `${files.size} files; ${size < aim ? 'within' : 'above'} the aim of ${aim} kB`,
});
