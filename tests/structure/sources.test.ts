// Time and chance enter through the platform alone, so that two worlds can be run alike; and other things seen in the text.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const product = globSync('src/{access,composition,db,features,surfaces,platform}/**/*.ts', {
  exclude: (path) => String(path).endsWith('.test.ts'),
});

/** What may stand only in the files named with it. */
const confined: { what: string; pattern: RegExp; only: RegExp }[] = [
  {
    what: 'reading the clock',
    pattern: /Date\.now\(|new Date\(\)|performance\.now\(/,
    only: /^src\/platform\/(clock|process-lock)\.ts$|^src\/db\/embedded/,
  },
  {
    what: 'making chance',
    pattern: /Math\.random\(|randomUUID|randomBytes\(|randomInt\(|getRandomValues/,
    only: /^src\/platform\/(random|private-file|process-lock)\.ts$|^src\/db\/embedded/,
  },
  { what: 'reading the environment', pattern: /process\.env/, only: /^src\/db\/embedded/ },
  { what: 'sending mail or HTTP by hand', pattern: /\bfetch\(|node:https?'/, only: /^$/ },
  {
    what: 'calling Slack past our caller',
    pattern: /new WebClient\(/,
    only: /^src\/surfaces\/slack\/web-api\.ts$/,
  },
  {
    what: 'registering with Bolt past our kit',
    pattern: /app\.(command|action|view|event|shortcut)\(/,
    only: /bolt\.ts$/,
  },
];

test.each(confined)('$what stands only where it may', ({ pattern, only }) => {
  const found = product.filter((path) => pattern.test(readFileSync(path, 'utf8')) && !only.test(path));
  expect(found).toEqual([]);
});

test('every file opens with a comment that says what it is for', () => {
  const silent = globSync('{src,simulator,tests,bench,scripts}/**/*.{ts,tsx,mjs}')
    .filter((path) => !path.includes('.generated.') && !path.includes('node_modules'))
    .filter((path) => !/^(#!.*\n)?(\/\/|\/\*)/.test(readFileSync(path, 'utf8')));
  expect(silent).toEqual([]);
});

test('no file is longer than 400 lines, and half of them are shorter than 80', () => {
  const lengths = globSync('{src,simulator}/**/*.{ts,tsx}')
    .filter((path) => !path.includes('.generated.'))
    .map((path) => readFileSync(path, 'utf8').split('\n').length)
    .sort((one, other) => one - other);
  expect(lengths.at(-1)).toBeLessThanOrEqual(400);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
});
