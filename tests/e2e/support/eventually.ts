// Waiting for what comes about by itself.
import { expect } from 'vitest';

/** Looks again and again until the expectation holds; fails with the last look after ten seconds. */
export const eventually = (look: () => unknown, message?: string) =>
  expect.poll(look, { timeout: 10_000, interval: 40, ...(message && { message }) });
