import type { KeyState } from '@/components/key-model';
import { hasDeviceVoice, wantedVoice, type VoiceFacts } from '@/components/voice-list';
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

/** A page's text is being read, or waits to be; a sample comes from no tab. */
export function isReadingPage(state: SessionState): boolean {
  return sessionOf(state)?.tabId !== undefined;
}

/** What can be said of the voice that reads. */
export type GreetingLine =
  'waiting' | 'listeningToAccount' | 'listeningToDevice' | 'readsWithDevice' | 'changeVoice';

export function greetingLineOf(state: SessionState, voices: VoiceFacts): GreetingLine {
  const isSounding = state.status === 'loading' || state.status === 'speaking';
  if (isSounding && state.session.engineId === 'elevenlabs') {
    return state.status === 'loading' ? 'waiting' : 'listeningToAccount';
  }
  // Free and offline is only what stays on this device, and which voice fits is known when it reads.
  if (isSounding) return state.session.isRemote ? 'changeVoice' : 'listeningToDevice';
  const staysHere = wantedVoice(voices)?.engineId === 'device' && !voices.remoteAllowed;
  return staysHere ? 'readsWithDevice' : 'changeVoice';
}
