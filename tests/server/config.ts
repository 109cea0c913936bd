import { DEMO_KEY } from './demo-key.ts';
import type { ErrorBody, RetryAfter } from './errors.ts';
import type { Voice } from './account/voice.ts';

/**
 * Everything about the stand-in that a test can turn. Where the vendor's behaviour is unsettled
 * (ElevenLabs API notes, emulator contract, "Switches") the first value of a union is the default.
 */
export interface ServerConfig {
  /** Milliseconds from the request to the headers and the first byte of a spoken answer. */
  firstByteDelayMs: number;
  /** Speed of delivery as a multiple of real time; 0 or Infinity means as fast as possible. */
  pace: number;
  /** Seconds of sound per line of a timed stream. */
  lineSeconds: number;
  /** How bytes reach the socket; 'arbitrary' cuts inside lines and inside UTF-8 sequences. */
  networkWrites: 'arbitrary' | 'whole-lines' | 'single-bytes';

  keys: string[];
  /** Keys that belong to another residency region; they are refused with 400. */
  otherRegionKeys: string[];
  scopes: 'all' | string[];
  plan: 'free' | 'starter' | 'creator' | 'pro';
  creditLimit: number;
  /** Credits spent before the server started; requests add to it. */
  creditsUsed: number;
  /** The vendor's counter lags behind: unchanged two seconds after a call. */
  counterDelayMs: number;
  chargeOnAbort: 'full' | 'spoken' | 'none';

  /** `null`: by plan and model group. */
  concurrencyLimit: number | null;
  overLimit: 'refuse' | 'queue';
  slotAfterAbort: 'release' | 'hold';
  slotHoldMs: number;

  /** 'demo', a number of generated voices, or the list itself. */
  voices: 'demo' | number | Voice[];
  /** Default voices end on 2026-12-31; `false` shows the time after. */
  premadeVoices: boolean;
  /** Puts HTML markup into every string that a client may display. */
  markupInStrings: boolean;

  /** Items that the history holds before anything is spoken, one an hour, the newest first. */
  pastItems: number;

  timeBase: 'cumulative' | 'per-line';
  mp3Slices: 'arbitrary' | 'frames' | 'files';
  nullAlignments: 'none' | 'some' | 'all';
  normalizedAlignment: 'same' | 'padded' | 'spelled-out' | 'null';
  alignmentItem: 'code-point' | 'utf16' | 'grapheme';
  /** 0, or 80 as measured on v4: the last end lies behind the end of the sound. */
  alignmentOverrunMs: number;
  lineEnd: 'lf' | 'crlf' | 'missing-last' | 'empty-lines' | 'bom';
  contentType: 'application/json' | 'application/x-ndjson' | 'text/event-stream';
  /** The two timed endpoints refuse, so that a client has to fall back to `/stream`. */
  timestampsRefused: boolean;

  errorBody: ErrorBody;
  retryAfter: RetryAfter;
  exposeHeaders: 'all' | 'none';
  /** `false`: no CORS headers at all, as one public thread reports. */
  cors: boolean;

  /** 'tone': one steady sine per text, its frequency in `RequestRecord.speech.toneHz`. */
  sound: 'espeak' | 'tone';
}

export function defaultConfig(): ServerConfig {
  return {
    firstByteDelayMs: 200,
    pace: 3,
    lineSeconds: 0.5,
    networkWrites: 'arbitrary',
    keys: [DEMO_KEY],
    otherRegionKeys: [],
    scopes: 'all',
    plan: 'creator',
    creditLimit: 100_000,
    creditsUsed: 1_234,
    counterDelayMs: 3_000,
    chargeOnAbort: 'full',
    concurrencyLimit: null,
    overLimit: 'refuse',
    slotAfterAbort: 'release',
    slotHoldMs: 10_000,
    voices: 'demo',
    premadeVoices: true,
    markupInStrings: false,
    pastItems: 0,
    timeBase: 'cumulative',
    mp3Slices: 'arbitrary',
    nullAlignments: 'none',
    normalizedAlignment: 'same',
    alignmentItem: 'code-point',
    alignmentOverrunMs: 0,
    lineEnd: 'lf',
    contentType: 'application/json',
    timestampsRefused: false,
    errorBody: 'current',
    retryAfter: 'absent',
    exposeHeaders: 'all',
    cors: true,
    sound: 'espeak',
  };
}
