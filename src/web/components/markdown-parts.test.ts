// What Markdown becomes, and what hostile Markdown does not.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import MarkdownParts from './markdown-parts.tsx';

const shown = (text: string) => renderToStaticMarkup(createElement(MarkdownParts, { text }));
/** Names of the elements that are made, each once. */
const elements = (text: string) =>
  new Set([...shown(text).matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name));

test('bold, lists, code, quotes and tables are drawn', () => {
  expect(shown('**bold** and `code`')).toContain('<strong class="font-semibold">bold</strong>');
  expect([...elements('- a\n- b\n\n> c\n\n```\nd\n```\n\n| e |\n|---|\n| f |\n\n1. g')]).toEqual(
    expect.arrayContaining(['ul', 'li', 'blockquote', 'pre', 'table', 'th', 'td', 'ol']),
  );
});

test('a line break stays one, and an address becomes a link that tells nobody where it came from', () => {
  expect(shown('one\ntwo')).toContain('<br/>');
  expect(shown('see https://example.com/a?b&c')).toContain(
    'href="https://example.com/a?b&amp;c" target="_blank" rel="noopener noreferrer"',
  );
});

describe('hostile Markdown', () => {
  test.for([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x">b</b>',
    '<iframe src="https://e.example"></iframe>',
    '<!-- <script> -->',
    '<style>*{display:none}</style>',
  ])('%s stays text', (text) => {
    const made = [...elements(text)];
    expect(made.filter((name) => !['p'].includes(name ?? ''))).toEqual([]);
    expect(shown(text)).toContain('&lt;');
  });

  test.for([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '<javascript:alert(1)>',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '![x](javascript:alert(1))',
    '[x](/incidents/INC-1)',
    '[x](//e.example)',
  ])('%s is no link', (text) => {
    expect(shown(text)).not.toContain('<a');
  });

  test('pictures are not fetched', () => {
    expect([...elements('![tracker](https://e.example/pixel.png)')]).not.toContain('img');
    expect(shown('![tracker](https://e.example/pixel.png)')).toContain('>tracker<');
  });

  test.for([
    ['quotes', '>'.repeat(10_000)],
    ['lists', `${'- '.repeat(400)}a`],
    ['brackets', '['.repeat(10_000)],
    ['emphasis', '_a_'.repeat(3_300)],
    ['indented lists', Array.from({ length: 140 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
  ] as const)('deep and long %s are shown all the same', ([, text]) => {
    expect(shown(text).length).toBeGreaterThan(40);
  });
});
