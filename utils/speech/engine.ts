import type { Model, Voice, VoiceSettings, WordBoundary } from './types';

export interface SynthesisRequest {
  text: string;
  /** What is heard before and after, for the melody of the sentence only. */
  previousText?: string;
  nextText?: string;
  voiceId: string;
  model: Model;
  settings?: VoiceSettings;
}

export type SynthesisEvent =
  /** The service took the request; from here on it is assumed to be paid. */
  | { type: 'accepted'; credits?: number; historyItemId?: string }
  /** MP3 bytes as base64, to be appended in order; boundaries count from the request's text. */
  | { type: 'audio'; audio: string; boundaries: WordBoundary[] };

/** An engine that returns audio with alignment; it runs in the background. */
export interface AudioEngine {
  readonly id: string;
  /** All voices of the account, in the service's order. Throws `SpeechError`. */
  listVoices(options: { signal: AbortSignal }): Promise<Voice[]>;
  /** Only models that speak text and are open to the account. Throws `SpeechError`. */
  listModels(options: { signal: AbortSignal }): Promise<Model[]>;
  /** Resolves when the key may speak; costs nothing. Throws `SpeechError` saying why not. */
  checkKey(options: { signal: AbortSignal }): Promise<void>;
  /**
   * Retries by itself what may be retried before the first byte. Throws `SpeechError`, after the
   * first audio only `interrupted`; aborting throws the signal's reason.
   */
  synthesize(
    request: SynthesisRequest,
    options: { signal: AbortSignal },
  ): AsyncIterable<SynthesisEvent>;
}
