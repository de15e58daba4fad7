// `npm run test:long`: the fault tests with many more kills; about a quarter of an hour on two cores.
import { defineConfig, mergeConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

export default mergeConfig(
  defineConfig({ ...everyday, test: { ...everyday.test, include: [] } }),
  defineConfig({ test: { include: ['tests/faults/random-kills.test.ts'], env: { FAULT_KILLS: '200' } } }),
);
