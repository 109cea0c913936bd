import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, ensureDeviceVoices, ensureVirtualDesktop } from './browser.ts';
import { buildExtension, ROOT, runTool } from './steps.ts';

/*
 * Everything, one after the other, and all of it even when something fails: a person wants the
 * whole list at once. Each check counts as one test beside those of the test runners.
 */

const RESULTS = join(ROOT, 'test-results');

interface Count {
  passed: number;
  failed: number;
}

type Step = () => Count;

const steps: [string, Step][] = [
  ['types of the build', check(() => runTool('wxt', ['prepare']))],
  ['format', check(() => runTool('prettier', ['--check', '.']))],
  ['lint and borders', check(() => runTool('oxlint', []))],
  ['types', check(() => runTool('tsc', ['--noEmit']))],
  ['dead code', check(() => runTool('knip', []))],
  ['unit', vitest('unit', 'vitest.config.ts')],
  ['build for Chromium', check(() => buildExtension('chrome'))],
  ['build for Firefox', check(() => buildExtension('firefox'))],
  ['the built packages', vitest('build', 'vitest.build.config.ts')],
  ['end to end, alone', endToEnd('alone', ['--workers=1'])],
  ['end to end, together', endToEnd('together')],
];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
ensureChromium();

const counts = steps.map(([name, step]) => {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const count = step();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return { name, seconds, ...count };
});

console.log('');
for (const count of counts) {
  const verdict = count.failed === 0 ? 'ok    ' : 'FAILED';
  const { name, seconds } = count;
  console.log(`${verdict} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
}
const allPassed = sum(counts.map(({ passed }) => passed));
const allFailed = sum(counts.map(({ failed }) => failed));
console.log(`\n${allPassed} passed, ${allFailed} failed`);
process.exit(allFailed === 0 ? 0 : 1);

function check(run: () => boolean): Step {
  return () => (run() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function vitest(name: string, config: string): Step {
  const file = join(RESULTS, `${name}.json`);
  return () => {
    const wasContent = runTool('vitest', [
      'run',
      `--config=${config}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const report = readReport<{ numPassedTests: number; numFailedTests: number }>(file);
    return toCount(wasContent, report && [report.numPassedTests, report.numFailedTests]);
  };
}

function endToEnd(project: string, args: string[] = []): Step {
  const file = join(RESULTS, `${project}.json`);
  return () => {
    const wasContent = runTool('playwright', ['test', `--project=${project}`, ...args], {
      HARK_DESKTOP: ensureVirtualDesktop() ? '1' : '',
      HARK_VOICES: ensureDeviceVoices() ? '1' : '',
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    const stats = readReport<{ stats: Stats }>(file)?.stats;
    if (stats !== undefined && stats.flaky > 0) {
      console.log(`${stats.flaky} passed only at another try; they are named above.`);
    }
    if (stats !== undefined && stats.skipped > 0) {
      console.log(`${stats.skipped} left out: this machine has no X display or no system voices.`);
    }
    return toCount(wasContent, stats && [stats.expected + stats.flaky, stats.unexpected]);
  };
}

interface Stats {
  expected: number;
  flaky: number;
  unexpected: number;
  skipped: number;
}

/** A runner that fails without a failed test, or leaves no report, has failed as a whole. */
function toCount(wasContent: boolean, numbers: [number, number] | undefined): Count {
  if (numbers === undefined) return { passed: 0, failed: 1 };
  const [passed, failed] = numbers;
  return { passed, failed: wasContent ? failed : Math.max(1, failed) };
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    // No report: the runner could not even begin.
    return undefined;
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
