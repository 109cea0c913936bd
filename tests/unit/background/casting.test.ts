import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '@/entrypoints/background/account';
import { createCasting } from '@/entrypoints/background/casting';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import { AUTOMATIC } from '@/utils/speech/types';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice, troubleChoice } from '@/utils/storage/settings';
import { aModel } from '../speech/builders';
import { aVoice } from './builders';

const DORA = aVoice({ engineId: 'device', id: 'Dora', name: 'Dora' });
const EMIL = aVoice({ engineId: 'device', id: 'Emil', name: 'Emil', isRemote: true });
const DORA_SPEAKS = { engineId: 'device', voiceId: 'Dora', voiceName: 'Dora' };
const ADA_SPEAKS = {
  engineId: 'elevenlabs',
  voiceId: 'voiceA',
  voiceName: 'Ada',
  model: aModel(),
};

interface Facts {
  hasKey?: boolean;
  deviceVoice?: typeof DORA;
  /** What comes of asking the service. */
  trouble?: SpeechErrorCode;
}

function setUp({ hasKey = true, deviceVoice = DORA, trouble }: Facts = {}) {
  const fitting = vi.fn(async () => deviceVoice as typeof DORA | undefined);
  const automatic = vi.fn(async () => EMIL);
  const offered = vi.fn<DeviceVoices['offered']>(async () => []);
  const checkMayAsk = vi.fn(async () => {
    if (trouble !== undefined) throw new SpeechError(trouble);
  });
  const onNobody = vi.fn();
  const find = vi.fn(async (id: string) => [DORA, EMIL].find((voice) => voice.id === id));
  const pickModel = vi.fn<Account['pickModel']>(async () => ({ model: aModel() }));
  const account = {
    describeKey: async () => ({ hasKey }),
    voice: async () => aVoice(),
    model: async () => aModel(),
    pickModel,
  };
  const casting = createCasting({
    account: account as unknown as Account,
    deviceVoices: { fitting, automatic, offered, find } as unknown as DeviceVoices,
    checkMayAsk,
    onNobody,
  });
  return { casting, fitting, offered, checkMayAsk, onNobody, pickModel };
}

function withoutVoices(facts: Facts = {}) {
  const all = setUp(facts);
  all.fitting.mockResolvedValue(undefined);
  return all;
}

describe('the voice for a text', () => {
  it('is one of the account where a key is connected', async () => {
    const { casting } = setUp();

    expect(await casting.voiceFor('en')).toEqual(ADA_SPEAKS);
  });

  it('is one of the device where there is no key, and nobody is asked', async () => {
    const { casting, fitting, checkMayAsk } = setUp({ hasKey: false });

    expect(await casting.voiceFor('de')).toEqual(DORA_SPEAKS);
    expect(fitting).toHaveBeenCalledExactlyOnceWith('de');
    expect(checkMayAsk).not.toHaveBeenCalled();
  });

  it.each([DORA, { ...DORA, id: AUTOMATIC, name: '' }])(
    'is one of the device where $id was chosen, whatever is connected',
    async (chosen) => {
      await chosenVoice.setValue(chosen);
      const { casting, checkMayAsk } = setUp();

      expect(await casting.voiceFor('en')).toEqual(DORA_SPEAKS);
      expect(checkMayAsk).not.toHaveBeenCalled();
    },
  );

  it('is none where neither is there, and the person is shown how to get one', async () => {
    const { casting, onNobody } = withoutVoices({ hasKey: false });

    await expect(casting.voiceFor('en')).rejects.toMatchObject({ code: 'no_device_voices' });
    expect(onNobody).toHaveBeenCalledOnce();
  });

  it('is none where the voices there are speak other languages', async () => {
    const { casting, offered, onNobody } = withoutVoices({ hasKey: false });
    offered.mockResolvedValue([DORA]);

    await expect(casting.voiceFor('th')).rejects.toMatchObject({
      code: 'no_device_voices',
      details: { language: 'th' },
    });
    expect(onNobody).not.toHaveBeenCalled();
  });

  it('is none where a device voice was chosen on another machine', async () => {
    await chosenVoice.setValue(DORA);
    const { casting, onNobody } = withoutVoices();

    await expect(casting.voiceFor('en')).rejects.toMatchObject({ code: 'no_device_voices' });
    expect(onNobody).not.toHaveBeenCalled();
  });
});

