// Every Web API method that the product calls is one that the simulator plays, so that nothing is tried first in earnest.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { methodCoverage } from '../../simulator/coverage.ts';

test('the product calls no method that the simulator has not started', () => {
  const called = globSync('src/**/*.ts')
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bcall(?:<[^(]*>)?\(\s*'([\w.]+)'/g)])
    .map((match) => match[1] ?? '');
  expect(called.length).toBeGreaterThan(8);
  const unplayed = called.filter(
    (method) => !['supported', 'partial'].includes(methodCoverage[method]?.state ?? ''),
  );
  expect(unplayed).toEqual([]);
});
