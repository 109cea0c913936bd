import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Branded Chrome loads no unpacked extensions any more, so it is not among them. */
const SYSTEM_CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'];
const DESKTOP_PACKAGES = ['xvfb', 'openbox', 'xdotool'];
/** Without a sound card the voices speak into a sound server that has nowhere to send it. */
const VOICE_PACKAGES = ['speech-dispatcher', 'speech-dispatcher-espeak-ng', 'pulseaudio'];
const ESPEAK_MODULE = '/usr/lib/speech-dispatcher-modules/sd_espeak-ng';

/** Path of a Chromium that loads extensions; installs one where there is none. */
export function ensureChromium(): string {
  return findChromium() ?? installChromium();
}

/** What it takes to press real menus and shortcuts on a machine without a screen. */
export function ensureVirtualDesktop(): boolean {
  const isThere = () => ['Xvfb', 'openbox', 'xdotool'].every(isOnPath);
  return isThere() || (canUseApt() && aptInstall(DESKTOP_PACKAGES) && isThere());
}

/** The voices of a Linux desktop, for Chromium to speak with. */
export function ensureDeviceVoices(): boolean {
  const isThere = () =>
    ['speech-dispatcher', 'pulseaudio'].every(isOnPath) && existsSync(ESPEAK_MODULE);
  return isThere() || (canUseApt() && aptInstall(VOICE_PACKAGES) && isThere());
}

function findChromium(): string | undefined {
  const candidates = [process.env.HARK_CHROMIUM, ...SYSTEM_CHROMIUM, chromium.executablePath()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

function installChromium(): string {
  console.log('Installing Chromium …');
  if (canUseApt()) aptInstall(DEBIAN_PACKAGES);
  if (findChromium() === undefined) run('npx', ['playwright', 'install', 'chromium']);
  const path = findChromium();
  if (path !== undefined) return path;
  throw new Error('No Chromium found. Install one, or name its path in HARK_CHROMIUM.');
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && isOnPath('apt-get');
}

function aptInstall(packages: string[]): boolean {
  run('apt-get', ['update', '-q']);
  return run('apt-get', ['install', '-qy', '--no-install-recommends', ...packages]);
}

function isOnPath(command: string): boolean {
  return spawnSync('which', [command]).status === 0;
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}
