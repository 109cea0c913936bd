import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Long runs, outside the daily tests. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: { include: ['tests/soak/**/*.test.ts'] },
});
