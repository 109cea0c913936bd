import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { noDeviceVoicesText, readSystem } from '@/utils/i18n/no-device-voices';
import { problemText } from '@/utils/i18n/problem-text';
import { speakEnglish } from './english';

beforeEach(() => speakEnglish());
afterEach(() => vi.unstubAllGlobals());

describe('noDeviceVoicesText', () => {
  it.each([
    [{ platform: 'Linux x86_64' }, 'speech-dispatcher and espeak-ng'],
    [{ platform: 'Win32' }, 'Time & language › Speech'],
    [{ platform: 'MacIntel' }, 'Accessibility › Spoken Content'],
    [{ platform: 'Linux x86_64', userAgentData: { platform: 'Chrome OS' } }, 'Text-to-Speech'],
    [{ platform: '', userAgentData: { platform: 'macOS' } }, 'Spoken Content'],
    [{ platform: 'Amiga' }, 'in the settings of your system'],
  ])('says what to install on %o', (navigator, hint) => {
    vi.stubGlobal('navigator', navigator);

    expect(noDeviceVoicesText()).toContain(hint);
    expect(problemText({ code: 'no_device_voices', details: {} })).toBe(noDeviceVoicesText());
  });

  it.each([
    ['linux', 'linux'],
    ['openbsd', 'linux'],
    ['win', 'windows'],
    ['mac', 'mac'],
    ['cros', 'chromeos'],
    ['android', 'other'],
  ])('knows the system %o from the browser', async (os, system) => {
    fakeBrowser.runtime.getPlatformInfo = (async () => ({ os })) as never;

    expect(await readSystem()).toBe(system);
  });
});
