// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/popup/App';
import { createPopupModel } from '@/entrypoints/popup/model';
import type { Stored } from '@/entrypoints/popup/stored';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, rateSetting } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { HEDDA, RACHEL, ROGER, running, SAMANTHA, stored } from './build';
import { answerEverything, send } from './fake-background';

beforeEach(() => {
  speakEnglish();
  answerEverything();
});

let stop = () => {};
afterEach(() => {
  cleanup();
  stop();
});

const open = (overrides: Partial<Stored> = {}) => {
  const model = createPopupModel(stored(overrides));
  stop = model.start();
  render(<App model={model} />);
  return model;
};
const NO_ACCOUNT = { accountVoices: [], chosen: null, remoteAllowed: false };
const select = () => screen.getByLabelText<HTMLSelectElement>('Voice');
const button = (name: string) => screen.getByRole('button', { name });

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

    expect(select().value).toBe('device:automatic');
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
    const before = [select().value, select().selectedOptions[0]?.textContent];

    await model.voice.known();
    await screen.findByText('Hedda · sends the text to its maker');

    expect([select().value, select().selectedOptions[0]?.textContent]).toEqual(before);
    expect(before).toEqual(['device:d1', 'Samantha']);
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
    await screen.findByText('Samantha');

    fireEvent.change(select(), { target: { value: 'elevenlabs:v2' } });
    fireEvent.change(select(), { target: { value: 'device:automatic' } });

    expect(vi.mocked(send.selectVoice).mock.calls).toEqual([
      [{ engineId: 'elevenlabs', voiceId: 'v2' }],
      [{ engineId: 'device', voiceId: 'automatic' }],
    ]);
    await chosenVoice.setValue(ROGER);
    await waitFor(() => expect(select().value).toBe('elevenlabs:v2'));
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

    expect(screen.getByText(/“Samantha” on this device goes on.*returns by itself/)).toBeTruthy();
  });
});

describe('a problem in the popup', () => {
  const failed = (code: SpeechErrorCode) => ({
    status: 'failed' as const,
    session: running('paused').session,
    problem: { code, details: {} },
  });

  it('goes on where the reading stopped', () => {
    open({ state: failed('interrupted') });

    fireEvent.click(button('Go on from there'));

    expect(send.retrySpeech).toHaveBeenCalledOnce();
  });

  it('leads to the voices', () => {
    open({ state: failed('voice_not_found') });

    fireEvent.click(button('Choose a voice'));

    expect(document.activeElement).toBe(select());
  });

  it('asks the browser for access and then tries again', async () => {
    open({ state: failed('host_permission_missing') });

    fireEvent.click(button('Allow access'));

    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({
      origins: ['https://api.elevenlabs.io/*'],
    });
    await waitFor(() => expect(send.retrySpeech).toHaveBeenCalledOnce());
  });

  it('does not try again when access was denied', async () => {
    vi.mocked(fakeBrowser.permissions.request).mockResolvedValue(false as never);
    open({ state: failed('host_permission_missing') });

    fireEvent.click(button('Allow access'));
    await vi.mocked(fakeBrowser.permissions.request).mock.results[0]?.value;

    expect(send.retrySpeech).not.toHaveBeenCalled();
  });

  it.each([
    ['quota_exceeded', 'See your plan', 'https://elevenlabs.io/app/subscription'],
    ['invalid_api_key', 'Open key settings', expect.stringMatching(/options\.html#account$/)],
  ] as const)('%s opens the page where it is put right', (code, label, url) => {
    open({ state: { status: 'idle', problem: { code, details: {} } } });

    fireEvent.click(button(label));

    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({ url });
  });

  it('goes away when it is dismissed', () => {
    open({ state: { status: 'idle', problem: { code: 'nothing_selected', details: {} } } });

    fireEvent.click(button('Dismiss'));

    expect(send.dismissProblem).toHaveBeenCalledOnce();
  });

  it('offers a device voice beside the usual way', async () => {
    open({ state: failed('quota_exceeded') });

    fireEvent.click(await screen.findByRole('button', { name: 'Use a device voice' }));

    expect(send.useDeviceVoice).toHaveBeenCalledOnce();
    expect(button('Use a device voice').classList).toContain('button-primary');
    expect(button('See your plan')).toBeTruthy();
  });

  it('offers none where there is none', async () => {
    vi.mocked(send.listDeviceVoices).mockResolvedValue([]);
    const model = open({ state: failed('quota_exceeded') });
    await model.voice.known();

    expect(screen.queryByRole('button', { name: 'Use a device voice' })).toBeNull();
  });

  it('says so when no device voice can go on after all', async () => {
    vi.mocked(send.useDeviceVoice).mockResolvedValue({
      ok: false,
      problem: { code: 'no_device_voices', details: {} },
    });
    open({ state: failed('quota_exceeded') });

    fireEvent.click(await screen.findByRole('button', { name: 'Use a device voice' }));

    expect(await screen.findByText(/^Hark finds no voice/)).toBeTruthy();
    expect(button('Open key settings')).toBeTruthy();
  });

  it('spares those who listen to a device voice what the account lacks', async () => {
    const refresh = Promise.resolve({
      ok: false as const,
      problem: { code: 'offline' as const, details: {} },
    });
    vi.mocked(send.refreshVoices).mockReturnValue(refresh);
    open({ voices: { accountVoices: [RACHEL], chosen: SAMANTHA, remoteAllowed: false } });

    await waitFor(() => expect(send.refreshVoices).toHaveBeenCalled());
    await refresh;

    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks for the voices again when they could not be had', async () => {
    vi.mocked(send.refreshVoices).mockResolvedValueOnce({
      ok: false,
      problem: { code: 'offline', details: {} },
    });
    open();

    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(send.refreshVoices).toHaveBeenCalledTimes(2);
  });

  it('says so when the background does not answer', async () => {
    vi.mocked(send.pauseSpeech).mockRejectedValue(new Error('Nobody answered'));
    open({ state: running('speaking') });

    fireEvent.click(button('Pause'));

    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong');
  });
});
