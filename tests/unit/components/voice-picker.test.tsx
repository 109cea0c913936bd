// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { voiceListOf, type VoiceFacts } from '@/components/voice-list';
import { NO_MARKS, type VoiceMarks } from '@/components/voice-rows';
import { VoicePicker } from '@/components/VoicePicker';
import { voicePickerTexts } from '@/utils/i18n/voice-picker-texts';
import type { Voice } from '@/utils/speech/types';
import { speakEnglish } from '../i18n/english';
import { HEDDA, RACHEL, SAMANTHA } from '../popup/build';
import { choose } from '../popup/picker';

const PREVIEW = 'https://storage.googleapis.com/eleven-public-prod/a.mp3';

const MANY: Voice[] = Array.from({ length: 1_000 }, (_, index) => ({
  ...RACHEL,
  id: `v${index}`,
  name: `Voice ${index}`,
  language: index % 2 === 0 ? 'en' : 'de',
  labels: { gender: index % 3 === 0 ? 'female' : 'male' },
  description: index === 500 ? 'gravelly' : 'calm',
  previewUrl: PREVIEW,
}));

const FACTS: VoiceFacts = {
  accountVoices: MANY,
  deviceVoices: [SAMANTHA, HEDDA],
  chosen: MANY[7]!,
  hasKey: true,
  isAsking: false,
  remoteAllowed: false,
};

beforeEach(speakEnglish);
afterEach(cleanup);

function open(overrides: Partial<VoiceFacts> = {}, marks: VoiceMarks = NO_MARKS) {
  const onVoice = vi.fn<(voice: Voice) => void>();
  const list = voiceListOf({ ...FACTS, ...overrides });
  function Surface() {
    const [shown, setShown] = useState(marks);
    return (
      <VoicePicker
        texts={voicePickerTexts()}
        list={list}
        marks={shown}
        onVoice={onVoice}
        onFavourite={(voice, isFavourite) =>
          setShown({ ...shown, favourites: isFavourite ? [voice] : [] })
        }
      />
    );
  }
  render(<Surface />);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Voice' });
  return { onVoice, field };
}

async function unfold(field: HTMLInputElement) {
  field.focus();
  fireEvent.click(field);
  return screen.findByRole('listbox', { name: 'Voices' });
}

const type = (field: HTMLInputElement, query: string) =>
  fireEvent.input(field, { target: { value: query } });
