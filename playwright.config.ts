import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each test has a browser of its own. Most of it is waiting for speech; a few more, and starved
  // workers are slow to wake.
  workers: 3,
  fullyParallel: true,
  // Real time on a shared processor: a second try tells a slow machine from a fault, and the run
  // names every test that needed one.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
