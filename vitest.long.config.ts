// `npm run test:long`: the fault tests with many more kills, and a thousand live streams; about a quarter of an hour on two cores.
import { defineConfig, mergeConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

export default mergeConfig(
  defineConfig({ ...everyday, test: { ...everyday.test, include: [], exclude: ['**/node_modules/**'] } }),
  defineConfig({
    test: {
      include: ['tests/faults/random-kills.test.ts', 'tests/**/*.long.test.ts'],
      env: { FAULT_KILLS: '200' },
    },
  }),
);
