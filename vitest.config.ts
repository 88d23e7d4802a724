import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // two cores, and every engine test starts a DuckDB of its own
    maxWorkers: 2,
    pool: 'forks',
  },
});
