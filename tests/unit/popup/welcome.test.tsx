// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/welcome/App';
import type { Voice } from '@/utils/speech/types';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices, remoteVoicesAllowed } from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { AUTO, failed, HEDDA, RACHEL, ROGER, running, SAMANTHA } from './build';
import { answerEverything, send } from './fake-background';
import { voiceField, offered, pick } from './picker';

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '';
});

afterEach(cleanup);

const nameOf = ({ name }: Voice) => name || 'Automatic';

const withoutKey = () => vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });

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

  it.each([
    ['leaves a page’s reading alone', 7, 0],
    ['speaks in place of another hello', undefined, 1],
  ])('%s when a key is connected', async (_, tabId, greetings) => {
    vi.mocked(send.describeKey).mockResolvedValueOnce({ hasKey: false });
    const state = running('paused');
    Object.assign(state.session, { tabId });
    await sessionState.setValue(state);
    render(<App />);
    await screen.findByRole('button', { name: 'Resume' });

    await connect('sk_1234abcd');
    await screen.findByText('Connected with the key ending in abcd.');

    expect(send.speakSample).toHaveBeenCalledTimes(greetings);
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

    fireEvent.click(await screen.findByRole('button', { name: 'Hear it' }));

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
    await knownVoices.setValue([RACHEL, ROGER]);
    await chosenVoice.setValue(RACHEL);
    await sessionState.setValue(running('speaking'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    await pick('Roger');

    expect(
      screen.getByText('You are listening to a voice from your ElevenLabs account.'),
    ).toBeTruthy();
    expect(send.stopSpeech).toHaveBeenCalledOnce();
    expect(send.selectVoice).toHaveBeenCalledWith({ engineId: 'elevenlabs', voiceId: 'v2' });
  });

  it('compares the two kinds of voices, and steps back once one is connected', async () => {
    withoutKey();
    render(<App />);
    const row = await screen.findByRole('rowheader', { name: 'What leaves this device' });

    expect(row.closest('details')).toBeNull();
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'abcd' });
    await connect('sk_1234abcd');

    await screen.findByText('Connected with the key ending in abcd.');
    expect(screen.getByText('Compare both kinds of voices').closest('details')?.open).toBe(false);
  });

  it('goes on with a reading that failed', async () => {
    await sessionState.setValue(failed('interrupted'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Go on from there' }));

    expect(send.retrySpeech).toHaveBeenCalledOnce();
    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it('goes on with what is paused', async () => {
    await sessionState.setValue(running('paused'));
    render(<App />);

    fireEvent.click(await screen.findByRole('button', { name: 'Resume' }));

    expect(send.resumeSpeech).toHaveBeenCalledOnce();
    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it.each([
    ['Choose a voice', true],
    ['Open key settings', false],
  ])('offers “%s” where no voice speaks the language, with a key: %o', async (name, hasKey) => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey });
    const problem = { code: 'no_device_voices', details: { language: 'fr' } } as const;
    await sessionState.setValue({ status: 'idle', problem });

    render(<App />);

    expect(await screen.findByRole('button', { name })).toBeTruthy();
  });

  const FREE = /It is free and works offline/;
  const PLAIN = /^Change the voice whenever/;
  it.each([
    ['a voice of the device', SAMANTHA, false, FREE],
    ['whichever fits, on this device', AUTO, false, FREE],
    ['whichever fits, here or elsewhere', AUTO, true, PLAIN],
    ['a voice that sends the text away', HEDDA, true, PLAIN],
    ['a voice of the account', RACHEL, false, PLAIN],
  ])('promises of %s only what is true', async (_, chosen, remoteAllowed, sentence) => {
    vi.mocked(send.listDeviceVoices).mockResolvedValue([SAMANTHA, HEDDA]);
    await Promise.all([
      chosenVoice.setValue(chosen),
      knownVoices.setValue([RACHEL]),
      remoteVoicesAllowed.setValue(remoteAllowed),
    ]);

    render(<App />);

    await offered('Hedda');
    await waitFor(() => expect(voiceField().value).toContain(nameOf(chosen)));
    expect(screen.getAllByRole('status')[0]!.textContent).toMatch(sentence);
  });

  it.each([
    [false, FREE],
    [true, PLAIN],
  ])('promises of a voice that is heard what is true, remote: %o', async (isRemote, sentence) => {
    const state = running('speaking');
    Object.assign(state.session, { engineId: 'device', isRemote });
    await Promise.all([
      chosenVoice.setValue(AUTO),
      remoteVoicesAllowed.setValue(true),
      sessionState.setValue(state),
    ]);

    render(<App />);

    await screen.findByRole('combobox', { name: 'Voice' });
    await waitFor(() => expect(voiceField().value).toContain('Automatic'));
    await screen.findByRole('button', { name: 'Stop' });
    expect(screen.getAllByRole('status')[0]!.textContent).toMatch(sentence);
  });

  it.each([true, false])('gives a text to try, with a key: %o', async (hasKey) => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey });

    render(<App />);

    expect(await screen.findByRole('heading', { name: 'Try it' })).toBeTruthy();
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

describe('on installation', () => {
  const visit = (hash: string) => {
    location.hash = hash;
    return render(<App />);
  };
  const seeAs = (state: DocumentVisibilityState) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
    fireEvent(document, new Event('visibilitychange'));
  };
  const settled = () => screen.findByRole('button', { name: 'Hear it' });

  beforeEach(() => void withoutKey());

  it('lets a voice of this device be heard, and how to stop it', async () => {
    vi.mocked(send.speakSample).mockImplementation(async () => {
      const state = running('speaking');
      state.session.engineId = 'device';
      await sessionState.setValue(state);
    });

    visit('#first');

    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(screen.getByText(/^You are listening to a voice of this device/)).toBeTruthy();
    expect(send.speakSample).toHaveBeenCalledOnce();
    expect(send.stopSpeech).toHaveBeenCalledOnce();
    await sessionState.setValue({ status: 'idle' });
    expect(await screen.findByRole('button', { name: 'Hear it again' })).toBeTruthy();
  });

  it('is silent after a reload', async () => {
    visit('#first');
    await waitFor(() => expect(send.speakSample).toHaveBeenCalledOnce());
    expect(location.hash).toBe('');

    cleanup();
    render(<App />);
    await settled();

    expect(send.speakSample).toHaveBeenCalledOnce();
  });

  it('waits until the page is seen, and then speaks once', async () => {
    seeAs('hidden');
    visit('#first');
    await settled();
    expect(send.speakSample).not.toHaveBeenCalled();

    seeAs('visible');
    await waitFor(() => expect(send.speakSample).toHaveBeenCalledOnce());
    seeAs('hidden');
    seeAs('visible');

    expect(send.speakSample).toHaveBeenCalledOnce();
  });

  it.each([
    ['without the mark of a first visit', () => '', 'Hear it'],
    [
      'where there is a key, whose voices cost something',
      () => {
        vi.mocked(send.describeKey).mockResolvedValue({ hasKey: true, last4: 'abcd' });
        return '#first';
      },
      'Hear it',
    ],
    [
      'where there is no voice',
      () => {
        vi.mocked(send.listDeviceVoices).mockResolvedValue([]);
        return '#first';
      },
      'Connect',
    ],
    [
      'where all voices send the text away',
      () => {
        vi.mocked(send.listDeviceVoices).mockResolvedValue([HEDDA]);
        return '#first';
      },
      'Open options',
    ],
  ])('is silent %s', async (_, prepare, shown) => {
    visit(prepare());
    await screen.findByRole('button', { name: shown });

    await new Promise((resolve) => setTimeout(resolve, 0));

    expect(send.speakSample).not.toHaveBeenCalled();
  });

  it('tells in one place what becomes of the search for a voice', async () => {
    const answer = Promise.withResolvers<Voice[]>();
    vi.mocked(send.listDeviceVoices).mockReturnValue(answer.promise);
    visit('');
    const line = await screen.findByRole('status');
    expect(line.textContent).toBe('Looking up your voices…');

    answer.resolve([]);

    await waitFor(() => expect(line.textContent).toMatch(/^Hark finds no voice on this device/));
    expect(line.isConnected).toBe(true);
  });

  it('finds a voice that comes late, without being asked', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.mocked(send.listDeviceVoices).mockResolvedValueOnce([]);
    visit('#first');
    await screen.findByText(/^Hark finds no voice on this device/);
    await new Promise((resolve) => setTimeout(resolve, 0));

    vi.advanceTimersByTime(3_000);

    await offered('Samantha');
    expect(screen.getAllByRole('status')[0]!.textContent).toMatch(/^Hark reads with a voice/);
    expect(send.speakSample).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('does not call voices missing that only need to be allowed', async () => {
    vi.mocked(send.listDeviceVoices).mockResolvedValue([HEDDA]);
    visit('');

    expect(await screen.findByText(/You can allow that in the options/)).toBeTruthy();
    expect(screen.queryByText(/finds no voice/)).toBeNull();
  });

  it('says what to install on this system where there is no voice', async () => {
    vi.mocked(send.listDeviceVoices).mockResolvedValue([]);
    visit('#first');

    expect(await screen.findByText(/Install speech-dispatcher and espeak-ng/)).toBeTruthy();
    expect(await screen.findByText('--enable-speech-dispatcher')).toBeTruthy();
    expect(screen.getByLabelText('API key')).toBeTruthy();
    expect(screen.queryByText('Choose how it sounds')).toBeNull();
  });
});
