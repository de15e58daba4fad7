// A test that prints an error has failed, whatever it asserted.
import { afterEach, expect, vi } from 'vitest';

const printed = vi.spyOn(console, 'error');

afterEach(() => {
  const calls = printed.mock.calls.map((call) => call.join(' '));
  printed.mockClear();
  expect(calls, 'console.error was called').toEqual([]);
});
