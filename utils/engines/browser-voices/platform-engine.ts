import type { UtteranceEvent, UtteranceRequest, VoiceEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import type { KnownVoices } from './known-voices';
import { sayAloud, type PlatformUtterance } from './utterance';

export interface CallOptions {
  signal: AbortSignal;
}

/** Gives each utterance its turn: what it does to the platform must not touch a later one. */
export interface Turns<T> {
  take(request: UtteranceRequest, voice: T): PlatformUtterance;
}

/** What is the same for every platform: a voice that is known says one utterance. */
export function createPlatformEngine<T>(voices: KnownVoices<T>, turns: Turns<T>): VoiceEngine {
  async function* speak(
    request: UtteranceRequest,
    options: CallOptions,
  ): AsyncGenerator<UtteranceEvent> {
    options.signal.throwIfAborted();
    const found = await voices.find(request.voiceId, options);
    if (!found) throw new SpeechError('voice_not_found');
    yield* sayAloud(turns.take(request, found.platformVoice), options);
  }

  return {
    kind: 'voice',
    id: 'device',
    async listVoices(options) {
      return [...(await voices.list(options)).values()].map(({ voice }) => voice);
    },
    speak,
  };
}
