import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

/** Runs a tool of the project and tells whether it was content. */
export function runTool(name: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(name, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** The production build, as users install it. */
export function buildExtension(browser: 'chrome' | 'firefox' = 'chrome'): boolean {
  return runTool('wxt', ['build', '-b', browser]);
}
