import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccount } from '@/entrypoints/background/account';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import { aModel } from '../speech/builders';
import { anEngine, aVoice } from './builders';

const ORIGIN = 'https://api.elevenlabs.io';
const ADA = aVoice();
const BEN = aVoice({ id: 'voiceB', name: 'Ben' });

function allowHost(isAllowed: boolean): void {
  fakeBrowser.permissions.contains = (async () => isAllowed) as never;
}

/** The account, and the engine of the stored key or of a typed one. */
function setUp(overrides: Partial<AudioEngine> = {}) {
  const engine = anEngine(overrides);
  const engineWith = vi.fn<(apiKey: string) => AudioEngine>(() => engine);
  return { account: createAccount(async () => ORIGIN, engine, engineWith), engineWith };
}

const failWith = (error: SpeechError) => () => Promise.reject(error);

beforeEach(() => allowHost(true));

describe('the voice to speak with', () => {
  it('is the chosen one', async () => {
    await knownVoices.setValue([ADA, BEN]);
    await chosenVoice.setValue(BEN);

    expect(await setUp().account.voice()).toEqual(BEN);
  });

  it('is the first known one when none was chosen', async () => {
    await knownVoices.setValue([ADA, BEN]);

    expect(await setUp().account.voice()).toEqual(ADA);
  });

  it('is the chosen one even where the list lacks it, for the service to judge', async () => {
    await knownVoices.setValue([ADA]);
    await chosenVoice.setValue(BEN);

    expect(await setUp().account.voice()).toEqual(BEN);
  });

  it('is asked of the service where none is known, and remembered', async () => {
    const { account } = setUp({ listVoices: async () => [BEN, ADA] });

    expect(await account.voice()).toEqual(BEN);
    expect(await knownVoices.getValue()).toEqual([BEN, ADA]);
    expect(await chosenVoice.getValue()).toEqual(BEN);
  });

  it('is missing in an account without voices', async () => {
    const { account } = setUp({ listVoices: async () => [] });

    await expect(account.voice()).rejects.toMatchObject({ code: 'no_voices' });
  });
});

describe('replaceVoice', () => {
  it('chooses another voice from now on', async () => {
    await chosenVoice.setValue(ADA);
    const { account } = setUp({ listVoices: async () => [ADA, BEN] });

    expect(await account.replaceVoice('voiceA')).toEqual(BEN);
    expect(await chosenVoice.getValue()).toEqual(BEN);
  });

  it('leaves the choice where there is no other', async () => {
    await chosenVoice.setValue(ADA);
    const { account } = setUp({ listVoices: async () => [ADA] });

    expect(await account.replaceVoice('voiceA')).toBeUndefined();
    expect(await chosenVoice.getValue()).toEqual(ADA);
  });
});

describe('model', () => {
  it('is one that speaks the language', async () => {
    const german = aModel({ id: 'eleven_multilingual_v2', languages: ['de'] });
    await knownModels.setValue([aModel({ id: 'eleven_flash_v2', languages: ['en'] }), german]);

    expect(await setUp().account.model('de')).toEqual(german);
  });

  it('is always there, even before the account was asked', async () => {
    expect(await setUp().account.model(undefined)).toMatchObject({ id: expect.any(String) });
  });
});

describe('refreshVoices', () => {
  it('stores what the account offers', async () => {
    const { account } = setUp({
      listVoices: async () => [ADA, BEN],
      listModels: async () => [aModel()],
    });

    expect(await account.refreshVoices()).toEqual({ ok: true });
    expect(await knownVoices.getValue()).toEqual([ADA, BEN]);
    expect(await knownModels.getValue()).toEqual([aModel()]);
  });

  it('does without the models that the key may not list', async () => {
    const { account } = setUp({ listModels: failWith(new SpeechError('missing_permission')) });

    expect(await account.refreshVoices()).toEqual({ ok: true });
  });

  it('keeps what is known when the service cannot be asked', async () => {
    await knownVoices.setValue([ADA]);
    const { account } = setUp({ listVoices: failWith(new SpeechError('network')) });

    expect(await account.refreshVoices()).toEqual({
      ok: false,
      problem: { code: 'network', details: {} },
    });
    expect(await knownVoices.getValue()).toEqual([ADA]);
  });

  it('asks nothing of a host the person has shut', async () => {
    allowHost(false);
    const listVoices = vi.fn<AudioEngine['listVoices']>();
    const { account } = setUp({ listVoices });

    expect(await account.refreshVoices()).toMatchObject({
      ok: false,
      problem: { code: 'host_permission_missing' },
    });
    expect(listVoices).not.toHaveBeenCalled();
  });
});

describe('connectKey', () => {
  it.each(['', '   ', '\n'])('takes %j for no key', async (typed) => {
    const { account, engineWith } = setUp();

    expect(await account.connectKey(typed)).toMatchObject({ problem: { code: 'no_key' } });
    expect(engineWith).not.toHaveBeenCalled();
  });

  it('tries the key it was given, without the space around it', async () => {
    const { account, engineWith } = setUp({
      checkKey: failWith(new SpeechError('invalid_api_key')),
    });

    const outcome = await account.connectKey('  sk_canary_1 \n');

    expect(engineWith).toHaveBeenCalledExactlyOnceWith('sk_canary_1', ORIGIN);
    expect(outcome).toEqual({ ok: false, problem: { code: 'invalid_api_key', details: {} } });
  });

  it('asks for no voices with a key that was refused', async () => {
    const listVoices = vi.fn<AudioEngine['listVoices']>();
    const { account } = setUp({
      listVoices,
      checkKey: failWith(new SpeechError('invalid_api_key')),
    });

    await account.connectKey('sk_canary_1');

    expect(listVoices).not.toHaveBeenCalled();
    expect(await knownVoices.getValue()).toEqual([]);
  });

  it('asks nothing of a host the person has shut', async () => {
    allowHost(false);
    const { account, engineWith } = setUp();

    expect(await account.connectKey('sk_canary_1')).toMatchObject({
      problem: { code: 'host_permission_missing' },
    });
    expect(engineWith).not.toHaveBeenCalled();
  });

  it('tells nothing of the key, neither as its answer nor on the console', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { account } = setUp({
      checkKey: () => Promise.reject(new Error('sk_canary_1 is not valid')),
    });

    const outcome = await account.connectKey('sk_canary_1');

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    expect(JSON.stringify([outcome, log.mock.calls])).not.toContain('sk_canary_1');
  });
});

describe('a voice that was set for a language and is gone', () => {
  it('gives way to the chosen one, and is forgotten', async () => {
    const cleo = aVoice({ id: 'voiceC', name: 'Cleo' });
    await chosenVoice.setValue(cleo);
    await languageVoices.setValue([
      { language: 'de', voice: BEN },
      { language: 'fr', voice: ADA },
    ]);
    const { account } = setUp({ listVoices: async () => [ADA, cleo] });

    expect(await account.replaceVoice(BEN.id)).toEqual(cleo);

    expect(await languageVoices.getValue()).toEqual([{ language: 'fr', voice: ADA }]);
    expect(await chosenVoice.getValue()).toEqual(cleo);
  });
});

it('says how a voice speaks, also where nobody may tell', async () => {
  const { account } = setUp({
    voiceDefaults: failWith(new SpeechError('voice_not_found')),
  });

  expect(await account.voiceDefaults('voiceA')).toMatchObject({ stability: 0.5, speed: 1 });
});
