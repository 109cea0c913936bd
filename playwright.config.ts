import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const ALONE = /streaming\.spec/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each test has a browser of its own and mostly waits for speech; many more would starve.
  workers: Math.max(3, Math.min(4, Math.floor(availableParallelism() / 2))),
  fullyParallel: true,
  // Real time on a shared processor: another try tells a slow machine from a fault, and the run
  // names every test that needed one.
  retries: 2,
  // The long run has these as well.
  grepInvert: process.env.HARK_SOAK === '1' ? undefined : /@long/,
  projects: [
    // What listens for holes in the sound hears those of a machine that has too much to do.
    { name: 'alone', testMatch: ALONE },
    { name: 'together', testIgnore: ALONE },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
