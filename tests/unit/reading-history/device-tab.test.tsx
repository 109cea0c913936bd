// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DeviceTab } from '@/entrypoints/reading-history/DeviceTab';
import { keepsHistory } from '@/utils/storage/history-settings';
import { clip, forgetAll, keep } from '../history/build';
import { speakEnglish } from '../i18n/english';

const sent: { type: string; data: unknown }[] = [];
const answers: Record<string, unknown> = {};

beforeEach(async () => {
  speakEnglish();
  await forgetAll();
  sent.length = 0;
  for (const type of Object.keys(answers)) delete answers[type];
  fakeBrowser.commands = { getAll: async () => [] } as never;
  fakeBrowser.permissions = { request: vi.fn(async () => false) } as never;
  fakeBrowser.runtime.sendMessage = vi.fn(async (message: { type: string; data: unknown }) => {
    sent.push(message);
    return { value: answers[message.type] };
  }) as never;
});
afterEach(cleanup);

const FIRST = 'It was a long text.';

async function openRow(): Promise<void> {
  await keep({
    id: 'a',
    title: 'Tides',
    address: 'https://a.example.org/tides',
    text: `${FIRST} And more of it.`,
    clip: clip('one', { seconds: 72 }),
    startedAt: Date.now(),
    credits: 38,
  });
  render(<DeviceTab />);
  fireEvent.click(await screen.findByRole('button', { name: /^Tides/ }));
}

describe('the history of this device', () => {
  it('says what a reading was, and plays it', async () => {
    await openRow();
    expect(screen.getByRole('button', { name: /^Tides/ }).textContent).toContain(
      'Rachel · 1:12 · 38 credits',
    );

    fireEvent.click(screen.getByRole('button', { name: 'Play “Tides”' }));

    expect(sent.at(-1)).toMatchObject({ type: 'replayReading', data: { id: 'a' } });
  });

  it.each([
    [0, 'no credits'],
    [240, 'about 240 credits'],
  ])('says beforehand what a file costs: %i', async (credits, text) => {
    answers.estimateSaving = { credits, keptShare: 0 };
    await openRow();
    await screen.findByText(text);

    const save = screen.getByRole('button', { name: 'Save as MP3', description: text });
    expect(sent).toContainEqual(
      expect.objectContaining({ type: 'estimateSaving', data: { id: 'a' } }),
    );
    fireEvent.click(save);

    expect(sent.at(-1)).toMatchObject({ type: 'saveReading', data: { id: 'a' } });
  });

  it('plays from a sentence that is kept, and offers no other', async () => {
    await openRow();

    fireEvent.click(await screen.findByRole('button', { name: FIRST }));

    expect(sent.at(-1)).toMatchObject({ data: { id: 'a', charIndex: 0 } });
    expect(screen.queryByRole('button', { name: 'And more of it.' })).toBeNull();
    expect(screen.getByText('What is grey was not heard, so nothing of it is kept.')).toBeTruthy();
  });

  it('plays without marks where the page may not be reached, and says so', async () => {
    await openRow();

    fireEvent.click(screen.getByRole('button', { name: 'Open page and follow' }));

    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({
      origins: ['https://a.example.org/*'],
    });
    await screen.findByText('Without access to its page, it is heard without marks.');
    expect(sent.at(-1)).toMatchObject({ type: 'replayReading' });
  });

  it('follows on the page where it may', async () => {
    fakeBrowser.permissions.request = async () => true;
    await openRow();

    fireEvent.click(screen.getByRole('button', { name: 'Open page and follow' }));

    await waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'followReading' }));
  });

  it('says that it is switched off', async () => {
    await keepsHistory.setValue(false);

    render(<DeviceTab />);

    await screen.findByText('The history is switched off, so nothing new is kept.');
    expect(screen.getByRole('link', { name: 'Settings' })).toBeTruthy();
  });

  it('selects by Shift and a click, and leaves by Escape', async () => {
    await openRow();

    fireEvent.click(screen.getByRole('button', { name: /^Tides/ }), { shiftKey: true });
    const box = await screen.findByRole('checkbox', { name: 'Select “Tides”' });
    expect((box as HTMLInputElement).checked).toBe(true);
    expect(screen.getByText('1 selected')).toBeTruthy();
    fireEvent.keyDown(box, { key: 'Escape' });

    await screen.findByRole('button', { name: 'Select' });
  });
});
