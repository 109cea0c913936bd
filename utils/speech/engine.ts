import type { Balance } from './balance';
import type { EngineId, Model, OutputFormat, Voice, VoiceSettings, WordBoundary } from './types';

/** What speaks: one kind returns sound to be played, the other speaks by itself. */
export type SpeechEngine = AudioEngine | VoiceEngine;

export interface SynthesisRequest {
  text: string;
  /** What is heard before and after, for the melody of the sentence only. */
  previousText?: string;
  nextText?: string;
  voiceId: string;
  model: Model;
  settings?: VoiceSettings;
  /** The usual one where absent. */
  format?: OutputFormat;
  /** The sound is wanted all at once, and nobody waits to hear its beginning. */
  isWhole?: boolean;
}

export type SynthesisEvent =
  /** The service took the request; from here on it is assumed to be paid. */
  | ({ type: 'accepted'; credits?: number; historyItemId?: string } & Delivery)
  /** Bytes of sound as base64, to be appended in order; boundaries count from the request's text. */
  | { type: 'audio'; audio: string; boundaries: WordBoundary[] };

/** What is worth telling of the sound that comes. */
export interface Delivery {
  /** Of sound at a constant rate; 16,000 where absent. */
  bytesPerSecond?: number;
  /** The account may not have the sound in this format, so it comes in the usual one. */
  refusedFormat?: OutputFormat;
}

/** An engine that returns audio with alignment; it runs in the background. */
export interface AudioEngine {
  readonly kind: 'audio';
  readonly id: EngineId;
  /** All voices of the account, in the service's order. Throws `SpeechError`. */
  listVoices(options: { signal: AbortSignal }): Promise<Voice[]>;
  /** Only models that speak text and are open to the account. Throws `SpeechError`. */
  listModels(options: { signal: AbortSignal }): Promise<Model[]>;
  /**
   * How the voice speaks where nothing else is asked for; where nobody may tell, how the service lets
   * any voice speak. Complete. Throws `SpeechError`.
   */
  voiceDefaults(
    voiceId: string,
    options: { signal: AbortSignal },
  ): Promise<Required<VoiceSettings>>;
  /** What the account has left. Throws `SpeechError`. */
  readBalance(options: { signal: AbortSignal }): Promise<Balance>;
  /** Resolves when the key may speak; costs nothing. Throws `SpeechError` saying why not. */
  checkKey(options: { signal: AbortSignal }): Promise<void>;
  /**
   * Everything of a request that changes how its words sound, and nothing else: requests that are
   * alike in it and in their text need not be paid for twice.
   */
  describeSound(request: SynthesisRequest): string;
  /**
   * Retries by itself what may be retried before the first byte. Throws `SpeechError`, after the
   * first audio only `interrupted`; aborting throws the signal's reason. PCM that the account may not
   * have is `plan_required` with the format in its details, and nothing is paid: who wants it may hold
   * the same words as MP3.
   */
  synthesize(
    request: SynthesisRequest,
    options: { signal: AbortSignal },
  ): AsyncIterable<SynthesisEvent>;
}

/** One stretch of text said at once, a sentence or less. */
export interface UtteranceRequest {
  /** Well-formed and with something to say in it. */
  text: string;
  voiceId: string;
  /** Lower-case primary subtag. */
  language?: string;
  /** `MIN_RATE` … `MAX_RATE`. */
  rate: number;
}

export type UtteranceEvent =
  /** Sound began. Comes first and once. */
  | { type: 'started' }
  /**
   * A word is being said now. Characters count from the request's text, seconds from the start of
   * the utterance as if it were said at rate 1. A voice that tells no words sends none.
   */
  | { type: 'boundary'; boundary: WordBoundary };

/** An engine that speaks by itself, in voices of the browser or the system. */
export interface VoiceEngine {
  readonly kind: 'voice';
  readonly id: EngineId;
  /**
   * All voices there are, in the platform's order. Waits a while for voices that arrive late; empty
   * where the machine has none.
   */
  listVoices(options: { signal: AbortSignal }): Promise<Voice[]>;
  /**
   * Says the text aloud, in place of whatever this engine was saying; ends when it was said.
   * Aborting silences it at once and throws the signal's reason. Throws `SpeechError`:
   * `device_voice_failed` where nothing was heard or the voice fell silent half-way,
   * `voice_not_found` where there is no such voice.
   */
  speak(request: UtteranceRequest, options: { signal: AbortSignal }): AsyncIterable<UtteranceEvent>;
}
