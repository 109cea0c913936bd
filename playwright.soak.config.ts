import { defineConfig } from '@playwright/test';

/** Long runs, outside the daily tests. */
export default defineConfig({
  testDir: 'tests/soak',
  outputDir: 'test-results',
  workers: 1,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
