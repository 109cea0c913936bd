import { describe, expect, it, vi } from 'vitest';
import type { Casting } from '@/entrypoints/background/casting';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import type { SpeechController } from '@/entrypoints/background/speech-controller';
import { selectVoice } from '@/entrypoints/background/voice-choice';
import type { SessionState } from '@/utils/speech/session';
import { AUTOMATIC } from '@/utils/speech/types';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';
import { aDeviceVoice, anActiveState } from '../speech/builders';
import { aSpeakingVoice, aVoice } from './builders';

const DORA = aVoice({ engineId: 'device', id: 'Dora', name: 'Dora' });

function setUp(state: SessionState = { status: 'idle' }) {
  const dispatch = vi.fn<SpeechController['dispatch']>(async () => state);
  const chosen = vi.fn<Casting['chosen']>(async ({ engineId }) =>
    engineId === 'device' ? aDeviceVoice() : aSpeakingVoice(),
  );
  const services = {
    controller: { state: async () => state, dispatch } as unknown as SpeechController,
    casting: { chosen } as unknown as Casting,
    deviceVoices: {
      find: async (id: string) => (id === DORA.id ? DORA : undefined),
    } as unknown as DeviceVoices,
  };
  return { services, dispatch, chosen };
}

describe('a chosen voice', () => {
  it.each([
    ['of the account', 'elevenlabs', 'voiceA', aVoice()],
    ['of the device', 'device', 'Dora', DORA],
    ['that fits', 'device', AUTOMATIC, { engineId: 'device', id: AUTOMATIC, name: '' }],
  ] as const)('%s is remembered', async (_, engineId, voiceId, expected) => {
    await knownVoices.setValue([aVoice()]);
    const { services, dispatch } = setUp();

    await selectVoice({ engineId, voiceId }, services);

    expect(await chosenVoice.getValue()).toEqual(expected);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('reads on, in the language of what is read', async () => {
    const { services, dispatch, chosen } = setUp(anActiveState('speaking', { language: 'de' }));

    await selectVoice({ engineId: 'device', voiceId: 'Dora' }, services);

    expect(chosen).toHaveBeenCalledExactlyOnceWith(DORA, 'de');
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      type: 'voiceChosen',
      voice: aDeviceVoice(),
    });
  });

  it.each([
    ['elevenlabs', 'voiceZ'],
    ['device', 'Zoe'],
  ] as const)('of %s that is not there changes nothing', async (engineId, voiceId) => {
    const { services, dispatch } = setUp(anActiveState('speaking'));

    await selectVoice({ engineId, voiceId }, services);

    expect(await chosenVoice.getValue()).toBeNull();
    expect(dispatch).not.toHaveBeenCalled();
  });
});
