// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { apiOrigin } from '@/utils/storage/endpoint';
import { failed, running } from './build';
import { send } from './fake-background';
import { button, NO_ACCOUNT, open, preparePopup } from './open-popup';
import { voiceField } from './picker';

preparePopup();

describe('a problem in the popup', () => {
  it('goes on where the reading stopped', () => {
    open({ state: failed('interrupted') });

    fireEvent.click(button('Go on from there'));

    expect(send.retrySpeech).toHaveBeenCalledOnce();
  });

  it('leads to the voices', () => {
    open({ state: failed('voice_not_found') });

    fireEvent.click(button('Choose a voice'));

    expect(document.activeElement).toBe(voiceField());
  });

  it('asks the browser for access and then tries again', async () => {
    open({ state: failed('host_permission_missing') });

    fireEvent.click(button('Allow access'));

    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({
      origins: ['https://api.elevenlabs.io/*'],
    });
    await waitFor(() => expect(send.retrySpeech).toHaveBeenCalledOnce());
  });

  it('asks for access to the endpoint in use, as soon as it is clicked', async () => {
    open({ state: failed('host_permission_missing') });
    await apiOrigin.setValue('http://localhost:8080');

    await waitFor(() => {
      fireEvent.click(button('Allow access'));
      expect(fakeBrowser.permissions.request).toHaveBeenLastCalledWith({
        origins: ['http://localhost/*'],
      });
    });
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
    fireEvent.click(button('Choose a voice'));
    expect(document.activeElement).toBe(voiceField());
  });

  it('offers the key settings for want of a device voice only where there is no key', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    const problem = { code: 'no_device_voices' as const, details: { language: 'fr' } };
    open({ state: { status: 'idle', problem }, voices: NO_ACCOUNT });

    expect(await screen.findByRole('button', { name: 'Open key settings' })).toBeTruthy();
    expect(screen.getByText('Hark finds no voice for French on this device.')).toBeTruthy();
  });

  it.each([
    ['a reading that stopped', failed('quota_exceeded')],
    ['a gesture', { status: 'idle', problem: { code: 'offline', details: {} } }],
  ] as const)('shows at once that a device voice for %s is waited for', async (_, state) => {
    const answer = Promise.withResolvers<{ ok: true }>();
    vi.mocked(send.useDeviceVoice).mockReturnValue(answer.promise);
    open({ state });
    const offer = await screen.findByRole('button', { name: 'Use a device voice' });

    fireEvent.click(offer);
    await Promise.resolve();
    const waiting = screen.getByText('Waiting for the sound…');
    fireEvent.click(offer);
    answer.resolve({ ok: true });

    expect(waiting.getAttribute('role')).toBe('status');
    await waitFor(() => expect(waiting.textContent).toBe(''));
    expect(send.useDeviceVoice).toHaveBeenCalledOnce();
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
