// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { chosenVoice } from '@/utils/storage/settings';
import { AUTO, RACHEL, SAMANTHA } from './build';
import { send } from './fake-background';
import { open, preparePopup } from './open-popup';
import { voiceField, offered } from './picker';

preparePopup();

describe('the account, in the popup', () => {
  const DEVICE = { accountVoices: [RACHEL], chosen: SAMANTHA, remoteAllowed: false };
  const offline = { ok: false, problem: { code: 'offline', details: {} } } as const;

  it.each([
    ['a device voice', SAMANTHA],
    ['whichever device voice fits', AUTO],
  ])('is not asked while %s is chosen', async (_, chosen) => {
    const model = open({ voices: { ...DEVICE, chosen } });
    await model.voice.known();

    expect(send.refreshVoices).not.toHaveBeenCalled();
    expect(await offered('Rachel')).toBeTruthy();
  });

  it('is asked once when the person opens the list', async () => {
    const model = open({ voices: DEVICE });
    await model.voice.known();

    voiceField().focus();
    voiceField().blur();
    voiceField().focus();

    expect(send.refreshVoices).toHaveBeenCalledOnce();
  });

  it('is asked as soon as one of its voices is chosen', async () => {
    const model = open({ voices: DEVICE });
    await model.voice.known();

    await chosenVoice.setValue(RACHEL);

    await waitFor(() => expect(send.refreshVoices).toHaveBeenCalledOnce());
  });

  it('is asked where there would be no voice to choose', async () => {
    vi.mocked(send.listDeviceVoices).mockResolvedValue([]);
    open({ voices: { ...DEVICE, accountVoices: [], chosen: AUTO } });

    await waitFor(() => expect(send.refreshVoices).toHaveBeenCalledOnce());
  });

  it('is asked where nobody has chosen', async () => {
    open({ voices: { ...DEVICE, chosen: null } });

    await waitFor(() => expect(send.refreshVoices).toHaveBeenCalledOnce());
  });

  it.each([
    ['spares those who listen to a device voice its troubles', [RACHEL], 0],
    ['says why there is none of its voices to choose', [], 1],
  ])('%s', async (_, accountVoices, told) => {
    vi.mocked(send.refreshVoices).mockResolvedValue(offline);
    const model = open({ voices: { ...DEVICE, accountVoices } });
    await model.voice.known();

    voiceField().focus();
    await vi.mocked(send.refreshVoices).mock.results[0]?.value;
    await new Promise((resolve) => setTimeout(resolve, 0));

    expect(screen.queryAllByRole('alert')).toHaveLength(told);
  });
});
