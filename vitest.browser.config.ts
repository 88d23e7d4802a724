import { defineConfig } from 'vitest/config';

/** Pages in a real browser: needs Chromium (CHROMIUM names another than /usr/bin/chromium). */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
