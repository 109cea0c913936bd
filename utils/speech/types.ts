/** A stretch of a text. Both numbers count UTF-16 code units, as `SpeechSynthesisEvent` does. */
export interface Span {
  charIndex: number;
  charLength: number;
}

/** The part of a reading's text that is sent in one request. Its `charIndex` identifies it. */
export interface Segment extends Span {
  /** In order, without overlap, inside the segment; `charIndex` counts from the text's start. */
  sentences: Span[];
  /** Where the next sentence worth speaking starts; absent at the end of the text. */
  next?: number;
}

/** When a word is heard: seconds from the start of its segment's audio. */
export interface WordBoundary extends Span {
  startSeconds: number;
  endSeconds: number;
}

/** What a voice belongs to. */
export type EngineId = 'elevenlabs' | 'device';

/** In place of a device voice's id: whichever fits the language of the text. */
export const AUTOMATIC = 'automatic';

/** The service's own words for what a voice is like, such as "female" or "middle aged". */
export interface VoiceLabels {
  gender?: string;
  age?: string;
  accent?: string;
  useCase?: string;
}

export interface Voice {
  engineId: EngineId;
  /** Unique within its engine. */
  id: string;
  name: string;
  /** BCP 47, where the service says it. */
  language?: string;
  /** The service's own words, such as an accent or "narration". */
  description?: string;
  category?: string;
  /** A device voice that sends the text to a service of its maker. */
  isRemote?: boolean;
  labels?: VoiceLabels;
  /** BCP 47, all that the service has tried it with. */
  languages?: string[];
  /** A recording of it that costs nothing to hear. */
  previewUrl?: string;
  /** Times the usual credits; absent where that is 1 or the service does not say. */
  costMultiplier?: number;
  /** The account's plan does not let it speak. */
  notOnPlan?: boolean;
  /** Milliseconds since 1970. */
  createdAt?: number;
  /** One of the default voices, which the service takes away after `PREMADE_END`. */
  isPremadeEnding?: boolean;
}

/** Enough to find a voice again; ids are unique only within their engine. */
export type VoiceMark = Pick<Voice, 'engineId' | 'id'>;

/** The last moment of the default voices, in milliseconds since 1970 (UTC). */
export const PREMADE_END = Date.UTC(2027, 0, 1);

export interface Model {
  id: string;
  name: string;
  /** Code points one request may hold. */
  maxTextLength: number;
  /** ISO 639-1; empty where the service does not say. */
  languages: string[];
  canUseStyle: boolean;
  canUseSpeakerBoost: boolean;
  /** Credits per code point; absent where the service does not say. */
  costMultiplier?: number;
}

/** What a person may set for a voice; every field keeps the voice's own default when absent. */
export interface VoiceSettings {
  /** 0 (more expressive) … 1 (steadier). */
  stability?: number;
  /** 0 … 1. */
  similarity?: number;
  /** 0 … 1. */
  style?: number;
  speakerBoost?: boolean;
  /** 0.7 … 1.2, as the voice speaks it; what the player does with the sound is another matter. */
  speed?: number;
}

/** What the sound is asked for as. The player plays MP3 and nothing else. */
export type OutputFormat = Mp3Format | PcmFormat;
export type Mp3Format = 'mp3_44100_128' | 'mp3_44100_192' | 'mp3_44100_64' | 'mp3_22050_32';
/** Samples as they are: 16 bits, little endian, mono, without a header. */
export type PcmFormat = 'pcm_44100';

export const USUAL_FORMAT: Mp3Format = 'mp3_44100_128';
export const PCM_FORMAT: PcmFormat = 'pcm_44100';

/** Where the sound is. The person hears `charIndex`'s sentence since `wallTimeMs`. */
export interface Anchor extends Span {
  segment: number;
  /** Seconds from the start of the segment's audio. */
  mediaSeconds: number;
  /** `Date.now()`, comparable between contexts; `performance.timeOrigin` falls behind in sleep. */
  wallTimeMs: number;
  rate: number;
  playing: boolean;
  /** Seconds of speech per character at rate 1, as heard so far. */
  secondsPerChar?: number;
}

export const MIN_RATE = 0.5;
export const MAX_RATE = 3;
