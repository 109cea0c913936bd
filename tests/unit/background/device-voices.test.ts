import { describe, expect, it } from 'vitest';
import { createDeviceVoices } from '@/entrypoints/background/device-voices';
import type { VoiceEngine } from '@/utils/speech/engine';
import type { Voice } from '@/utils/speech/types';
import { AUTOMATIC } from '@/utils/speech/types';
import { chosenVoice, remoteVoicesAllowed } from '@/utils/storage/settings';

function aDevice(id: string, language: string, overrides: Partial<Voice> = {}): Voice {
  return { engineId: 'device', id, name: id, language, ...overrides };
}

const EMMA = aDevice('Emma', 'en-GB');
const ETHAN = aDevice('Ethan', 'en-US');
const DORA = aDevice('Dora', 'de-DE');
const CLOUD = aDevice('Cloud', 'fr-FR', { isRemote: true });
const ALL = [EMMA, ETHAN, DORA, CLOUD];

function setUp(voices: Voice[] = ALL) {
  const engine: VoiceEngine = {
    kind: 'voice',
    id: 'device',
    listVoices: async () => voices,
    async *speak() {},
  };
  return createDeviceVoices(engine, ['en-GB', 'de']);
}

describe('the voice that fits a text', () => {
  it('is the chosen one, if it speaks the language', async () => {
    await chosenVoice.setValue(ETHAN);

    expect(await setUp().fitting('en')).toEqual(ETHAN);
    expect(await setUp().fitting(undefined)).toEqual(ETHAN);
  });

  it('is another one for another language', async () => {
    await chosenVoice.setValue(ETHAN);

    expect(await setUp().fitting('de')).toEqual(DORA);
  });

  it('is the chosen one where no voice speaks the language', async () => {
    await chosenVoice.setValue(DORA);

    expect(await setUp().fitting('th')).toEqual(DORA);
  });

  it.each([null, { ...EMMA, id: AUTOMATIC }])('is found where %j is chosen', async (chosen) => {
    if (chosen !== null) await chosenVoice.setValue(chosen);

    expect(await setUp().fitting('en')).toEqual(EMMA);
    expect(await setUp().fitting('de')).toEqual(DORA);
  });

  it('sends no text away unless that is allowed', async () => {
    expect(await setUp().fitting('fr')).toBeUndefined();
    await remoteVoicesAllowed.setValue(true);

    expect(await setUp().fitting('fr')).toEqual(CLOUD);
  });

  it('is not a remote one that was chosen while that was allowed', async () => {
    await chosenVoice.setValue(CLOUD);

    expect(await setUp().fitting('fr')).toBeUndefined();
    expect(await setUp().find(CLOUD.id)).toBeUndefined();
  });

  it('is found for an automatic choice whatever was chosen before', async () => {
    await chosenVoice.setValue(ETHAN);

    expect(await setUp().automatic('en')).toEqual(EMMA);
  });

  it('is none on a machine without voices', async () => {
    expect(await setUp([]).fitting('en')).toBeUndefined();
  });
});

describe('the offered voices', () => {
  it('are those of the person’s languages', async () => {
    expect((await setUp().offered()).map(({ id }) => id)).toEqual(['Emma', 'Ethan', 'Dora']);
  });

  it('hold the chosen one whatever it speaks', async () => {
    await chosenVoice.setValue(CLOUD);

    expect(await setUp().offered()).toContainEqual(CLOUD);
  });
});
