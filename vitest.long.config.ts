// `npm run test:long`: what takes long, with more of it: kills, operations, live streams, and then sequences of access.
import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

export default defineConfig({
  test: {
    ...everyday.test,
    include: [],
    exclude: ['**/node_modules/**'],
    env: { FAULT_KILLS: '200', FAULT_BUDGET_MS: '600000', MODEL_SEQUENCES: '2000' },
    projects: [
      {
        extends: true,
        test: {
          name: 'one by one',
          include: [
            'tests/faults/random-kills.test.ts',
            'tests/faults/outbox-atomicity.test.ts',
            'tests/**/*.long.test.ts',
          ],
          // It measures how long something takes, or kills what is too slow to start: nothing else may run beside it.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['tests/access-model/sequences-*.test.ts'],
          // Its time stands still, so that a busy machine disturbs nothing: each part has a core.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
