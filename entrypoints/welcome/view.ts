import type { KeyState } from '@/components/key-model';
import { hasDeviceVoice, type VoiceFacts } from '@/components/voice-list';
import { sessionOf, type SessionState } from '@/utils/speech/session';
import type { EngineId } from '@/utils/speech/types';

export function isUsable(key: KeyState | undefined): boolean {
  return key?.hasKey === true && !key.refused;
}

/** Who can say hello; `undefined` while that is being looked up. */
export function greeterOf(
  key: KeyState | undefined,
  voices: VoiceFacts,
): EngineId | 'nobody' | undefined {
  if (isUsable(key)) return 'elevenlabs';
  const hasVoice = hasDeviceVoice(voices);
  if (hasVoice === undefined) return undefined;
  return hasVoice ? 'device' : 'nobody';
}

/** Whose voice is heard now. */
export function soundingOf(state: SessionState): EngineId | undefined {
  const isSounding = state.status === 'loading' || state.status === 'speaking';
  return isSounding ? sessionOf(state)?.engineId : undefined;
}
