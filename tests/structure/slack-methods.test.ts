// Every Web API method that the product calls is one that the simulator plays, so that nothing is tried first in earnest.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { methodCoverage } from '../../simulator/coverage.ts';

/** By a bot, or with a caller of one's own: `call('x')`, `callSlack('x')`, `callWith(…)('x')`. */
const calling = /\b(?:call\w*(?:<[^(]*>)?|callWith\([^()]*\))\(\s*'(\w+\.[\w.]+)'/g;

test('calls are recognised in every form', () => {
  const text =
    "call<{ a: 1 }>('a.one'); callSlack('b.two'); callWith(\n  url,\n  undefined,\n)('c.three', {})";
  expect([...text.matchAll(calling)].map((match) => match[1])).toEqual(['a.one', 'b.two', 'c.three']);
});

test('the product calls no method that the simulator has not started', () => {
  const called = globSync('src/**/*.ts')
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(calling)])
    .map((match) => match[1] ?? '');
  expect(called.length).toBeGreaterThan(8);
  const unplayed = called.filter(
    (method) => !['supported', 'partial'].includes(methodCoverage[method]?.state ?? ''),
  );
  expect(unplayed).toEqual([]);
});
