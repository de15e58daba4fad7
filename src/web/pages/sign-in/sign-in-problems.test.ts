// Every problem code has its words.
import { expect, test } from 'vitest';
import { explainProblem, offersInstalling } from './sign-in-problems.ts';

test('each known code has words of its own, and unknown ones get general words', () => {
  const codes = [
    'denied',
    'wrong_workspace',
    'expired',
    'deactivated',
    'disconnected',
    'ended',
    'unavailable',
    'install_denied',
    'install_expired',
    'install_foreign',
    'install_enterprise',
    'install_misconfigured',
    'install_unavailable',
  ];
  const titles = codes.map((code) => explainProblem(code).remedy);
  expect(new Set(titles).size).toBe(codes.length);
  for (const code of ['', 'constructor', '<b>']) {
    expect(explainProblem(code).remedy).toBe('Something went wrong on the way. Try again.');
  }
});

test('installing is offered where that is what went wrong', () => {
  expect(['disconnected', 'install_denied'].map(offersInstalling)).toEqual([true, true]);
  expect(['expired', 'constructor', undefined].map(offersInstalling)).toEqual([false, false, false]);
});
