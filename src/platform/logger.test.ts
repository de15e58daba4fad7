// Log lines say of an error what kind it is and where it was thrown, never what it says.
import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

const logged = (err: unknown): { name: string; err: { type: string; code?: string; stack: string[] } } => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', name: 'worker' }, { write: (line) => lines.push(line) });
  logger.error({ err }, 'x');
  return JSON.parse(lines.join(''));
};

test('an error is its kind, its code and positions; the line carries the process’s name', () => {
  const line = logged(Object.assign(new TypeError('secret'), { code: 'E1' }));
  expect(line).toMatchObject({ name: 'worker', err: { type: 'TypeError', code: 'E1' } });
  expect(line.err.stack[0]).toMatch(/^at .*logger\.test\.ts:\d+:\d+\)?$/);
});

test.each([
  'secret',
  'first\n    at secret',
  'first\n    at secret (secret.ts:1:2)\n    at secret (<anonymous>)',
  '\n    at secret.ts:1:2',
])('nothing of a message is printed: %j', (message) => {
  const line = logged(new Error(message));
  expect(line.err.stack.length).toBeGreaterThan(0);
  expect(JSON.stringify(line)).not.toContain('secret');
});

test('a stack that lost its message keeps no line that is no position', () => {
  const error = new Error('first\n    at secret');
  error.message = 'another';
  expect(JSON.stringify(logged(error))).not.toContain('secret');
});

test('what is no error is told by its type alone', () => {
  expect(logged('secret').err).toEqual({ type: 'string' });
});
