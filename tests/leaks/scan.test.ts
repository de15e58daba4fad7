// The scan finds a canary however it is written, and nothing where there is none.
import { expect, test } from 'vitest';
import { canaryText } from './canaries.ts';
import { createScan } from './scan.ts';

const { text, word } = canaryText();
const scan = createScan([{ incident: 'alone', field: 'name', word }]);
const every = (write: (code: number) => string) =>
  Array.from(text, (letter) => write(letter.charCodeAt(0))).join('');

const writings: Record<string, string | Buffer> = {
  plain: `before ${text} after`,
  'in bytes': Buffer.from(`before ${text} after`),
  'upper case': text.toUpperCase(),
  'lower case': text.toLowerCase(),
  'in a slug': `inc-7-${word.toLowerCase()}-x`,
  'cut short': `${text.slice(0, 12)}…`,
  JSON: JSON.stringify({ name: text }),
  'JSON in JSON': JSON.stringify(JSON.stringify({ name: text })),
  'JSON, every letter escaped': every((code) => `\\u${code.toString(16).padStart(4, '0')}`),
  HTML: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'HTML, every letter escaped': every((code) => `&#${code};`),
  'HTML, every letter escaped in hex': every((code) => `&#x${code.toString(16)};`),
  URL: encodeURIComponent(text),
  'URL, every letter escaped': every((code) => `%${code.toString(16).toUpperCase()}`),
  hex: Buffer.from(text).toString('hex'),
  'hex in upper case': Buffer.from(text).toString('hex').toUpperCase(),
  base64: Buffer.from(text).toString('base64'),
  'base64 after 1 byte': Buffer.from(`.${text}`).toString('base64'),
  'base64 after 2 bytes': Buffer.from(`..${text}`).toString('base64'),
  'base64 after 3 bytes': Buffer.from(`...${text}`).toString('base64'),
  base64url: Buffer.from(`..ÿ${text}`).toString('base64url'),
};

test.for(Object.entries(writings))('finds a canary written as %s', ([, writing]) => {
  expect(scan(writing)).toContainEqual(expect.objectContaining({ incident: 'alone', field: 'name' }));
});

test('finds nothing in other texts', () => {
  expect(scan(`${canaryText().text} Incident INC-1 ${Buffer.from('anything').toString('base64')}`)).toEqual(
    [],
  );
});
