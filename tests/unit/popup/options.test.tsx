// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/options/App';
import { sectionOf } from '@/entrypoints/options/section';
import { speakEnglish } from '../i18n/english';
import { answerEverything, send } from './fake-background';

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

describe('the shortcuts section', () => {
  it('shows what is set and what is not, and leads to where it is changed', async () => {
    location.hash = '#shortcuts';
    render(<App />);

    await screen.findByText('Alt+Shift+S');
    fireEvent.click(screen.getByRole('button', { name: 'Change shortcuts' }));

    expect(screen.getByText('Pause or resume').nextElementSibling?.textContent).toBe('Not set');
    expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
    expect(screen.getByRole('link', { name: 'Shortcuts' }).getAttribute('aria-current')).toBe(
      'page',
    );
  });
});
