import { expect, it } from 'vitest';
import { aModel, anEngine, aRequest, line, speak, spoken } from './support';

/* What is sent to each family of models, field by field: what it does not take is refused or ignored. */

const SETTINGS = { stability: 0.3, similarity: 0.8, style: 0.2, speakerBoost: false, speed: 1.1 };
const CONTEXT = { previousText: 'Before [1].', nextText: 'After.' };
const BRACKETS = 'Hello [world].';
const styled = { canUseStyle: true, canUseSpeakerBoost: true };

const context = { previous_text: 'Before [1].', next_text: 'After.' };
const roundContext = { previous_text: 'Before (1).', next_text: 'After.' };
const sliders = { stability: 0.3, similarity_boost: 0.8 };
const all = { ...sliders, style: 0.2, use_speaker_boost: false, speed: 1.1 };

it.each([
  ['eleven_multilingual_v2', styled, { text: BRACKETS, ...context, voice_settings: all }],
  [
    'eleven_flash_v2_5',
    {},
    { text: BRACKETS, ...context, voice_settings: { ...sliders, speed: 1.1 } },
  ],
  [
    'eleven_flash_v2',
    {},
    { text: BRACKETS, ...context, voice_settings: { ...sliders, speed: 1.1 } },
  ],
  [
    'eleven_turbo_v2_5',
    {},
    { text: BRACKETS, ...context, voice_settings: { ...sliders, speed: 1.1 } },
  ],
  ['eleven_v4', {}, { text: 'Hello (world).', ...roundContext, voice_settings: sliders }],
  ['eleven_v4_turbo', {}, { text: 'Hello (world).', ...roundContext, voice_settings: sliders }],
  ['eleven_v3', {}, { text: 'Hello (world).', voice_settings: { stability: 0.5 } }],
  ['eleven_v3_conversational', {}, { text: 'Hello (world).', voice_settings: { stability: 0.5 } }],
])('%s gets what it takes and nothing else', async (id, traits, expected) => {
  const { engine, calls } = anEngine([spoken([line(expected.text)])]);
  const request = { text: BRACKETS, model: aModel(id, traits), settings: SETTINGS, ...CONTEXT };

  await speak(engine, aRequest(request));

  expect(calls[0]!.body).toEqual({ model_id: id, ...expected });
});

it.each(['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_v4', 'eleven_v3'])(
  '%s gets no settings where nothing was set',
  async (id) => {
    const { engine, calls } = anEngine([spoken([line('Hello world.')])]);

    await speak(engine, aRequest({ model: aModel(id, styled), settings: {} }));

    expect(calls[0]!.body).toEqual({ model_id: id, text: 'Hello world.' });
  },
);
