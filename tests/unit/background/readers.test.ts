import { describe, expect, it, vi } from 'vitest';
import type { Account } from '@/entrypoints/background/account';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import { createReaders } from '@/entrypoints/background/readers';
import { SpeechError } from '@/utils/speech/errors';
import { AUTOMATIC } from '@/utils/speech/types';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice } from '@/utils/storage/settings';
import { formatChoice, refusedFormat, voiceSettings } from '@/utils/storage/voice-settings';
import { aDeviceVoice, aModel } from '../speech/builders';
import { aSpeakingVoice, aVoice } from './builders';

const BEN = aVoice({ id: 'voiceB', name: 'Ben' });
const CLEO = aVoice({ id: 'voiceC', name: 'Cleo' });
const EMIL = aVoice({ engineId: 'device', id: 'Emil', name: 'Emil', isRemote: true });
const DORA = aVoice({ engineId: 'device', id: 'Dora', name: 'Dora' });

function setUp() {
  const voice = vi.fn<Account['voice']>(async () => CLEO);
  const pickModel = vi.fn<Account['pickModel']>(async () => ({ model: aModel() }));
  const fitting = vi.fn<DeviceVoices['fitting']>(async () => DORA);
  const find = vi.fn<DeviceVoices['find']>(async (id) =>
    [DORA, EMIL].find((candidate) => candidate.id === id),
  );
  const account = { voice, pickModel } as unknown as Account;
  const deviceVoices = { fitting, find } as unknown as DeviceVoices;
  return { readers: createReaders(account, deviceVoices), voice, pickModel, fitting, find };
}

describe('a part of a reading of the account', () => {
  it('is read by the session’s own voice, as it is set now', async () => {
    await voiceSettings.setValue({ voiceA: { stability: 0.2 }, voiceB: { stability: 0.9 } });
    const { readers, pickModel } = setUp();

    const reader = await readers.of(aSpeakingVoice(), 'de-AT');

    expect(reader).toEqual({
      engineId: 'elevenlabs',
      voiceId: 'voiceA',
      voiceName: 'Ada',
      model: aModel(),
      language: 'de-AT',
      settings: { stability: 0.2 },
      format: undefined,
    });
    expect(pickModel).toHaveBeenCalledExactlyOnceWith('de-AT');
  });

  it('is read by the voice that was set for its language, with that one’s settings', async () => {
    await languageVoices.setValue([{ language: 'de', voice: BEN }]);
    await voiceSettings.setValue({ voiceB: { speed: 0.9 } });

    const reader = await setUp().readers.of(aSpeakingVoice(), 'de');

    expect(reader).toMatchObject({ voiceId: 'voiceB', settings: { speed: 0.9 } });
  });

  it('is read by the usual voice where the session’s own was set for another language', async () => {
    const { readers } = setUp();

    const reader = await readers.of(aSpeakingVoice({ castBy: 'language' }), 'en');

    expect(reader).toMatchObject({ voiceId: 'voiceC', voiceName: 'Cleo' });
  });

  it('is read by the voice at hand where no usual one can be had', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { readers, voice } = setUp();
    voice.mockRejectedValue(new SpeechError('no_voices'));

    const reader = await readers.of(aSpeakingVoice({ castBy: 'language' }), 'en');

    expect(reader.voiceId).toBe('voiceA');
  });

  it('is read by the voice that was chosen by hand, whatever its language', async () => {
    await languageVoices.setValue([{ language: 'de', voice: BEN }]);

    const reader = await setUp().readers.of(aSpeakingVoice({ castBy: 'hand' }), 'de');

    expect(reader.voiceId).toBe('voiceA');
  });

  it('is read by no voice of the device', async () => {
    await languageVoices.setValue([{ language: 'de', voice: EMIL }]);

    expect((await setUp().readers.of(aSpeakingVoice(), 'de')).voiceId).toBe('voiceA');
  });

  it('says which model was passed over', async () => {
    const { readers, pickModel } = setUp();
    pickModel.mockResolvedValue({ model: aModel(), passedOver: aModel({ name: 'English' }) });

    expect((await readers.of(aSpeakingVoice(), 'de')).remark).toEqual({
      code: 'model_replaced',
      missing: 'English',
      used: 'Flash',
    });
  });

  it.each([
    ['automatic', null, undefined],
    ['mp3_44100_192', null, 'mp3_44100_192'],
    ['mp3_44100_192', 'mp3_44100_192', undefined],
    ['mp3_22050_32', 'mp3_44100_192', 'mp3_22050_32'],
  ] as const)('is asked for as %s, where %s was refused: %s', async (choice, refused, format) => {
    await formatChoice.setValue(choice);
    await refusedFormat.setValue(refused);

    expect((await setUp().readers.of(aSpeakingVoice(), 'en')).format).toBe(format);
  });
});

describe('a part of a reading of the device', () => {
  it('is read by the voice that was picked', async () => {
    await chosenVoice.setValue(EMIL);
    const { readers, fitting } = setUp();

    expect(await readers.of(aDeviceVoice({ voiceId: 'Emil' }), 'de')).toMatchObject({
      voiceId: 'Emil',
      language: 'de',
    });
    expect(fitting).not.toHaveBeenCalled();
  });

  it.each([null, { ...DORA, id: AUTOMATIC }, BEN])(
    'is read by one that fits where none was picked (%o)',
    async (chosen) => {
      await chosenVoice.setValue(chosen);
      const { readers } = setUp();

      expect((await readers.of(aDeviceVoice({ voiceId: 'Any' }), 'de')).voiceId).toBe('Dora');
    },
  );

  it('is read by the voice that was set for its language', async () => {
    await languageVoices.setValue([{ language: 'de', voice: EMIL }]);

    expect(await setUp().readers.of(aDeviceVoice(), 'de')).toMatchObject({
      voiceId: 'Emil',
      isRemote: true,
    });
  });

  it('is read by one that fits where the one that was set is gone', async () => {
    await languageVoices.setValue([{ language: 'de', voice: { ...EMIL, id: 'Gone' } }]);

    expect((await setUp().readers.of(aDeviceVoice({ voiceId: 'Any' }), 'de')).voiceId).toBe('Dora');
  });

  it.each([
    ['chosen by hand', { castBy: 'hand' }, 'de'],
    ['at hand where the language is not known', {}, undefined],
  ] as const)('is read by the voice %s', async (_, cast, language) => {
    await languageVoices.setValue([{ language: 'de', voice: EMIL }]);

    const reader = await setUp().readers.of(aDeviceVoice({ voiceId: 'Any', ...cast }), language);

    expect(reader.voiceId).toBe('Any');
  });

  it('does not list all voices for each sentence', async () => {
    const { readers, fitting } = setUp();

    await readers.of(aDeviceVoice(), 'de');
    await readers.of(aDeviceVoice(), 'de');
    await readers.of(aDeviceVoice(), 'fr');

    expect(fitting).toHaveBeenCalledTimes(2);
  });

  it('is asked about once more after a failure', async () => {
    const { readers, fitting } = setUp();
    fitting.mockRejectedValueOnce(new Error('No list'));

    await expect(readers.of(aDeviceVoice(), 'de')).rejects.toThrow('No list');

    expect((await readers.of(aDeviceVoice(), 'de')).voiceId).toBe('Dora');
  });
});
