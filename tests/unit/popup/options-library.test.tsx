// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/options/App';
import type { LibraryVoice } from '@/utils/speech/voice-library';
import { speakEnglish } from '../i18n/english';
import { answerEverything, send } from './fake-background';
import { choose } from './picker';

const shared = (id: string, name: string): LibraryVoice => ({
  engineId: 'elevenlabs',
  id,
  name,
  ownerId: 'o1',
});
const ADA = shared('l1', 'Ada');
const BEN = shared('l2', 'Ben');

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '#voices';
  vi.mocked(send.listLibrary).mockResolvedValue({
    ok: true,
    page: { voices: [ADA, BEN], hasMore: true },
  });
});
afterEach(cleanup);

async function browse() {
  render(<App />);
  const summary = await screen.findByText('Browse the voice library');
  const details = summary.closest('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return screen.findByRole('group', { name: 'Ada' });
}

describe('the voice library', () => {
  it('is asked only when it is opened', async () => {
    render(<App />);
    await screen.findByText('Browse the voice library');
    expect(send.listLibrary).not.toHaveBeenCalled();
    cleanup();

    await browse();

    expect(vi.mocked(send.listLibrary).mock.calls).toEqual([[{ page: 0 }]]);
  });

  it('asks those without a key to connect first', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });

    render(<App />);

    expect(await screen.findByText(/^Connect your ElevenLabs account first/)).toBeTruthy();
    expect(screen.queryByText('Browse the voice library')).toBeNull();
  });

  it('searches by words and filters, and shows more', async () => {
    await browse();

    fireEvent.input(screen.getByLabelText('Search the library'), { target: { value: ' deep ' } });
    fireEvent.submit(screen.getByRole('search'));
    choose('Language', 'de');
    await waitFor(() => expect(send.listLibrary).toHaveBeenCalledTimes(3));
    await waitFor(() => screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Show more' }).ariaDisabled ?? '').not.toBe('true');
    });
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));

    await waitFor(() => expect(send.listLibrary).toHaveBeenCalledTimes(4));
    expect(vi.mocked(send.listLibrary).mock.calls.slice(1)).toEqual([
      [{ page: 0, search: 'deep' }],
      [{ page: 0, search: 'deep', language: 'de' }],
      [{ page: 1, search: 'deep', language: 'de' }],
    ]);
  });

  it('adds a voice, and lets it be chosen', async () => {
    vi.mocked(send.addLibraryVoice).mockResolvedValue({ ok: true });
    const ada = within(await browse());

    fireEvent.click(ada.getByRole('button', { name: 'Add to my voices' }));
    fireEvent.click(await ada.findByRole('button', { name: 'Use this voice' }));

    expect(send.addLibraryVoice).toHaveBeenCalledWith({
      ownerId: 'o1',
      voiceId: 'l1',
      name: 'Ada',
    });
    expect(send.selectVoice).toHaveBeenCalledWith({ engineId: 'elevenlabs', voiceId: 'l1' });
    expect(screen.getByText(/“Ada” is in your voices now/)).toBeTruthy();
  });

  it.each([
    ['plan_required', {}, /paid ElevenLabs plan/],
    ['missing_permission', { scope: 'add_voice_from_voice_library' }, /“Voices \(write\)”/],
    ['rejected_request', { apiCode: 'voice_limit_reached' }, /no place left/],
  ] as const)('says beside the voice why it was not added: %s', async (code, details, sentence) => {
    vi.mocked(send.addLibraryVoice).mockResolvedValue({ ok: false, problem: { code, details } });
    const ada = within(await browse());

    fireEvent.click(ada.getByRole('button', { name: 'Add to my voices' }));

    expect((await ada.findByRole('alert')).textContent).toMatch(sentence);
    expect(ada.getByRole('button', { name: 'Add to my voices' })).toBeTruthy();
  });

  it('says why it cannot be listed', async () => {
    vi.mocked(send.listLibrary).mockResolvedValue({
      ok: false,
      problem: { code: 'missing_permission', details: { scope: 'voices_read' } },
    });
    render(<App />);
    const details = (await screen.findByText('Browse the voice library')).closest('details')!;
    details.open = true;
    fireEvent(details, new Event('toggle'));

    expect((await screen.findByRole('alert')).textContent).toContain('“Voices”');
  });
});