describe('the voice that was set for a language', () => {
  const BEN = aVoice({ id: 'voiceB', name: 'Ben' });
  const BEN_SPEAKS = { ...ADA_SPEAKS, voiceId: 'voiceB', voiceName: 'Ben', castBy: 'language' };

  it('reads it', async () => {
    await languageVoices.setValue([{ language: 'de', voice: BEN }]);
    const { casting } = setUp();

    expect(await casting.voiceFor('de-AT')).toEqual(BEN_SPEAKS);
    expect(await casting.voiceFor('en')).toEqual(ADA_SPEAKS);
    expect(await casting.voiceFor(undefined)).toEqual(ADA_SPEAKS);
  });

  it('may be of the other family', async () => {
    await languageVoices.setValue([{ language: 'de', voice: DORA }]);
    const { casting, checkMayAsk } = setUp();

    expect(await casting.voiceFor('de')).toEqual({ ...DORA_SPEAKS, castBy: 'language' });
    expect(checkMayAsk).not.toHaveBeenCalled();
  });

  it('gives way to the usual one where it is no longer on the device', async () => {
    await languageVoices.setValue([{ language: 'de', voice: { ...DORA, id: 'Gone' } }]);

    expect(await setUp().casting.voiceFor('de')).toEqual(ADA_SPEAKS);
  });

  it('gives way to the usual one where there is no key for it', async () => {
    await languageVoices.setValue([{ language: 'de', voice: BEN }]);

    expect(await setUp({ hasKey: false }).casting.voiceFor('de')).toEqual(DORA_SPEAKS);
  });

  it('is not heard in the sample of another', async () => {
    await languageVoices.setValue([{ language: 'en', voice: BEN }]);

    expect(await setUp().casting.sampleVoice('en')).toEqual({ ...ADA_SPEAKS, castBy: 'hand' });
  });

  it('is stood in for in trouble', async () => {
    await languageVoices.setValue([{ language: 'de', voice: BEN }]);
    await troubleChoice.setValue('deviceVoice');

    expect(await setUp({ trouble: 'offline' }).casting.voiceFor('de')).toMatchObject({
      ...DORA_SPEAKS,
      standsInFor: { voiceId: 'voiceB' },
      remark: { code: 'stood_in', missing: 'Ben', used: 'Dora' },
    });
  });
});

it('says where the chosen model does not speak the language', async () => {
  const { casting, pickModel } = setUp();
  pickModel.mockResolvedValue({ model: aModel(), passedOver: aModel({ name: 'English' }) });

  expect(await casting.voiceFor('de')).toMatchObject({
    remark: { code: 'model_replaced', missing: 'English', used: 'Flash' },
    remarked: ['model_replaced'],
  });
});

describe('trouble with the account', () => {
  beforeEach(() => chosenVoice.setValue(aVoice()));

  it.each(['ask', 'stop'] as const)('is told where the choice is %s', async (choice) => {
    await troubleChoice.setValue(choice);
    const { casting } = setUp({ trouble: 'host_permission_missing' });

    await expect(casting.voiceFor('en')).rejects.toMatchObject({
      code: 'host_permission_missing',
    });
  });

  it('leads to a device voice where the person wants that', async () => {
    await troubleChoice.setValue('deviceVoice');
    const { casting } = setUp({ trouble: 'offline' });

    expect(await casting.voiceFor('en')).toEqual({
      ...DORA_SPEAKS,
      standsInFor: { ...ADA_SPEAKS, problem: { code: 'offline', details: {} } },
      remark: { code: 'stood_in', missing: 'Ada', used: 'Dora' },
    });
  });

  it('is told where the device voices cannot even be listed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await troubleChoice.setValue('deviceVoice');
    const { casting, fitting } = setUp({ trouble: 'offline' });
    fitting.mockRejectedValue(new Error('No list'));

    await expect(casting.voiceFor('en')).rejects.toMatchObject({ code: 'offline' });
  });

  it('is told where no device voice can help', async () => {
    await troubleChoice.setValue('deviceVoice');

    const { casting } = withoutVoices({ trouble: 'offline' });

    await expect(casting.voiceFor('en')).rejects.toMatchObject({ code: 'offline' });
  });

  it('is told where it is not the account’s', async () => {
    await troubleChoice.setValue('deviceVoice');
    const { casting } = setUp({ trouble: 'unexpected' });

    await expect(casting.voiceFor('en')).rejects.toMatchObject({ code: 'unexpected' });
  });
});

describe('a chosen voice', () => {
  it('of the account gets the model for the text', async () => {
    expect(await setUp().casting.chosen(aVoice(), 'en')).toEqual({ ...ADA_SPEAKS, castBy: 'hand' });
  });

  it('of the device is heard, whatever the page says it is in', async () => {
    expect(await setUp().casting.chosen(DORA, 'th')).toEqual({ ...DORA_SPEAKS, castBy: 'hand' });
  });

  it('may be whichever fits, and says if it sends the text away', async () => {
    const chosen = { ...DORA, id: AUTOMATIC };

    expect(await setUp().casting.chosen(chosen, 'de')).toEqual({
      engineId: 'device',
      voiceId: 'Emil',
      voiceName: 'Emil',
      isRemote: true,
    });
  });
});
