// All tests of `npm test`: one PostgreSQL for the run, a database of its own for each file that asks for one.
import { defineConfig } from 'vitest/config';

// Some tests start Cordon's processes, others kill them: what they load is compiled once.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/node_modules/.cache/node-compile`;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'simulator/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.long.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/no-console-errors.ts'],
    pool: 'forks',
    // One more than the least number of cores: some tests wait rather than work.
    maxWorkers: 3,
    // Files share their process one after another, which saves a quarter of the time: each puts back what it changes in modules.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
