// Slack's marks become what people read there.
import { expect, test } from 'vitest';
import { mentionedUsers, readableText } from './slack-text.ts';

const names = new Map([['U0ADA00001', 'Ada Lovelace']]);

test.for([
  ['plain *bold* text', 'plain *bold* text'],
  ['<@U0ADA00001> and <@U0ADA00001|ada>', '@Ada Lovelace and @Ada Lovelace'],
  ['<@U0UNKNOWN1>', '@somebody'],
  ['<#C0GENERAL1|general>, <#C0SECRET01>, <#C0SECRET01|>', '#general, #a channel, #a channel'],
  [
    '<!here> <!channel> <!subteam^S0ONCALL01|@on-call> <!subteam^S0ONCALL01>',
    '@here @channel @on-call @a user group',
  ],
  ['<!date^1392734382^{date_short}|18 February>', '18 February'],
  ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
  ['<https://example.com|the page>', 'the page (https://example.com)'],
  ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
  // What somebody typed as text stays text: it is unescaped once, after all marks were read.
  ['&lt;@U0ADA00001&gt; &amp;lt;', '<@U0ADA00001> &lt;'],
  ['a < b <> c', 'a < b <> c'],
] as const)('%s', ([written, read]) => {
  expect(readableText(written, names)).toBe(read);
});

test('who is mentioned is found, each once', () => {
  expect(mentionedUsers('<@U1> <@W2|x> <@U1> <#C1> &lt;@U3&gt;')).toEqual(['U1', 'W2']);
});
