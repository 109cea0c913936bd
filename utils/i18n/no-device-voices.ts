import { browser } from '#imports';
import { i18n } from '#i18n';

const SENTENCES = {
  linux: () => i18n.t('noDeviceVoices.linux'),
  windows: () => i18n.t('noDeviceVoices.windows'),
  mac: () => i18n.t('noDeviceVoices.mac'),
  chromeos: () => i18n.t('noDeviceVoices.chromeos'),
  other: () => i18n.t('errors.no_device_voices'),
};

export type System = keyof typeof SENTENCES;

/** That this device has no voice, and where this system lets people add one. */
export function noDeviceVoicesText(system = guessSystem()): string {
  return SENTENCES[system]();
}

/** For where a sentence cannot wait. Some browsers disguise their system here. */
function guessSystem(): System {
  const { userAgentData, platform } = navigator as Navigator & UserAgentHints;
  const name = userAgentData?.platform || platform;
  return PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

export async function readSystem(): Promise<System> {
  const { os } = await browser.runtime.getPlatformInfo();
  return new Map<string, System>(SYSTEMS).get(os) ?? 'other';
}

/** Chromium 90 and later. */
interface UserAgentHints {
  userAgentData?: { platform: string };
}

const PATTERNS: [RegExp, System][] = [
  [/^(chrome ?os|chromium ?os|cros)/i, 'chromeos'],
  [/^(linux|.*bsd)/i, 'linux'],
  [/^win/i, 'windows'],
  [/^mac/i, 'mac'],
];

/** As `runtime.PlatformOs` calls them. */
const SYSTEMS: [string, System][] = [
  ['linux', 'linux'],
  ['openbsd', 'linux'],
  ['win', 'windows'],
  ['mac', 'mac'],
  ['cros', 'chromeos'],
];
