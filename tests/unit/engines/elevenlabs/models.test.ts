import { describe, expect, it } from 'vitest';
import { chooseModel } from '@/utils/engines/elevenlabs/models';
import { aModel, anEngine, errorOf, json, never, refusal } from './support';

const list = (models: unknown) => {
  const { engine } = anEngine([json(models)]);
  return engine.listModels({ signal: never });
};

describe('listModels', () => {
  it('takes what the service says', async () => {
    const raw = {
      model_id: 'eleven_multilingual_v2',
      name: 'Multilingual v2',
      can_do_text_to_speech: true,
      requires_alpha_access: false,
      can_use_style: true,
      can_use_speaker_boost: false,
      maximum_text_length_per_request: 9_000,
      languages: [{ language_id: 'en', name: 'English' }, { language_id: 'de' }, {}, null],
    };

    expect(await list([raw])).toEqual([
      {
        id: 'eleven_multilingual_v2',
        name: 'Multilingual v2',
        maxTextLength: 9_000,
        languages: ['en', 'de'],
        canUseStyle: true,
        canUseSpeakerBoost: false,
      },
    ]);
  });

  it('leaves out what cannot speak or is not open', async () => {
    const models = [
      { model_id: 'a', can_do_text_to_speech: false },
      { model_id: 'b', requires_alpha_access: true },
      { model_id: 'c' },
      {},
      'x',
    ];

    expect((await list(models)).map(({ id }) => id)).toEqual(['c']);
  });

  it.each([
    ['eleven_flash_v2_5', 40_000],
    ['eleven_flash_v2', 30_000],
    ['eleven_v4_turbo', 10_000],
    ['eleven_v3', 5_000],
    ['something_new', 5_000],
  ])('knows the limit of %s when the service does not say it', async (id, limit) => {
    const [silent, odd] = await list([
      { model_id: id },
      { model_id: id, maximum_text_length_per_request: 0 },
    ]);

    expect([silent?.maxTextLength, odd?.maxTextLength]).toEqual([limit, limit]);
  });

  it('takes 404 workspace_not_found for a missing key', async () => {
    const { engine } = anEngine([refusal(404, 'workspace_not_found')]);

    expect(await errorOf(engine.listModels({ signal: never }))).toMatchObject({ code: 'no_key' });
  });

  it('names the missing right', async () => {
    const { engine } = anEngine([refusal(401, 'missing_permissions')]);

    expect(await errorOf(engine.listModels({ signal: never }))).toMatchObject({
      code: 'missing_permission',
      details: { scope: 'models_read' },
    });
  });

  it('does not take an object for a list', async () => {
    await expect(list({})).rejects.toMatchObject({ code: 'bad_response' });
  });
});

describe('chooseModel', () => {
  const flash = aModel('eleven_flash_v2_5', { languages: ['en', 'de', 'no', 'fil'] });
  const english = aModel('eleven_flash_v2', { languages: ['en'] });
  const turbo = aModel('eleven_turbo_v2_5', { languages: ['en', 'de'] });
  const v4 = aModel('eleven_v4', { languages: ['en', 'de', 'th'] });
  const v4Turbo = aModel('eleven_v4_turbo', { languages: ['en', 'de', 'th'] });
  const steady = aModel('eleven_multilingual_v2', { languages: ['en', 'de'] });
  const mini = aModel('eleven_mini_v9', { languages: [] });
  const newcomer = aModel('eleven_v9', { languages: [] });

  it.each([
    ['the quickest', [v4, turbo, steady, v4Turbo, english, flash], 'en', 'eleven_flash_v2_5'],
    ['one that speaks the language', [flash, v4, v4Turbo], 'th', 'eleven_v4_turbo'],
    ['by the primary language', [steady, flash], 'de-AT', 'eleven_flash_v2_5'],
    ['Norwegian by its other name', [v4Turbo, flash], 'nb-NO', 'eleven_flash_v2_5'],
    ['Filipino by its other name', [v4Turbo, flash], 'tl', 'eleven_flash_v2_5'],
    ['the English one for English', [steady, english], 'en-US', 'eleven_flash_v2'],
    ['not the English one for unknown', [steady, english], undefined, 'eleven_multilingual_v2'],
    ['not the English one for others', [steady, english], 'xx', 'eleven_multilingual_v2'],
    ['the English one if it is alone', [english], 'de', 'eleven_flash_v2'],
    ['a known one before new ones', [mini, newcomer, v4], undefined, 'eleven_v4'],
    ['a new one that sounds quick', [newcomer, mini], undefined, 'eleven_mini_v9'],
    ['Flash when the list is empty', [], 'de', 'eleven_flash_v2_5'],
  ])('takes %s', (_, models, language, id) => {
    expect(chooseModel(models, language).id).toBe(id);
  });
});
