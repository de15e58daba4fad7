// What the composer offers, and what leaves it.
import { expect, test } from 'vitest';
import type { PageCommand, PagePerson } from '../../page/contract.ts';
import { suggest, toWire } from './suggestions.ts';

const person = (id: string, name: string, deactivated = false): PagePerson => ({
  id,
  name,
  title: 'Engineer',
  kind: 'member',
  deactivated,
});
const people = [person('U1', 'Ada Lovelace'), person('U2', 'Ada'), person('U3', 'Gone Ada', true)];
const usergroups = [{ id: 'S1', handle: 'on-call', name: 'On call', users: ['U1'] }];
const known = { people, usergroups };
const commands: PageCommand[] = [
  {
    command: '/incident',
    description: 'Declare an incident',
    usage_hint: '[list | invite @person]',
    suggestions: [
      { text: '/incident', description: 'Declare an incident' },
      { text: 'list', description: 'Open incidents' },
      { text: '/incident invite @person', description: 'Give access' },
    ],
  },
];
const labels = (draft: string, rest = '') => suggest(draft, rest, commands, known).map((one) => one.label);

test('a slash offers the command and its suggestions, as far as typed', () => {
  expect(labels('/')).toEqual(['/incident', '/incident list', '/incident invite @person']);
  expect(labels('/incident l')).toEqual(['/incident list']);
  expect(labels('/incident list')).toEqual([]);
  expect(labels('see /inc')).toEqual([]);
});

test('arguments that only explain the command are not taken over', () => {
  expect(suggest('/incident inv', '', commands, known).map((one) => one.draft)).toEqual([
    '/incident invite ',
  ]);
});

test('an @ offers active people by any of their names', () => {
  expect(labels('ask @lov')).toEqual(['@Ada Lovelace']);
  expect(labels('ask @ada')).toEqual(['@Ada Lovelace', '@Ada']);
  expect(labels('mail me@ada')).toEqual([]);
  expect(labels('page @on')).toEqual(['@on-call']);
});

test('picked names leave as mentions, markup signs as text', () => {
  expect(toWire(' ask @Ada Lovelace and @Ada if a < b & c, else @on-call ', known)).toBe(
    'ask <@U1> and <@U2> if a &lt; b &amp; c, else <!subteam^S1>',
  );
});
