// What mrkdwn means, and what it must never become.
import { describe, expect, test } from 'vitest';
import { type Inline, parseInline, parseMrkdwn } from './mrkdwn.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('styles', () => {
  test.each<[string, Inline[]]>([
    ['*bold*', [{ kind: 'bold', children: [text('bold')] }]],
    [
      '_italic_ and ~gone~',
      [
        { kind: 'italic', children: [text('italic')] },
        text(' and '),
        { kind: 'strike', children: [text('gone')] },
      ],
    ],
    ['*_both_*', [{ kind: 'bold', children: [{ kind: 'italic', children: [text('both')] }] }]],
    ['`a *b* c`', [{ kind: 'code', text: 'a b c' }]],
    ['snake_case_name', [text('snake_case_name')]],
    ['2*3*4', [text('2*3*4')]],
    ['* not bold*', [text('* not bold*')]],
    ['*never closed', [text('*never closed')]],
    ['a &lt; b &amp;amp; c', [text('a < b &amp; c')]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });
});

describe('links, mentions and emoji', () => {
  test.each<[string, Inline[]]>([
    [
      '<https://a.test/x?a=1&amp;b=2|the page>',
      [{ kind: 'link', href: 'https://a.test/x?a=1&b=2', text: 'the page' }],
    ],
    [
      'see https://a.test/x.',
      [text('see '), { kind: 'link', href: 'https://a.test/x', text: 'https://a.test/x' }, text('.')],
    ],
    [
      '<@U0ADA00001> in <#C0GENERAL1|general>',
      [
        { kind: 'user', id: 'U0ADA00001' },
        text(' in '),
        { kind: 'channel', id: 'C0GENERAL1', label: 'general' },
      ],
    ],
    ['<!here>', [{ kind: 'mention', text: '@here' }]],
    ['<!date^1700000000^{date}|yesterday>', [text('yesterday')]],
    [':lock:', [{ kind: 'emoji', name: 'lock', character: '🔒' }]],
    [':no_such_emoji:', [text(':no_such_emoji:')]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  test('an address that would run code stays text', () => {
    expect(parseInline('<javascript:alert(1)|click>')).toEqual([text('<javascript:alert(1)|click>')]);
  });
});

describe('blocks of text', () => {
  test('quotes and fences stand apart from the paragraphs around them', () => {
    expect(parseMrkdwn('before\n&gt; said\n&gt; so\nafter\n```\n*raw* &lt;\n```')).toEqual([
      { kind: 'paragraph', children: [text('before')] },
      { kind: 'quote', children: [text('said\nso')] },
      { kind: 'paragraph', children: [text('after')] },
      { kind: 'preformatted', text: '*raw* <' },
    ]);
  });

  test('a fence that never closes stays as typed', () => {
    expect(parseMrkdwn('a ```b')).toEqual([
      { kind: 'paragraph', children: [text('a ')] },
      { kind: 'paragraph', children: [text('```b')] },
    ]);
  });
});
