// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/options/App';
import { languageVoices, metLanguages } from '@/utils/storage/language-voices';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import {
  chosenModel,
  formatChoice,
  refusedFormat,
  voiceSettings,
} from '@/utils/storage/voice-settings';
import { speakEnglish } from '../i18n/english';
import { aModel } from '../speech/builders';
import { RACHEL, ROGER, SAMANTHA } from './build';
import { choose } from './picker';
import { answerEverything, send } from './fake-background';

const FLASH = aModel({ name: 'Flash', costMultiplier: 0.5 });
const STYLED = aModel({
  id: 'eleven_multilingual_v2',
  name: 'Multilingual',
  canUseStyle: true,
  canUseSpeakerBoost: true,
});
const V3 = aModel({ id: 'eleven_v3', name: 'v3', costMultiplier: 1.25, languages: ['en'] });
const ANNA = { ...ROGER, id: 'v3', name: 'Anna', language: 'de-DE' };
const OWN = { stability: 0.4, similarity: 0.75, style: 0, speakerBoost: true, speed: 1 };

beforeEach(async () => {
  speakEnglish();
  answerEverything();
  vi.mocked(send.describeVoice).mockResolvedValue(OWN);
  location.hash = '#voices';
  await knownVoices.setValue([RACHEL, ROGER, ANNA]);
  await knownModels.setValue([FLASH, STYLED, V3]);
  await chosenVoice.setValue(RACHEL);
});

afterEach(cleanup);

const slider = (name: string) => screen.findByRole<HTMLInputElement>('slider', { name });
const radio = (name: string) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('the models', () => {
  it('are told in plain words, and chosen', async () => {
    render(<App />);
    expect(
      await screen.findByText(/^Quickest · half the credits · speaks 2 languages/),
    ).toBeTruthy();
    expect(
      screen.getByText(/1.25 times the credits · speaks only English · up to 40,000/),
    ).toBeTruthy();

    fireEvent.click(await radio('v3'));

    await waitFor(async () => expect(await chosenModel.getValue()).toBe('eleven_v3'));
  });

  it('that are gone are told, and automatic is what counts', async () => {
    await chosenModel.setValue('eleven_v1');
    render(<App />);

    expect(await screen.findByText(/no longer offers the model you chose/)).toBeTruthy();
    const [automatic] = screen.getAllByRole<HTMLInputElement>('radio', { name: 'Automatic' });
    expect(automatic!.checked).toBe(true);
  });

  it('that a key may not list are not shown as an empty list', async () => {
    await knownModels.setValue([]);
    render(<App />);

    expect(await screen.findByText(/This key may not list models/)).toBeTruthy();
  });
});

describe('the settings of a voice', () => {
  it('begin as the voice is, and keep only what differs', async () => {
    render(<App />);
    await waitFor(async () => expect((await slider('Stability')).value).toBe('0.4'));

    fireEvent.input(await slider('Stability'), { target: { value: '0.7' } });
    fireEvent.input(await slider('Similarity'), { target: { value: '0.9' } });
    fireEvent.input(await slider('Similarity'), { target: { value: '0.75' } });

    await waitFor(async () =>
      expect(await voiceSettings.getValue()).toEqual({ v1: { stability: 0.7 } }),
    );
    expect(send.describeVoice).toHaveBeenCalledExactlyOnceWith({ voiceId: 'v1' });
  });

  it('are those of each voice, and go back to its defaults', async () => {
    await voiceSettings.setValue({ v1: { speed: 0.8 }, v2: { speed: 1.2 } });
    render(<App />);
    await waitFor(async () => expect((await slider('Pace of the voice')).value).toBe('0.8'));

    fireEvent.click(screen.getByRole('button', { name: 'Reset to the voice’s defaults' }));

    await waitFor(async () =>
      expect(await voiceSettings.getValue()).toEqual({ v2: { speed: 1.2 } }),
    );
    expect((await slider('Pace of the voice')).value).toBe('1');
  });

  it.each([
    ['eleven_flash_v2_5', ['Stability', 'Similarity', 'Pace of the voice'], false],
    ['eleven_multilingual_v2', ['Stability', 'Similarity', 'Style', 'Pace of the voice'], true],
    ['eleven_v3', [], false],
  ])('are what %s takes', async (id, names, hasBoost) => {
    await chosenModel.setValue(id);
    render(<App />);
    const group = within(await screen.findByRole('group', { name: 'How “Rachel” speaks' }));

    await waitFor(() => {
      const shown = group.queryAllByRole('slider').map((one) => one.closest('.range-field'));
      expect(shown.map((field) => field?.querySelector('label')?.textContent)).toEqual(names);
    });
    expect(group.queryAllByRole('checkbox', { name: 'Speaker boost' })).toHaveLength(
      hasBoost ? 1 : 0,
    );
    expect(group.queryAllByRole('radio')).toHaveLength(id === 'eleven_v3' ? 3 : 0);
  });

  it('are not offered for a voice of the device, nor does its sample cost anything', async () => {
    await chosenVoice.setValue(SAMANTHA);
    render(<App />);
    await screen.findByRole('group', { name: 'Model' });

    expect(screen.queryByRole('slider')).toBeNull();
    expect(screen.queryByText(/A sample costs/)).toBeNull();
  });

  it('are stored before a sample is heard, which says first what it costs', async () => {
    render(<App />);
    expect(await screen.findByText('A sample costs about 30 credits.')).toBeTruthy();
    vi.mocked(send.speakSample).mockImplementation(async () => {
      expect(await voiceSettings.getValue()).toEqual({ v1: { stability: 1 } });
    });

    fireEvent.input(await slider('Stability'), { target: { value: '1' } });
    fireEvent.click(screen.getByRole('button', { name: 'Hear it' }));

    await waitFor(() => expect(send.speakSample).toHaveBeenCalledOnce());
  });
});

describe('the sound quality', () => {
  it('is chosen anew after it was refused', async () => {
    await formatChoice.setValue('mp3_44100_192');
    await refusedFormat.setValue('mp3_44100_192');
    render(<App />);
    await screen.findByText(/Your plan did not allow “Highest”/);
    expect((await radio('Highest')).checked).toBe(false);

    fireEvent.click(await radio('Highest'));

    await waitFor(async () => expect(await refusedFormat.getValue()).toBeNull());
    expect(await formatChoice.getValue()).toBe('mp3_44100_192');
  });
});

describe('voices for languages', () => {
  it('are added with one that speaks the language, changed and removed', async () => {
    await metLanguages.setValue(['de-AT']);
    render(<App />);
    const added = await screen.findByLabelText<HTMLSelectElement>('Add a language');
    await waitFor(() => expect(within(added).getByText('Austrian German')).toBeTruthy());

    choose('Add a language', 'de-AT');
    await waitFor(async () =>
      expect(await languageVoices.getValue()).toEqual([{ language: 'de-AT', voice: ANNA }]),
    );
    choose('Voice for Austrian German', 'elevenlabs:v2');
    await waitFor(async () =>
      expect(await languageVoices.getValue()).toEqual([{ language: 'de-AT', voice: ROGER }]),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Remove Austrian German' }));

    await waitFor(async () => expect(await languageVoices.getValue()).toEqual([]));
  });

  it('say where a voice is no longer there', async () => {
    await languageVoices.setValue([{ language: 'de', voice: { ...ANNA, id: 'gone' } }]);
    render(<App />);

    const select = await screen.findByLabelText<HTMLSelectElement>('Voice for German');
    expect(select.selectedOptions[0]?.textContent).toBe('No longer there');
  });
});
