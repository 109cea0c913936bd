// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, rateSetting } from '@/utils/storage/settings';
import { HEDDA, RACHEL, ROGER, running, SAMANTHA } from './build';
import { send } from './fake-background';
import { button, NO_ACCOUNT, open, preparePopup } from './open-popup';
import { voiceField, offered, pick } from './picker';

preparePopup();

describe('the popup', () => {
  it('shows the running sentence before anybody has answered', () => {
    vi.mocked(send.describeKey).mockReturnValue(new Promise(() => {}));

    open({ state: running('speaking', 'Second one.') });

    expect(screen.getByText('Second one.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'A page' })).toBeTruthy();
    expect(button('Pause').getAttribute('title')).toBe('Pause');
  });

  it('says how to begin with the shortcut that is really set', () => {
    open({ shortcuts: [{ id: 'speak-selection', name: '', keys: 'Ctrl+Space' }] });

    expect(screen.getByText('Ctrl+Space').parentElement?.textContent).toBe(
      'Select text and press Ctrl+Space',
    );
  });

  it('leads to the shortcut page while none is set', async () => {
    open({ shortcuts: [] });

    fireEvent.click(button('Set a shortcut'));

    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
  });

  it('reads without a key, and quietly offers an account', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    const model = open({ voices: NO_ACCOUNT });
    await model.voice.known();

    fireEvent.click(button('Speak selection'));
    fireEvent.click(button('Connect'));

    expect(voiceField().value).toBe('Automatic · fits the language');
    expect(send.speakSelection).toHaveBeenCalledOnce();
    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({
      url: expect.stringMatching(/\/options\.html#account$/),
    });
    expect(send.refreshVoices).not.toHaveBeenCalled();
  });

  it('looks the same before and after the device has answered', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    vi.mocked(send.listDeviceVoices).mockResolvedValue([SAMANTHA, HEDDA]);
    const model = open({ voices: { ...NO_ACCOUNT, chosen: SAMANTHA } });
    const before = voiceField().value;

    await model.voice.known();
    await offered('Hedda');

    expect(voiceField().value).toBe(before);
    expect(before).toBe('Samantha');
  });

  it('offers no account to those who have one', async () => {
    const model = open();
    await model.voice.known();

    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull();
  });

  it.each([
    ['no voice', [], /^Hark finds no voice on this device/],
    ['no voice that may speak', [HEDDA], /You can allow that in the options/],
  ])('leads to an account where there is %s and no key', async (_, deviceVoices, line) => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    vi.mocked(send.listDeviceVoices).mockResolvedValue(deviceVoices);
    open({ voices: NO_ACCOUNT });

    expect((await screen.findByRole('heading', { name: line })).textContent).toBeTruthy();
    expect(button('Connect').classList).toContain('button-primary');
    expect(screen.queryByRole('button', { name: 'Speak selection' })).toBeNull();
  });

  it.each([
    ['Pause', 'speaking', 'pauseSpeech'],
    ['Resume', 'paused', 'resumeSpeech'],
    ['Stop', 'loading', 'stopSpeech'],
    ['Speak selection', 'speaking', 'speakSelection'],
    ['Read this page', 'speaking', 'readPage'],
  ] as const)('%s while %s', (name, status, message) => {
    open({ state: running(status) });

    fireEvent.click(button(name));

    expect(send[message]).toHaveBeenCalledOnce();
  });

  it('moves by sentences', () => {
    open({ state: running('speaking') });

    fireEvent.click(button('Previous sentence'));
    fireEvent.click(button('Next sentence'));

    expect(vi.mocked(send.moveBySentence).mock.calls).toEqual([
      [{ direction: 'previous' }],
      [{ direction: 'next' }],
    ]);
  });

  it('has nothing to pause or stop when idle', () => {
    open();

    fireEvent.click(button('Stop'));
    fireEvent.click(button('Pause'));

    expect(button('Stop').getAttribute('aria-disabled')).toBe('true');
    expect(send.stopSpeech).not.toHaveBeenCalled();
    expect(send.pauseSpeech).not.toHaveBeenCalled();
  });

  it('follows the reading', async () => {
    open();

    await sessionState.setValue(running('paused', 'Third one.'));

    expect(await screen.findByText('Third one.')).toBeTruthy();
    expect(button('Resume')).toBeTruthy();
    expect(screen.getByText('Paused').getAttribute('role')).toBe('status');
  });

  it('changes the speed while it is dragged and shows it', async () => {
    open();
    const speed = screen.getByLabelText<HTMLInputElement>('Speed');

    fireEvent.input(speed, { target: { value: '1.75' } });

    expect(send.setRate).toHaveBeenCalledWith({ rate: 1.75 });
    await waitFor(() => expect(screen.getByText('1.75×')).toBeTruthy());
    expect(speed.getAttribute('aria-valuetext')).toBe('1.75×');
  });

  it('takes over a speed that was set elsewhere', async () => {
    open();

    await rateSetting.setValue(2);

    expect(await screen.findByText('2×')).toBeTruthy();
  });

  it('remembers the voice that is chosen', async () => {
    open();

    await pick('Roger');
    await pick('Automatic · fits the language');

    expect(vi.mocked(send.selectVoice).mock.calls).toEqual([
      [{ engineId: 'elevenlabs', voiceId: 'v2' }],
      [{ engineId: 'device', voiceId: 'automatic' }],
    ]);
    await chosenVoice.setValue(ROGER);
    await waitFor(() => expect(voiceField().value).toBe('Roger'));
  });

  it('tells when another voice stepped in', () => {
    const state = running('speaking');
    state.session.remark = { code: 'voice_replaced', missing: 'Rachel', used: 'Roger' };

    open({ state });

    expect(screen.getByText(/“Rachel” cannot be used/)).toBeTruthy();
  });

  it('tells that a device voice stands in, and that it is not for good', () => {
    const state = running('speaking');
    state.session.remark = { code: 'stood_in', missing: 'Rachel', used: 'Samantha' };
    state.session.standsInFor = {
      engineId: 'elevenlabs',
      voiceId: RACHEL.id,
      voiceName: RACHEL.name,
      problem: { code: 'network', details: {} },
    };

    open({ state });

    expect(screen.getByText(/“Samantha” on this device reads until it can/)).toBeTruthy();
  });
});
