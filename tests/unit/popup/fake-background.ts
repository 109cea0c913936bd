import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { background } from '@/utils/messaging/background';
import { SAMANTHA } from './build';

export const send = background.send;

/** A background that answers every message, and a browser that opens every page. */
export function answerEverything(): void {
  const anySend: Record<string, () => Promise<unknown>> = send as never;
  for (const name of Object.keys(anySend)) vi.spyOn(anySend, name).mockResolvedValue(undefined);
  vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'abcd' });
  vi.mocked(send.refreshVoices).mockResolvedValue({ ok: true });
  vi.mocked(send.listDeviceVoices).mockResolvedValue([SAMANTHA]);
  vi.mocked(send.selectVoice).mockResolvedValue({ ok: true });
  vi.mocked(send.useDeviceVoice).mockResolvedValue({ ok: true });
  vi.mocked(send.connectKey).mockResolvedValue({ ok: true });
  vi.mocked(send.describeRights).mockResolvedValue({ lacks: [] });
  fakeBrowser.runtime.getPlatformInfo = (async () => ({ os: 'linux' })) as never;
  fakeBrowser.tabs.create = vi.fn<() => Promise<unknown>>(async () => ({})) as never;
  fakeBrowser.runtime.openOptionsPage = vi.fn<() => Promise<void>>(async () => {});
  fakeBrowser.permissions.request = vi.fn<() => Promise<boolean>>(async () => true) as never;
  fakeBrowser.runtime.getManifest = (() => ({
    commands: {
      'speak-selection': { suggested_key: { default: 'Alt+Shift+S' } },
      'pause-resume': { suggested_key: { default: 'Alt+Shift+P', linux: 'Alt+Shift+U' } },
      'read-page': {},
    },
  })) as never;
  fakeBrowser.commands.getAll = (async () => [
    { name: 'speak-selection', shortcut: 'Alt+Shift+S' },
    { name: 'pause-resume', shortcut: '' },
  ]) as never;
}