const press = (field: HTMLInputElement, key: string) => fireEvent.keyDown(field, { key });
const pointedAt = (field: HTMLInputElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
const names = () =>
  [...document.querySelectorAll('.voice-row-name')].map(({ textContent }) => textContent);

describe('the voice picker', () => {
  it('names the chosen voice, and is closed', () => {
    const { field } = open();

    expect(field.value).toBe('Voice 7 · German');
    expect(field.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('draws a few of a thousand voices, and tells how many there are', async () => {
    const { field } = open();

    const list = await unfold(field);

    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(60);
    expect(options[0]!.getAttribute('aria-setsize')).toBe('1003');
    expect(screen.getByText('1,003 voices')).toBeTruthy();
    expect(field.getAttribute('aria-controls')).toBe(list.id);
  });

  it.each(['ArrowDown', 'ArrowUp'])('opens with %s', async (key) => {
    const { field } = open();
    field.focus();
    await new Promise((resolve) => setTimeout(resolve, 0));

    press(field, key);

    await screen.findByRole('listbox', { name: 'Voices' });
    await waitFor(() => expect(pointedAt(field)?.textContent).toContain('Voice 7'));
  });

  it('finds a voice by what is typed, and takes it with Enter', async () => {
    const { field, onVoice } = open();
    await unfold(field);

    type(field, 'gravel');
    await waitFor(() => expect(names()).toEqual(['Voice 500']));
    await waitFor(() => expect(pointedAt(field)?.textContent).toContain('Voice 500'));
    expect(screen.getByText('1 voice')).toBeTruthy();
    press(field, 'Enter');

    await waitFor(() => expect(onVoice).toHaveBeenCalledWith(MANY[500]));
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  });

  it.each([
    ['End', 'Hedda', []],
    ['Home', 'Voice 0', ['End']],
    ['ArrowDown', 'Voice 8', []],
    ['ArrowUp', 'Voice 6', []],
    ['PageDown', 'Voice 15', []],
    ['PageUp', 'Voice 0', []],
  ])('leads by %s to %s', async (key, name, before) => {
    const { field } = open({ remoteAllowed: true });
    await unfold(field);
    await waitFor(() => expect(pointedAt(field)?.textContent).toContain('Voice 7'));

    for (const earlier of before) press(field, earlier);
    press(field, key);

    await waitFor(() => expect(pointedAt(field)?.textContent).toContain(name));
  });

  it.each([1, 2, 3, 5, 8, 13])('loses no letter, typed %d steps apart', async (steps) => {
    const { field } = open();
    await unfold(field);
    field.value = '';

    for (const letter of 'voice 500') {
      type(field, field.value + letter);
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
    }

    expect(field.value).toBe('voice 500');
    await waitFor(() => expect(names()).toEqual(['Voice 500']));
    expect(field.value).toBe('voice 500');
  });

  it('goes back to the chosen voice with Escape', async () => {
    const { field, onVoice } = open();
    await unfold(field);

    type(field, 'nobody');
    await screen.findByText('No voice fits.');
    press(field, 'Escape');

    await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('false'));
    await waitFor(() => expect(field.value).toBe('Voice 7 · German'));
    expect(onVoice).not.toHaveBeenCalled();
  });

  it('narrows the list by filters, and widens it again', async () => {
    const { field } = open();
    await unfold(field);

    fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
    await screen.findByLabelText('Language');
    choose('Language', 'de');
    await screen.findByText('500 voices');
    choose('Gender', 'female');

    expect(await screen.findByText('167 voices')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Filter (2)' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await screen.findByText('1,003 voices')).toBeTruthy();
  });

  it('puts favourites first, then those chosen last, each voice once', async () => {
    const marks = { favourites: [MANY[900]!, SAMANTHA], recent: [MANY[3]!, MANY[900]!, MANY[1]!] };
    const { field } = open({}, marks);

    await unfold(field);

    expect(names().slice(0, 5)).toEqual(['Voice 900', 'Samantha', 'Voice 3', 'Voice 1', 'Voice 0']);
    expect(screen.getAllByRole('group').map((group) => group.ariaLabel ?? group.firstElementChild?.textContent)) // prettier-ignore
      .toEqual(expect.arrayContaining(['Favourites', 'Recent', 'ElevenLabs']));
  });

  it('marks a favourite with a button, and moves no voice while it is open', async () => {
    const { field } = open();
    await unfold(field);
    await waitFor(() => expect(pointedAt(field)).not.toBeNull());
    const before = names();

    fireEvent.click(screen.getByRole('button', { name: 'Favourite' }));

    const pressed = () =>
      screen.getByRole('button', { name: 'Favourite' }).getAttribute('aria-pressed');
    await waitFor(() => expect(pressed()).toBe('true'));
    expect(names()).toEqual(before);
    press(field, 'Escape');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await unfold(field);
    expect(names()[0]).toBe('Voice 7');
  });

  it('plays a recording until it is pressed again', async () => {
    const { field, onVoice } = open();
    await unfold(field);
    await waitFor(() => expect(pointedAt(field)).not.toBeNull());

    fireEvent.click(screen.getByRole('button', { name: 'Preview' }));

    await waitFor(() => expect(document.querySelector('audio')?.src).toBe(PREVIEW));
    fireEvent.click(screen.getByRole('button', { name: 'Stop preview' }));
    await waitFor(() => expect(document.querySelector('audio')).toBeNull());
    expect(onVoice).not.toHaveBeenCalled();
  });

  it('says so when a recording cannot be played', async () => {
    const { field } = open();
    await unfold(field);
    await waitFor(() => expect(pointedAt(field)).not.toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await waitFor(() => expect(document.querySelector('audio')).not.toBeNull());

    fireEvent.error(document.querySelector('audio')!);

    expect(await screen.findByText('This preview cannot be played right now.')).toBeTruthy();
    expect(document.querySelector('audio')).toBeNull();
  });

  it.each([
    [false, 'true'],
    [true, null],
  ])('offers a voice that sends the text away: %o', async (remoteAllowed, isDisabled) => {
    const { field, onVoice } = open({ remoteAllowed });
    await unfold(field);
    type(field, 'hedda');
    await waitFor(() => expect(names()).toEqual(['Hedda']));
    const hedda = screen.getByRole('option');

    fireEvent.click(hedda);

    expect(hedda.getAttribute('aria-disabled')).toBe(isDisabled);
    expect(hedda.textContent).toContain('sends the text away');
    await waitFor(() => expect(onVoice.mock.calls.length).toBe(remoteAllowed ? 1 : 0));
  });

  it('says in words what a voice costs, and who may not have it', async () => {
    const dear = { ...RACHEL, costMultiplier: 2, notOnPlan: true };
    const { field } = open({ accountVoices: [dear], chosen: dear });

    await unfold(field);

    const text = screen.getByRole('option', { name: /Rachel/ }).textContent;
    expect(text).toContain('2× credits');
    expect(text).toContain('not on your plan');
  });

  it('says why there is nothing to choose', () => {
    const { field } = open({ accountVoices: [], deviceVoices: [], chosen: null });

    expect(field.disabled).toBe(true);
    expect(field.placeholder).toBe('No voices yet');
  });

  it('shows markup in a name as plain characters', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const { field } = open({ accountVoices: [{ ...RACHEL, name }], chosen: null });

    await unfold(field);

    expect(screen.getByText(name)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });
});
