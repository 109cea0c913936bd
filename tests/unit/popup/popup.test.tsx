// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/popup/App';
import type { Stored } from '@/entrypoints/popup/stored';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, rateSetting } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { running, stored } from './build';
import { answerEverything, send } from './fake-background';

beforeEach(() => {
  speakEnglish();
  answerEverything();
});

afterEach(cleanup);

const open = (overrides: Partial<Stored> = {}) => render(<App stored={stored(overrides)} />);
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

  it('offers one button without a key', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    open({ voices: [], voiceId: null });

    fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));

    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({
      url: expect.stringMatching(/\/options\.html#account$/),
    });
    expect(screen.queryByRole('button', { name: 'Speak selection' })).toBeNull();
    expect(send.refreshVoices).not.toHaveBeenCalled();
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
    const voice = screen.getByLabelText<HTMLSelectElement>('Voice');

    fireEvent.change(voice, { target: { value: 'v2' } });

    expect(send.selectVoice).toHaveBeenCalledWith({ voiceId: 'v2' });
    await chosenVoice.setValue({ id: 'v1', name: 'v1' });
    await waitFor(() => expect(voice.value).toBe('v1'));
  });

  it('tells when another voice stepped in', () => {
    const state = running('speaking');
    state.session.remark = { code: 'voice_replaced', missing: 'Rachel', used: 'Roger' };

    open({ state });

    expect(screen.getByText(/“Rachel” cannot be used/)).toBeTruthy();
  });
});

describe('a problem in the popup', () => {
  const failed = (code: 'interrupted' | 'voice_not_found' | 'host_permission_missing') => ({
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

    expect(document.activeElement).toBe(screen.getByLabelText('Voice'));
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
