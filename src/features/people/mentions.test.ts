// Mentions as Slack writes them, and whatever else people type.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mention, parseMentions } from './mentions.ts';

const ada = { kind: 'person', slackUserId: 'U0ADA00001' } as const;
const bruno = { kind: 'person', slackUserId: 'W0BRUNO001' } as const;
const onCall = { kind: 'group', slackGroupId: 'S0ONCALL01', handle: 'on-call' } as const;
const other = (text: string) => ({ kind: 'other', text }) as const;

test.each<[string, Mention[]]>([
  ['', []],
  [' \t\n', []],
  ['<@U0ADA00001|ada>', [ada]],
  ['<@U0ADA00001>', [ada]],
  ['<@U0ADA00001|Ada Lovelace>', [ada]],
  ['<@U0ADA00001|>', [ada]],
  ['<@W0BRUNO001|bruno> <@U0ADA00001|ada>', [bruno, ada]],
  ['<@W0BRUNO001>,<@U0ADA00001>', [bruno, ada]],
  ['<@W0BRUNO001><@U0ADA00001>', [bruno, ada]],
  ['<@U0ADA00001> <@W0BRUNO001> <@U0ADA00001|ada>', [ada, bruno]],
  ['<!subteam^S0ONCALL01|@on-call>', [onCall]],
  ['<!subteam^S0ONCALL01|on-call>', [onCall]],
  ['<!subteam^S0ONCALL01>', [{ ...onCall, handle: undefined }]],
  ['@ada and <@W0BRUNO001>', [other('@ada'), other('and'), bruno]],
  ['with<@U0ADA00001>', [other('with'), ada]],
  ['@ada @ada', [other('@ada')]],
  ['<!here> <!channel>', [other('<!here>'), other('<!channel>')]],
  ['<#C0GENERAL1|general>', [other('<#C0GENERAL1|general>')]],
  ['<https://example.test|<@U0ADA00001>', [other('<https://example.test|'), ada]],
  ['<@u0ada00001>', [other('<@u0ada00001>')]],
  ['<@S0ONCALL01>', [other('<@S0ONCALL01>')]],
  ['<@U0ADA00001', [other('@U0ADA00001')]],
])('%j', (text, mentions) => {
  expect(parseMentions(text)).toEqual(mentions);
});

const ids = fc.stringMatching(/^[A-Z0-9]{2,10}$/);
const labels = fc.stringMatching(/^[^<>|\s@]{1,12}$/);
const written = fc.oneof(
  fc.record({ id: ids, label: fc.option(labels) }).map(({ id, label }) => ({
    text: label === null ? `<@U${id}>` : `<@U${id}|${label}>`,
    mention: { kind: 'person' as const, slackUserId: `U${id}` },
  })),
  fc.record({ id: ids, label: labels }).map(({ id, label }) => ({
    text: `<!subteam^S${id}|@${label}>`,
    mention: { kind: 'group' as const, slackGroupId: `S${id}`, handle: label },
  })),
);

describe('whatever is typed', () => {
  test('mentions are found in their order, whatever stands between them', () => {
    const between = fc.constantFrom(' ', ', ', '\n', '  ');
    const mentions = fc.uniqueArray(fc.tuple(written, between), {
      selector: ([{ mention }]) => ('slackUserId' in mention ? mention.slackUserId : mention.slackGroupId),
    });
    fc.assert(
      fc.property(mentions, (all) => {
        const text = all.map(([{ text: one }, after]) => one + after).join('');
        expect(parseMentions(text)).toEqual(all.map(([{ mention }]) => mention));
      }),
    );
  });

  test('nothing is invented: each part stands in the text, once, and ids are ids', () => {
    const pieces = fc.constantFrom(
      '<@U1A>',
      '<@',
      '<!',
      '<',
      '>',
      '|',
      '^',
      'subteam',
      ',',
      ' ',
      '@ada',
      'U1A',
      '<!subteam^S1>',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const mentions = parseMentions(text);
        for (const mention of mentions) {
          if (mention.kind === 'person') expect(mention.slackUserId).toMatch(/^[UW][A-Z0-9]+$/);
          if (mention.kind === 'group') expect(mention.slackGroupId).toMatch(/^S[A-Z0-9]+$/);
          const part = 'text' in mention ? mention.text : Object.values(mention)[1];
          expect(text).toContain(part);
        }
        expect(new Set(mentions.map((mention) => JSON.stringify(mention))).size).toBe(mentions.length);
      }),
      { numRuns: 500 },
    );
  });
});
