// Texts that were typed after a slash command.
import { expect, test } from 'vitest';
import { readableText, unnamedUsers } from './command-text.ts';

const names = new Map([['U1', 'Ada Lovelace']]);

test.each([
  ['ask <@U1> about it', 'ask @Ada Lovelace about it'],
  ['ask <@U1|ada> about it', 'ask @ada about it'],
  ['ask <@U9>', 'ask @U9'],
  ['see <#C1|general>, <#C2>', 'see #general, #C2'],
  ['tell <!subteam^S1|@on-call> and <!here>', 'tell @on-call and @here'],
  ['at <https://example.com/?a=1&amp;b=2|example.com/?a=1&amp;b=2>', 'at https://example.com/?a=1&b=2'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
  ['&amp;lt; is written so', '&lt; is written so'],
  ['what is <b>bold</b> stays', 'what is <b>bold</b> stays'],
  ['two\nlines', 'two\nlines'],
])('%s', (typed, text) => {
  expect(readableText(typed, names)).toBe(text);
});

test('only people without a name are looked up', () => {
  expect(unnamedUsers('<@U1> <@U2|bruno> <#C1> <@U3>')).toEqual(['U1', 'U3']);
});
