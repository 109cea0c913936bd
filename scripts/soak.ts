import { ensureChromium } from './browser.ts';
import { buildExtension, runTool } from './steps.ts';

/* Hours rather than minutes; what it finds becomes a test of the daily kind. */

ensureChromium();
const results = [
  buildExtension(),
  runTool('vitest', ['run', '--config=vitest.soak.config.ts']),
  runTool('playwright', ['test', '--config=playwright.soak.config.ts']),
  // The daily tests, with the cases that the daily run leaves out.
  runTool('playwright', ['test', '--workers=1'], { HARK_SOAK: '1' }),
];
process.exit(results.every(Boolean) ? 0 : 1);
