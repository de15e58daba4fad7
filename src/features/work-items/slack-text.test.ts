// What people wrote in Slack, as plain text.
import { expect, test } from 'vitest';
import { mentionedIn, plainFromSlack } from './slack-text.ts';

const names = new Map([['U0ADA00001', 'Ada Lovelace']]);

test.for([
  ['Restart &lt;it&gt; &amp; wait', 'Restart <it> & wait'],
  ['ask <@U0ADA00001> or <@U0NOBODY01|bob>', 'ask @Ada Lovelace or @bob'],
  ['ask <@U0NOBODY01>', 'ask @somebody'],
  ['see <#C0GENERAL1|general> and <#C0GENERAL2>', 'see #general and #a channel'],
  ['<!here> <!subteam^S1|@on-call> <!subteam^S2>', '@here @on-call @a group'],
  ['<!date^1392734382^{date}|2014-02-18>', '2014-02-18'],
  [
    '<https://x.test/?a=1&amp;b=2> <https://x.test|the page>',
    'https://x.test/?a=1&b=2 the page (https://x.test)',
  ],
  ['<mailto:a@x.test|a@x.test>', 'a@x.test'],
  ['&amp;lt; and <the> cache', '&lt; and <the> cache'],
  ['  two\n lines ', 'two\n lines'],
] as const)('%s', ([text, plain]) => {
  expect(plainFromSlack(text, names)).toBe(plain);
});

test('whom a text mentions, each once', () => {
  expect(mentionedIn('<@U1> <@W2|x> <@U1> <#C1>')).toEqual(['U1', 'W2']);
});
