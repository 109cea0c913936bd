// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/options/App';
import { fileQuality } from '@/utils/storage/saving-settings';
import * as settings from '@/utils/storage/settings';
import { speakEnglish } from '../i18n/english';
import { answerEverything } from './fake-background';

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '#reading';
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function control(role: 'radio' | 'checkbox', name: string) {
  return screen.findByRole<HTMLInputElement>(role, { name });
}

describe('the reading section', () => {
  it.each([
    ['Scroll along with the reading', settings.scrollsAlong],
    ['Show the player on the page', settings.miniPlayerShown],
    ['Go on reading when its page is closed', settings.readsOnWithoutPage],
    ['Leave out citation marks such as [12]', settings.skipsCitations],
    ['Leave out footnote numbers', settings.skipsFootnotes],
    ['Shorten long web addresses', settings.shortensAddresses],
    ['Leave out blocks of code', settings.skipsCode],
    ['Leave out tables', settings.skipsTables],
    ['Read descriptions of images', settings.saysImages],
  ])('“%s” shows what is stored, and stores what is chosen', async (name, setting) => {
    const before = !(await setting.getValue());
    await setting.setValue(before);
    render(<App />);
    const box = await control('checkbox', name);
    expect(box.checked).toBe(before);

    fireEvent.click(box);

    await waitFor(async () => expect(await setting.getValue()).toBe(!before));
    expect(box.checked).toBe(!before);
  });

  it.each([
    ['The word and its sentence', 'both', 1, 1],
    ['The word', 'word', 1, 0],
    ['The sentence', 'sentence', 0, 1],
    ['Nothing', 'off', 0, 0],
  ] as const)('“%s” is stored and seen at once', async (name, choice, words, sentences) => {
    await settings.markChoice.setValue(choice === 'both' ? 'off' : 'both');
    render(<App />);

    fireEvent.click(await control('radio', name));

    await waitFor(async () => expect(await settings.markChoice.getValue()).toBe(choice));
    const preview = screen.getByRole('img', { name: 'What the marks look like' });
    expect(preview.querySelectorAll('.mark-word')).toHaveLength(words);
    expect(preview.querySelectorAll('.mark-sentence')).toHaveLength(sentences);
  });

  it('names what the menu saves by the chosen file format', async () => {
    render(<App />);
    expect(
      await control('checkbox', 'Show “Save as MP3” when right-clicking a selection'),
    ).toBeTruthy();

    fireEvent.click(await control('radio', 'WAV, uncompressed, for editing'));

    expect(
      await control('checkbox', 'Show “Save as WAV” when right-clicking a selection'),
    ).toBeTruthy();
    await waitFor(async () => expect(await fileQuality.getValue()).toBe('wav'));
  });

  it('shows the chosen colour at once', async () => {
    render(<App />);
    const colourOf = () =>
      screen
        .getByRole('img', { name: 'What the marks look like' })
        .style.getPropertyValue('--mark-word');
    const rose = await control('radio', 'Rose');
    const before = colourOf();

    fireEvent.click(rose);

    await waitFor(async () => expect(await settings.markColour.getValue()).toBe('rose'));
    expect(colourOf()).not.toBe(before);
    expect(colourOf()).toBe(rose.style.getPropertyValue('--swatch'));
  });

  it('asks for no colour where nothing is marked', async () => {
    await settings.markChoice.setValue('off');
    render(<App />);

    const colours = await screen.findByRole<HTMLFieldSetElement>('group', { name: 'Colour' });

    expect(colours.disabled).toBe(true);
    fireEvent.click(await control('radio', 'The word'));
    expect(colours.disabled).toBe(false);
  });

  it('takes over what was changed elsewhere', async () => {
    render(<App />);
    const box = await control('checkbox', 'Show the player on the page');

    await settings.miniPlayerShown.setValue(false);

    await waitFor(() => expect(box.checked).toBe(false));
  });

  it('says when something could not be kept, and tries again', async () => {
    render(<App />);
    const box = await control('checkbox', 'Leave out tables');
    vi.spyOn(settings.skipsTables, 'setValue').mockRejectedValueOnce(new Error('Disk full'));
    fireEvent.click(box);

    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

    await waitFor(async () => expect(await settings.skipsTables.getValue()).toBe(true));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
