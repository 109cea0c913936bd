import { defineConfig } from 'vitest/config';

/** Looks at the packages that users install, after they were built. */
export default defineConfig({
  test: { include: ['tests/build/**/*.test.ts'] },
});
