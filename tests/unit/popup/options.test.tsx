// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/options/App';
import { sectionOf } from '@/entrypoints/options/section';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, troubleChoice } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { failed, HEDDA, running, SAMANTHA } from './build';
import { answerEverything, send } from './fake-background';
import { voiceField, offered, pick } from './picker';

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '';
});

afterEach(cleanup);

describe('sectionOf', () => {
  it.each([
    ['#shortcuts', 'shortcuts'],
    ['#account', 'account'],
    ['#voices', 'voices'],
    ['#reading', 'reading'],
    ['#appearance', 'appearance'],
    ['#privacy', 'privacy'],
    ['#data', 'data'],
    ['', 'account'],
    ['#toString', 'account'],
  ])('%o', (hash, section) => {
    expect(sectionOf(hash)).toBe(section);
  });
});

describe('the account section', () => {
  it('forgets the key and leads to the field for another', async () => {
    render(<App />);
    await screen.findByText('Connected with the key ending in abcd.');
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });

    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));

    expect(await screen.findByText('No key is connected yet.')).toBeTruthy();
    expect(send.disconnectKey).toHaveBeenCalledOnce();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('API key')));
    expect(screen.queryByRole('button', { name: 'Disconnect' })).toBeNull();
  });

  it('takes another key in place of the old one', async () => {
    render(<App />);
    fireEvent.click(await screen.findByRole('button', { name: 'Use another key' }));
    const field = await screen.findByLabelText<HTMLInputElement>('API key');
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'wxyz' });

    fireEvent.input(field, { target: { value: 'sk_wxyz' } });
    fireEvent.submit(field.form!);

    expect(await screen.findByText('Connected with the key ending in wxyz.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByLabelText('API key')).toBeNull());
  });

  it('forgets a refusal when the person keeps the old key', async () => {
    vi.mocked(send.connectKey).mockResolvedValue({
      ok: false,
      problem: { code: 'invalid_api_key', details: {} },
    });
    render(<App />);
    fireEvent.click(await screen.findByRole('button', { name: 'Use another key' }));
    const field = await screen.findByLabelText<HTMLInputElement>('API key');
    fireEvent.input(field, { target: { value: 'sk_wrong' } });
    fireEvent.submit(field.form!);
    await screen.findByText('ElevenLabs did not accept this key.');

    fireEvent.click(screen.getByRole('button', { name: 'Keep this key' }));

    await waitFor(() => expect(screen.queryByText(/did not accept/)).toBeNull());
  });

  it('marks a refused key and asks for another', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'abcd', refused: true });

    render(<App />);

    expect((await screen.findByRole('status')).textContent).toContain('refused the key');
    expect(screen.getByLabelText('API key')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Disconnect' })).toBeTruthy();
  });

  it('looks again when the person comes back', async () => {
    vi.mocked(send.describeKey).mockResolvedValueOnce({ hasKey: false });
    render(<App />);
    await screen.findByText('No key is connected yet.');

    fireEvent(window, new Event('focus'));

    expect(await screen.findByText('Connected with the key ending in abcd.')).toBeTruthy();
  });
});

describe('the voices section', () => {
  beforeEach(() => {
    location.hash = '#voices';
    vi.mocked(send.listDeviceVoices).mockResolvedValue([SAMANTHA, HEDDA]);
  });

  it('lets the chosen voice be heard, and stops it', async () => {
    render(<App />);

    await pick('Samantha');
    fireEvent.click(screen.getByRole('button', { name: 'Hear it' }));
    await sessionState.setValue(running('speaking'));
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));

    expect(send.selectVoice).toHaveBeenCalledWith({ engineId: 'device', voiceId: 'd1' });
    expect(send.speakSample).toHaveBeenCalledOnce();
    expect(send.stopSpeech).toHaveBeenCalledOnce();
  });

  it('says why a voice was not heard, and leads to where it is put right', async () => {
    await sessionState.setValue({
      status: 'idle',
      problem: { code: 'invalid_api_key', details: {} },
    });
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Open key settings' }));

    expect(location.hash).toBe('#account');
  });

  it('goes on with the reading that failed', async () => {
    await sessionState.setValue(failed('network'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

    expect(send.retrySpeech).toHaveBeenCalledOnce();
    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it('tries with the sample what no reading came of', async () => {
    await sessionState.setValue({ status: 'idle', problem: { code: 'offline', details: {} } });
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

    await waitFor(() => expect(send.speakSample).toHaveBeenCalledOnce());
    expect(send.retrySpeech).not.toHaveBeenCalled();
  });

  it('asks the device again when it did not answer', async () => {
    vi.mocked(send.listDeviceVoices).mockRejectedValueOnce(new Error('Nobody answered'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

    await offered('Samantha');
    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it('goes on with what is paused, in the voice that is chosen', async () => {
    await sessionState.setValue(running('paused'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Resume' }));

    expect(send.resumeSpeech).toHaveBeenCalledOnce();
    expect(send.speakSample).not.toHaveBeenCalled();
    expect(send.stopSpeech).not.toHaveBeenCalled();
  });

  it('shows the stored voice again where another was refused, and why', async () => {
    await Promise.all([chosenVoice.setValue(SAMANTHA), sessionState.setValue(failed('offline'))]);
    vi.mocked(send.selectVoice).mockResolvedValue({
      ok: false,
      problem: { code: 'no_device_voices', details: { language: 'fr' } },
    });
    render(<App />);

    await pick('Automatic · fits the language');

    expect(await screen.findByText(/no voice for French/)).toBeTruthy();
    await waitFor(() => expect(voiceField().value).toBe('Samantha'));
    fireEvent.click(screen.getByRole('button', { name: 'Choose a voice' }));
    expect(document.activeElement).toBe(voiceField());
  });

  it('shows and keeps what is to happen in trouble', async () => {
    await troubleChoice.setValue('stop');
    render(<App />);
    const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
    await waitFor(() => expect(radio('Stop').checked).toBe(true));

    fireEvent.click(radio('Go on with a voice of this device'));

    await waitFor(async () => expect(await troubleChoice.getValue()).toBe('deviceVoice'));
    expect(screen.getByRole('group', { name: 'When ElevenLabs cannot go on' })).toBeTruthy();
  });
});

describe('the shortcuts section', () => {
  it('shows what is set and what is not, and leads to where it is changed', async () => {
    location.hash = '#shortcuts';
    render(<App />);

    await screen.findByText('Alt+Shift+S');
    fireEvent.click(screen.getByRole('button', { name: 'Change shortcuts' }));

    expect(screen.getByText('Pause or resume').nextElementSibling?.textContent).toBe(
      'Not set. Alt+Shift+U may belong to something else.',
    );
    expect(screen.getByText('Read this page').nextElementSibling?.textContent).toBe('Not set');
    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
    expect(screen.getByRole('link', { name: 'Shortcuts' }).getAttribute('aria-current')).toBe(
      'page',
    );
  });
});
