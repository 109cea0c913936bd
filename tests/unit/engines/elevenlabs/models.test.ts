import { describe, expect, it } from 'vitest';
import { paceOf } from '@/utils/engines/elevenlabs/model-families';
import { chooseModel, pickModel } from '@/utils/engines/elevenlabs/models';
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
        costMultiplier: 1,
      },
    ]);
  });

  it.each([
    ['what the rates say', { character_cost_multiplier: 0.5 }, 1, 0.5],
    ['less a discount', { character_cost_multiplier: 1, cost_discount_multiplier: 0.8 }, 1, 0.8],
    ['nothing', { character_cost_multiplier: 0 }, 1, 0],
    ['an older factor that tells something', undefined, 0.3, 0.3],
    ['what is known of it where the factor tells nothing', undefined, 1, 0.5],
    ['what is known of it where nothing is told', null, undefined, 0.5],
    ['what is known of it where nonsense is told', { character_cost_multiplier: 'x' }, 'y', 0.5],
  ])('takes as its cost %s', async (_, model_rates, token_cost_factor, expected) => {
    const [model] = await list([{ model_id: 'eleven_flash_v2', model_rates, token_cost_factor }]);

    expect(model?.costMultiplier).toBe(expected);
  });

  it('knows no cost of a newcomer that tells none', async () => {
    expect((await list([{ model_id: 'something_new' }]))[0]).not.toHaveProperty('costMultiplier');
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

describe('pickModel', () => {
  const flash = aModel('eleven_flash_v2_5', { languages: ['en', 'de', 'no'] });
  const english = aModel('eleven_flash_v2', { languages: ['en'] });
  const v4 = aModel('eleven_v4', { languages: ['en', 'de', 'th'] });
  const silent = aModel('eleven_v9', { languages: [] });
  const models = [flash, english, v4, silent];

  it.each([
    ['the quickest where none was chosen', null, 'de', flash, undefined],
    ['the quickest where the chosen one is gone', 'eleven_v1', 'de', flash, undefined],
    ['the chosen one where it speaks the language', 'eleven_v4', 'de-AT', v4, undefined],
    ['the chosen one by another name of the language', flash.id, 'nb', flash, undefined],
    ['the chosen one where the language is not known', english.id, undefined, english, undefined],
    ['the chosen one where it tells no languages', silent.id, 'de', silent, undefined],
    ['another one where it does not speak it', english.id, 'de', flash, english],
    ['the only one that speaks it', flash.id, 'th', v4, flash],
    ['the chosen one where nobody speaks it', english.id, 'xx', english, undefined],
  ])('takes %s', (_, chosenId, language, model, passedOver) => {
    const picked = pickModel(models, chosenId, language);

    expect(picked.model.id).toBe(model.id);
    expect(picked.passedOver?.id).toBe(passedOver?.id);
  });
});

it.each([
  ['eleven_flash_v2_5', 'quickest'],
  ['eleven_turbo_v2', 'quick'],
  ['eleven_v4_turbo', 'quick'],
  ['eleven_v3_conversational', 'quick'],
  ['eleven_multilingual_v2', 'steady'],
  ['eleven_v4', 'expressive'],
  ['eleven_v3', 'slow'],
  ['something_new', undefined],
])('knows the pace of %s', (id, pace) => {
  expect(paceOf(id)).toBe(pace);
});
