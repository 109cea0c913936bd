import { describe, expect, it, vi } from 'vitest';
import type { Casting } from '@/entrypoints/background/casting';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import type { SpeechController } from '@/entrypoints/background/speech-controller';
import { selectVoice, withdrawRemoteVoice } from '@/entrypoints/background/voice-choice';
import { SpeechError } from '@/utils/speech/errors';
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
  const deviceVoice = async () => aDeviceVoice({ voiceId: 'Emil' });
  const services = {
    controller: { state: async () => state, dispatch } as unknown as SpeechController,
    casting: { chosen, deviceVoice } as unknown as Casting,
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

  it('that cannot read this is not remembered', async () => {
    const { services, chosen } = setUp(anActiveState('speaking', { language: 'th' }));
    chosen.mockRejectedValue(new SpeechError('no_device_voices'));

    const outcome = await selectVoice({ engineId: 'device', voiceId: 'Dora' }, services);

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'no_device_voices' } });
    expect(await chosenVoice.getValue()).toBeNull();
  });

  it.each([
    ['elevenlabs', 'voiceZ', 'voice_not_found'],
    ['device', 'Zoe', 'device_voice_gone'],
  ] as const)('of %s that is not there changes nothing', async (engineId, voiceId, code) => {
    const { services, dispatch } = setUp(anActiveState('speaking'));

    expect(await selectVoice({ engineId, voiceId }, services)).toMatchObject({
      ok: false,
      problem: { code },
    });

    expect(await chosenVoice.getValue()).toBeNull();
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe('a voice that may not send the text away any more', () => {
  const remote = (status: 'speaking' | 'failed') =>
    anActiveState(status, aDeviceVoice({ isRemote: true }));

  it.each(['speaking', 'failed'] as const)('gives way to another while %s', async (status) => {
    const { services, dispatch } = setUp(remote(status));

    await withdrawRemoteVoice(services);

    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      type: 'voiceChosen',
      voice: aDeviceVoice({ voiceId: 'Emil' }),
      staysStopped: true,
    });
  });

  it('falls silent where there is no other', async () => {
    const { services, dispatch } = setUp(remote('speaking'));
    services.casting.deviceVoice = async () => undefined;

    await withdrawRemoteVoice(services);

    expect(dispatch.mock.calls.map(([{ type }]) => type)).toEqual(['stopRequested', 'refused']);
  });

  it.each([anActiveState('speaking', aDeviceVoice()), { status: 'idle' } as const])(
    'is no concern of another session',
    async (state) => {
      const { services, dispatch } = setUp(state);

      await withdrawRemoteVoice(services);

      expect(dispatch).not.toHaveBeenCalled();
    },
  );
});
