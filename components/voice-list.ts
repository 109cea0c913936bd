import { AUTOMATIC, type EngineId, type Voice } from '@/utils/speech/types';

/** What a surface knows of the voices. */
export interface VoiceFacts {
  accountVoices: Voice[];
  /** `undefined` until the device has answered. */
  deviceVoices: Voice[] | undefined;
  chosen: Voice | null;
  /** `undefined` until somebody has said so. */
  hasKey: boolean | undefined;
  /** The account is being asked. */
  isAsking: boolean;
  remoteAllowed: boolean;
}

export interface VoiceOption {
  voice: Voice;
  disabled: boolean;
}

/** Why no voice of the list stands there as the chosen one. */
export type VoicePlaceholder =
  'loading' | 'none' | 'notChosen' | 'goneFromAccount' | 'goneFromDevice';

export interface VoiceList {
  /** Only those in which there is something. */
  groups: { engineId: EngineId; options: VoiceOption[] }[];
  shown: Voice | VoicePlaceholder;
}

export const AUTOMATIC_VOICE: Voice = { engineId: 'device', id: AUTOMATIC, name: '' };

export function voiceListOf(facts: VoiceFacts): VoiceList {
  const groups: VoiceList['groups'] = [
    { engineId: 'elevenlabs', options: facts.accountVoices.map((voice) => toOption(voice)) },
    { engineId: 'device', options: deviceOptions(facts) },
  ];
  return {
    groups: groups.filter(({ options }) => options.length > 0),
    shown: shownOf(
      facts,
      groups.flatMap(({ options }) => options),
    ),
  };
}

/** The voice that would read now; `null` while the account decides. */
export function wantedVoice(facts: VoiceFacts): Voice | null {
  return facts.chosen ?? (mayHaveKey(facts) ? null : AUTOMATIC_VOICE);
}

/** Voices only come from an account, so they tell of a key before it has been asked for. */
export function mayHaveKey({ hasKey, accountVoices }: VoiceFacts): boolean {
  return hasKey ?? accountVoices.length > 0;
}

/** Whether a voice of this device may speak; `undefined` until the device has answered. */
export function hasDeviceVoice({ deviceVoices, remoteAllowed }: VoiceFacts): boolean | undefined {
  return deviceVoices?.some(({ isRemote }) => remoteAllowed || !isRemote);
}

function deviceOptions(facts: VoiceFacts): VoiceOption[] {
  const { deviceVoices, chosen, remoteAllowed } = facts;
  const isChosenHere = chosen?.engineId === 'device' && chosen.id !== AUTOMATIC;
  // Until the device has answered, the list looks as it did the last time.
  const voices = deviceVoices ?? (isChosenHere ? [chosen] : []);
  const options = voices.map((voice) => toOption(voice, voice.isRemote === true && !remoteAllowed));
  return hasDeviceVoice(facts) === false ? options : [toOption(AUTOMATIC_VOICE), ...options];
}

function toOption(voice: Voice, disabled = false): VoiceOption {
  return { voice, disabled };
}

function shownOf(facts: VoiceFacts, options: VoiceOption[]): VoiceList['shown'] {
  const wanted = wantedVoice(facts);
  const listed = options.find(
    ({ voice }) => voice.id === wanted?.id && voice.engineId === wanted.engineId,
  );
  if (listed) return listed.voice;
  const isOfDevice = wanted?.engineId === 'device';
  if (!isOfDevice && facts.isAsking && facts.accountVoices.length === 0) return 'loading';
  if (options.every(({ disabled }) => disabled)) return 'none';
  if (wanted === null || wanted.id === AUTOMATIC) return 'notChosen';
  return isOfDevice ? 'goneFromDevice' : 'goneFromAccount';
}
