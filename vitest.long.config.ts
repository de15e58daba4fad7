// `npm run test:long`: what takes long, with more of it: kills, operations, sequences, live streams; more than an hour on two cores.
import { defineConfig, mergeConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

export default mergeConfig(
  defineConfig({ ...everyday, test: { ...everyday.test, include: [], exclude: ['**/node_modules/**'] } }),
  defineConfig({
    test: {
      include: [
        'tests/faults/random-kills.test.ts',
        'tests/faults/outbox-atomicity.test.ts',
        'tests/access-model/sequences-*.test.ts',
        'tests/**/*.long.test.ts',
      ],
      // One after the other: some of it measures how long something takes.
      fileParallelism: false,
      env: { FAULT_KILLS: '200', FAULT_BUDGET_MS: '600000', MODEL_SEQUENCES: '2000' },
    },
  }),
);
