// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/options/App';
import { themeSetting } from '@/utils/storage/appearance';
import * as settings from '@/utils/storage/settings';
import { followTheme } from '@/utils/theme';
import { speakEnglish } from '../i18n/english';
import { AUTO, HEDDA, SAMANTHA } from './build';
import { answerEverything, send } from './fake-background';

const { chosenVoice, knownVoices, rateSetting, remoteVoicesAllowed, skipsTables } = settings;

beforeEach(() => {
  speakEnglish();
  answerEverything();
  vi.mocked(send.listDeviceVoices).mockResolvedValue([SAMANTHA, HEDDA]);
});

afterEach(cleanup);

function show(section: string): void {
  location.hash = section;
  render(<App />);
}

async function press(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name }));
}

function chooseFile(text: string): void {
  const file = new File([text], 'settings.json', { type: 'application/json' });
  const field = screen.getByLabelText('File with settings');
  Object.defineProperty(field, 'files', { value: [file] });
  // The library's own helper takes every change for an input here.
  fireEvent(field, new Event('change', { bubbles: true }));
}

function fileOf(values: object): string {
  return JSON.stringify({ app: 'hark', version: 1, settings: values });
}

describe('the data section', () => {
  it('shows what a file would change, changes nothing before, and takes it back', async () => {
    await rateSetting.setValue(1.5);
    show('#data');

    chooseFile(fileOf({ rate: 2, skipsTables: true, skipsCode: true, mystery: 1, theme: 'plaid' }));

    const preview = await screen.findByRole('group', { name: 'What would change' });
    const rows = [...preview.querySelectorAll('.change-list > div')].map((row) =>
      row.textContent?.replaceAll(/\s+/g, ' '),
    );
    expect(rows).toEqual([
      'Speedfrom 1.5× to 2×',
      'Leave out tablesfrom off to on',
      'mysteryHark does not know this setting.',
      'ThemeIts value is not one that Hark can use.',
    ]);
    await waitFor(() => expect(document.activeElement).toBe(preview));
    expect(await rateSetting.getValue()).toBe(1.5);

    await press('Apply');
    await screen.findByText('Settings imported');
    expect([await rateSetting.getValue(), await skipsTables.getValue()]).toEqual([2, true]);

    await press('Undo');
    await screen.findByText('Undone');
    expect([await rateSetting.getValue(), await skipsTables.getValue()]).toEqual([1.5, false]);
  });

  it('changes nothing when the person thinks better of it', async () => {
    show('#data');
    chooseFile(fileOf({ rate: 2 }));

    await press('Cancel');

    expect(screen.queryByText('What would change')).toBeNull();
    expect(await rateSetting.getValue()).toBe(1);
  });

  it('says when nothing would change', async () => {
    show('#data');

    chooseFile(fileOf({ rate: 1 }));

    await screen.findByRole('group', { name: 'Nothing would change.' });
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  });

  it('names only some of the many things a stranger’s file may hold', async () => {
    show('#data');

    const strange = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`${i}x`.repeat(99), i]),
    );
    chooseFile(fileOf(strange));

    expect(await screen.findByText('and 490 more')).toBeTruthy();
  });

  it.each([
    ['a letter', 'Dear diary', /not a file of Hark settings/],
    ['what comes from the future', '{"app":"hark","version":7,"settings":{}}', /A newer Hark/],
    ['a monster', 'x'.repeat(1_000_001), /too large/],
  ])('refuses %s', async (_, text, reason) => {
    show('#data');

    chooseFile(text);

    expect((await screen.findByRole('alert')).textContent).toMatch(reason);
  });

  it('resets the choices after a question, keeps key and lists, and takes it back', async () => {
    await rateSetting.setValue(1.5);
    await knownVoices.setValue([SAMANTHA]);
    show('#data');

    await press('Reset to defaults');
    expect(await rateSetting.getValue()).toBe(1.5);
    await press('Reset');
    await screen.findByText('Undo');
    expect(await rateSetting.getValue()).toBe(1);
    expect(await knownVoices.getValue()).toHaveLength(1);
    expect(send.disconnectKey).not.toHaveBeenCalled();

    await press('Undo');
    await waitFor(async () => expect(await rateSetting.getValue()).toBe(1.5));
  });
});

