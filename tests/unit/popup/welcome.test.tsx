// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/welcome/App';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { running } from './build';
import { answerEverything, send } from './fake-background';

beforeEach(() => {
  speakEnglish();
  answerEverything();
});

afterEach(cleanup);

async function connect(apiKey: string) {
  fireEvent.input(await screen.findByLabelText('API key'), { target: { value: apiKey } });
  fireEvent.submit(screen.getByLabelText<HTMLInputElement>('API key').form!);
}

describe('the welcome page', () => {
  it('connects a key and lets the voice say hello', async () => {
    vi.mocked(send.describeKey).mockResolvedValueOnce({ hasKey: false });
    render(<App />);

    await connect('  sk_1234abcd\n');
    const line = await screen.findByText('Connected with the key ending in abcd.');

    expect(send.connectKey).toHaveBeenCalledWith({ apiKey: 'sk_1234abcd' });
    await waitFor(() => expect(send.speakSample).toHaveBeenCalledOnce());
    await waitFor(() => expect(document.activeElement).toBe(line));
  });

  it('says why a key was not taken, and stays silent', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    vi.mocked(send.connectKey).mockResolvedValue({
      ok: false,
      problem: { code: 'invalid_api_key', details: {} },
    });
    render(<App />);

    await connect('sk_wrong');

    expect(await screen.findByText('ElevenLabs did not accept this key.')).toBeTruthy();
    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it('knows a key that is connected already, and speaks only when asked', async () => {
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Hear it again' }));

    expect(screen.queryByLabelText('API key')).toBeNull();
    expect(send.speakSample).toHaveBeenCalledOnce();
  });

  it('asks for another key where the old one was refused', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'abcd', refused: true });

    render(<App />);

    expect(await screen.findByLabelText('API key')).toBeTruthy();
    expect(screen.getByText(/refused the key ending in abcd/)).toBeTruthy();
  });

  it('tells which right a good key lacks', async () => {
    vi.mocked(send.describeKey).mockResolvedValueOnce({ hasKey: false });
    vi.mocked(send.connectKey).mockResolvedValue({
      ok: false,
      problem: { code: 'missing_permission', details: { scope: 'voices_read' } },
    });
    render(<App />);

    await connect('sk_1234abcd');

    expect((await screen.findByRole('alert')).textContent).toContain('“Voices”');
  });

  it('offers the voices, and to stop while one speaks', async () => {
    await knownVoices.setValue([
      { id: 'v1', name: 'Rachel' },
      { id: 'v2', name: 'Roger' },
    ]);
    await chosenVoice.setValue({ id: 'v1', name: 'v1' });
    await sessionState.setValue(running('speaking'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    fireEvent.change(screen.getByLabelText('Voice'), { target: { value: 'v2' } });

    expect(send.stopSpeech).toHaveBeenCalledOnce();
    expect(send.selectVoice).toHaveBeenCalledWith({ voiceId: 'v2' });
  });

  it('gives a text to try with the real shortcut', async () => {
    render(<App />);

    const keys = await screen.findByText('Alt+Shift+S');

    expect(keys.parentElement?.textContent).toBe('Select this sentence and press Alt+Shift+S.');
  });

  it('says so when nobody answers', async () => {
    vi.mocked(send.describeKey).mockRejectedValue(new Error('Nobody answered'));

    render(<App />);

    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong');
  });
});
