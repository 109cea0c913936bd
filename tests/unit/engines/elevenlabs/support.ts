import { createElevenLabsEngine, type ElevenLabsOptions } from '@/utils/engines/elevenlabs/engine';
import type { Clock } from '@/utils/engines/elevenlabs/clock';
import type { SynthesisEvent, SynthesisRequest } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import type { Model } from '@/utils/speech/types';

export const KEY = 'sk_c0ffee0123456789abcdef0123456789abcdef0123456789';
const ORIGIN = 'https://api.elevenlabs.io';
export const NOW = Date.UTC(2026, 10, 22, 12);

const FLASH: Model = {
  id: 'eleven_flash_v2_5',
  name: 'Flash',
  maxTextLength: 40_000,
  languages: ['en', 'de'],
  canUseStyle: false,
  canUseSpeakerBoost: false,
};

export function aModel(id: string, changes: Partial<Model> = {}): Model {
  return { ...FLASH, id, name: id, ...changes };
}

export function aRequest(changes: Partial<SynthesisRequest> = {}): SynthesisRequest {
  return { text: 'Hello world.', voiceId: 'voice1', model: FLASH, ...changes };
}

export interface FakeClock extends Clock {
  /** Waits between tries; none takes time. */
  readonly sleeps: number[];
  /** Lets the timers of this length run out. */
  expire(ms: number): void;
  readonly pendingTimers: number;
}

function fakeClock({ random = 0.5 } = {}): FakeClock {
  const sleeps: number[] = [];
  const timers = new Set<{ onTime: () => void; ms: number }>();
  return {
    now: () => NOW,
    random: () => random,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      sleeps.push(ms);
    },
    setTimer(onTime, ms) {
      const timer = { onTime, ms };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    sleeps,
    expire(ms) {
      for (const timer of timers) if (timer.ms === ms && timers.delete(timer)) timer.onTime();
    },
    get pendingTimers() {
      return timers.size;
    },
  };
}

export interface Call {
  url: URL;
  init: RequestInit;
  headers: Headers;
  body: Record<string, unknown>;
}

export type Reply = Response | Error | 'silence' | ((call: Call) => Response);

/** Answers in order; the last answer repeats. */
function fakeFetch(...replies: Reply[]) {
  const calls: Call[] = [];
  const fetch = (async (input: string, init: RequestInit = {}) => {
    init.signal?.throwIfAborted();
    const call = toCall(input, init);
    const reply = replies[Math.min(calls.length, replies.length - 1)];
    calls.push(call);
    if (reply === 'silence' || reply === undefined) return untilAborted(init.signal);
    if (reply instanceof Error) throw reply;
    return typeof reply === 'function' ? reply(call) : reply.clone();
  }) as typeof globalThis.fetch;
  return { fetch, calls };
}

function toCall(input: string, init: RequestInit): Call {
  const body = typeof init.body === 'string' ? JSON.parse(init.body) : {};
  return { url: new URL(input), init, headers: new Headers(init.headers), body };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

/** What a client is given, with a service that gives these answers. */
export function aClient(replies: Reply[], options: Partial<ElevenLabsOptions> = {}) {
  const { fetch, calls } = fakeFetch(...replies);
  const clock = fakeClock();
  const given = { origin: async () => ORIGIN, fetch, clock, readKey: async () => KEY };
  return { options: { ...given, ...options }, calls, clock };
}

export function anEngine(replies: Reply[], options: Partial<ElevenLabsOptions> = {}) {
  const { options: given, calls, clock } = aClient(replies, options);
  return { engine: createElevenLabsEngine(given), calls, clock };
}

export const never = new AbortController().signal;

/** Everything until the end, and the error it ended with. */
export async function collect(
  events: AsyncIterable<SynthesisEvent>,
): Promise<{ events: SynthesisEvent[]; error?: unknown }> {
  const seen: SynthesisEvent[] = [];
  try {
    for await (const event of events) seen.push(event);
    return { events: seen };
  } catch (error) {
    return { events: seen, error };
  }
}

export function speak(
  engine: ReturnType<typeof createElevenLabsEngine>,
  request = aRequest(),
  signal = never,
) {
  return collect(engine.synthesize(request, { signal }));
}

export async function errorOf(promise: Promise<unknown>): Promise<SpeechError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof SpeechError) return outcome;
  throw new Error('expected a SpeechError', { cause: outcome });
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function refusal(
  status: number,
  code: string,
  { message = 'no', headers = {} }: { message?: string; headers?: Record<string, string> } = {},
): Response {
  return json({ detail: { status: code, message } }, status, headers);
}

const SECONDS_PER_ITEM = 0.1;

/** A line whose characters take a tenth of a second each; its sound is as long. */
export function line(
  text: string | string[],
  { from = 0, seconds }: { from?: number; seconds?: number } = {},
): string {
  const characters = typeof text === 'string' ? [...text] : text;
  const at = (index: number) => Number((from + index * SECONDS_PER_ITEM).toFixed(3));
  return JSON.stringify({
    audio_base64: sound(seconds ?? characters.length * SECONDS_PER_ITEM),
    alignment: {
      characters,
      character_start_times_seconds: characters.map((_, index) => at(index)),
      character_end_times_seconds: characters.map((_, index) => at(index + 1)),
    },
    normalized_alignment: null,
  });
}

/** Bytes for so much time at 128 kbit/s. */
export function sound(seconds: number): string {
  return btoa('\0'.repeat(Math.round(seconds * 16_000)));
}

export function stream(
  chunks: readonly (string | Uint8Array)[],
  { end = 'close', onCancel }: { end?: 'close' | 'error' | 'open'; onCancel?: () => void } = {},
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = chunks.map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk));
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = rest.shift();
        if (chunk) return controller.enqueue(chunk);
        if (end === 'close') return controller.close();
        if (end === 'error') return controller.error(new TypeError('terminated'));
        return new Promise(() => {});
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
}

export function spoken(lines: string[], headers: Record<string, string> = {}): Response {
  return new Response(lines.map((one) => `${one}\n`).join(''), { headers });
}

export function wordsOf(events: readonly SynthesisEvent[], text: string): string[] {
  return boundariesOf(events).map(({ charIndex, charLength }) =>
    text.slice(charIndex, charIndex + charLength),
  );
}

export function boundariesOf(events: readonly SynthesisEvent[]) {
  return events.flatMap((event) => (event.type === 'audio' ? event.boundaries : []));
}

export function audioOf(events: readonly SynthesisEvent[]): string {
  return events.map((event) => (event.type === 'audio' ? atob(event.audio) : '')).join('');
}