describe('the privacy section', () => {
  const remoteBox = () =>
    screen.findByRole<HTMLInputElement>('checkbox', {
      name: 'Voices that send the text to a service of their maker',
    });

  it('allows the voices that send the text away, and names them', async () => {
    show('#privacy');
    const box = await remoteBox();
    await screen.findByText('Such voices in your languages');
    expect(box.checked).toBe(false);

    fireEvent.click(box);

    await waitFor(async () => expect(await remoteVoicesAllowed.getValue()).toBe(true));
    expect(screen.getByText('Hedda').tagName).toBe('LI');
  });

  it.each([
    ['lets go of', HEDDA, AUTO],
    ['keeps', SAMANTHA, SAMANTHA],
  ])('%s the choice of %o when they are no longer allowed', async (_, chosen, kept) => {
    await Promise.all([remoteVoicesAllowed.setValue(true), chosenVoice.setValue(chosen)]);
    show('#privacy');
    const box = await remoteBox();
    await waitFor(() => expect(box.checked).toBe(true));

    fireEvent.click(box);

    await waitFor(async () => expect(await remoteVoicesAllowed.getValue()).toBe(false));
    expect(await chosenVoice.getValue()).toEqual(kept);
    expect(send.selectVoice).not.toHaveBeenCalled();
  });

  it('forgets the key', async () => {
    show('#privacy');

    await press('Disconnect');

    expect(send.disconnectKey).toHaveBeenCalledOnce();
  });

  it('clears the lists of the account and nothing else', async () => {
    await knownVoices.setValue([SAMANTHA]);
    await rateSetting.setValue(2);
    show('#privacy');

    await press('Clear the lists of voices and models');

    await screen.findByText('The lists are cleared.');
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ rate: 2 });
  });
});

describe('the appearance section', () => {
  it('dresses the page at once, and takes it back', async () => {
    followTheme();
    show('#appearance');

    fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(localStorage.getItem('theme')).toBe('dark');

    await press('Undo');
    await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
    expect(await themeSetting.getValue()).toBe('system');
  });
});

describe('what an organisation has set', () => {
  it.each([
    ['#appearance', 'Theme', { theme: 'dark' }, 'Dark'],
    ['#reading', 'What is marked on the page', { markChoice: 'word' }, 'The word'],
    ['#reading', 'Colour', { markColour: 'rose' }, 'Rose'],
    ['#voices', 'When ElevenLabs cannot go on', { troubleChoice: 'stop' }, 'Stop'],
  ])('is shown in %s as “%s”, and locked', async (section, legend, preset, choice) => {
    await fakeBrowser.storage.managed.set(preset as object);
    show(section);

    const group = await screen.findByRole<HTMLFieldSetElement>('group', { name: legend });

    await waitFor(() => expect(group.disabled).toBe(true));
    expect(within(group).getByText(/Set by your organisation/)).toBeTruthy();
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: choice }).checked).toBe(true);
  });

  it.each([
    ['#reading', 'Leave out tables', { skipsTables: true }],
    [
      '#privacy',
      'Voices that send the text to a service of their maker',
      { remoteVoicesAllowed: true },
    ],
  ])('is shown in %s as a box “%s” that cannot be changed', async (section, name, preset) => {
    await fakeBrowser.storage.managed.set(preset as object);
    show(section);

    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name });

    await waitFor(() => expect([box.checked, box.disabled]).toEqual([true, true]));
    expect(screen.getByText(/Set by your organisation/)).toBeTruthy();
  });
});
