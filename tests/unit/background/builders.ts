import { vi } from 'vitest';
import type { Collector } from '@/entrypoints/background/keeping';
import type { Found } from '@/entrypoints/background/gestures';
import {
  createSegmentRequests,
  type SegmentRequestHooks,
} from '@/entrypoints/background/segment-requests';
import { createParts, type Parts } from '@/entrypoints/background/parts';
import { createPricing, type Price } from '@/entrypoints/background/pricing';
import type { Readers } from '@/entrypoints/background/readers';
import type { Reading } from '@/entrypoints/background/segment-source';
import { SERVICE_DEFAULTS } from '@/utils/engines/elevenlabs/voice-defaults';
import type { Reservation } from '@/entrypoints/background/spending';
import type { AudioEngine, SynthesisEvent, SynthesisRequest } from '@/utils/speech/engine';
import type { Balance } from '@/utils/speech/balance';
import type { PlayerCommand, SegmentNeed } from '@/utils/speech/player-protocol';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import { NO_RULES } from '@/utils/text/rules';
import type { Segment, Voice, WordBoundary } from '@/utils/speech/types';
import { aModel, aSession } from '../speech/builders';

/** Sentences long enough that each is a request of its own. */
export const SENTENCES = [
  'The first sentence of this page tells where it all began.',
  'The second sentence goes on from there without any hurry.',
  'The third sentence finds that there is little left to say.',
  'The fourth sentence says it nevertheless, and then it ends.',
] as const;
export const TEXT = SENTENCES.join(' ');

export function startOf(sentence: number): number {
  return TEXT.indexOf(SENTENCES[sentence]!);
}

export function aVoice(overrides: Partial<Voice> = {}): Voice {
  return { engineId: 'elevenlabs', id: 'voiceA', name: 'Ada', ...overrides };
}

export function aBalance(overrides: Partial<Balance> = {}): Balance {
  const counts = { used: 4_000, limit: 10_000, remaining: 6_000 };
  return { ...counts, tier: 'creator', mayExceed: false, ...overrides };
}

export function aSpeakingVoice(overrides: Partial<SpeakingVoice> = {}): SpeakingVoice {
  return {
    engineId: 'elevenlabs',
    voiceId: 'voiceA',
    voiceName: 'Ada',
    model: aModel(),
    ...overrides,
  };
}

/** With the voice and model of the cast, or with these. */
export function aPrice(of: Readers['of'] = async (cast) => cast, rules = NO_RULES): Price {
  const rulesFor = async () => rules;
  return createPricing({
    readers: { of },
    rulesFor,
    detectLanguage: async () => undefined,
    keptShare: async () => 0,
  });
}

export function aFound(overrides: Partial<Found> = {}): Found {
  return { text: TEXT, title: 'A page', language: 'en', ...overrides };
}

export function aReading(overrides: Partial<Session> = {}, text: string = TEXT): Reading {
  const session = aSession({ textLength: text.length, language: 'en', ...overrides });
  return { session, text, rules: NO_RULES };
}

/** The segment that holds one sentence of `TEXT`. */
export function aSegment(sentence = 0): Segment {
  const span = { charIndex: startOf(sentence), charLength: SENTENCES[sentence]!.length };
  const next = sentence + 1 < SENTENCES.length ? startOf(sentence + 1) : undefined;
  return { ...span, sentences: [span], next };
}

export function aBoundary(overrides: Partial<WordBoundary> = {}): WordBoundary {
  return { charIndex: 0, charLength: 3, startSeconds: 0, endSeconds: 0.3, ...overrides };
}

export function anAudioEvent(audio = 'AAAA', boundaries: WordBoundary[] = []): SynthesisEvent {
  return { type: 'audio', audio, boundaries };
}

/** A request the fake engine has taken, to be answered by the test. */
export interface Call {
  request: SynthesisRequest;
  signal: AbortSignal;
  answer(...events: SynthesisEvent[]): void;
  end(): void;
  fail(error: unknown): void;
}

export interface FakeEngine extends AudioEngine {
  calls: Call[];
}

export interface FakeEngineOptions extends Partial<AudioEngine> {
  /** The last thing a stream does, whether it ended well or not. */
  onClose?(): void;
}

/** An engine that says nothing by itself and, as promised, throws the reason when aborted. */
export function anEngine({ onClose, ...overrides }: FakeEngineOptions = {}): FakeEngine {
  const calls: Call[] = [];
  return {
    kind: 'audio',
    id: 'elevenlabs',
    calls,
    listVoices: async () => [aVoice()],
    listModels: async () => [],
    checkKey: async () => undefined,
    voiceDefaults: async () => SERVICE_DEFAULTS,
    readBalance: async () => aBalance(),
    describeSound: ({ voiceId, model }) => `${voiceId} ${model.id}`,
    async *synthesize(request, { signal }) {
      const inbox = anInbox(signal);
      calls.push({ request, signal, ...inbox.sender });
      try {
        yield* inbox.events();
      } finally {
        onClose?.();
      }
    },
    ...overrides,
  };
}

type Mail = { event: SynthesisEvent } | { error: unknown } | 'end';

function anInbox(signal: AbortSignal) {
  const mails: Mail[] = [];
  let wake = () => {};
  const put = (mail: Mail) => {
    mails.push(mail);
    wake();
  };
  signal.addEventListener('abort', () => put({ error: signal.reason }));
  return {
    sender: {
      answer: (...events: SynthesisEvent[]) => events.forEach((event) => put({ event })),
      end: () => put('end'),
      fail: (error: unknown) => put({ error }),
    },
    async *events(): AsyncGenerator<SynthesisEvent> {
      for (;;) {
        signal.throwIfAborted();
        const mail = mails.shift();
        if (mail === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        if (mail === 'end') return;
        if ('error' in mail) throw mail.error;
        yield mail.event;
      }
    },
  };
}

/** One voice, that of the session, for whatever is written. */
export function aSingleVoice(): Parts {
  const of = async (cast: SpeakingVoice, language?: string) => ({ ...cast, language });
  return createParts({ of }, async () => undefined);
}

/** Everything that was already on its way has arrived. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Runs the work and tells which rejections nobody has handled. */
export async function unhandledDuring(work: () => Promise<unknown>): Promise<unknown[]> {
  const rejections: unknown[] = [];
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => rejections.push(reason));
  try {
    await work();
    await settle();
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of before) process.on('unhandledRejection', listener);
  }
  return rejections;
}

export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

export function defer<T = void>(): Deferred<T> {
  return Promise.withResolvers<T>();
}

export function aReservation(): Reservation {
  return { charge: () => undefined, release: () => undefined };
}

/** Of whom nothing is kept. */
export function aCollector(): Collector {
  return { add: () => undefined, complete: () => undefined };
}

/** The requests of the background, and everything they led to. */
export function setUpRequests(
  options: FakeEngineOptions = {},
  overrides: Partial<SegmentRequestHooks> = {},
) {
  const engine = anEngine(options);
  const sent: PlayerCommand[] = [];
  const hooks = {
    send: (command: PlayerCommand) => void sent.push(command),
    reserve: vi.fn<SegmentRequestHooks['reserve']>(async () => aReservation()),
    onAccepted: vi.fn<SegmentRequestHooks['onAccepted']>(),
    onFailed: vi.fn<SegmentRequestHooks['onFailed']>(),
    onFormatRefused: vi.fn<SegmentRequestHooks['onFormatRefused']>(),
    collect: vi.fn<SegmentRequestHooks['collect']>(aCollector),
    replaceVoice: vi.fn<SegmentRequestHooks['replaceVoice']>(async () => undefined),
    replaceModel: vi.fn<SegmentRequestHooks['replaceModel']>(async () => undefined),
    ...overrides,
  };
  const requests = createSegmentRequests(engine, hooks);
  return { engine, sent, hooks, requests };
}

export type RequestsSetUp = ReturnType<typeof setUpRequests>;

/** Starts a sentence's segment and waits until the engine has taken it. */
export async function beginSegment(
  { engine, requests }: RequestsSetUp,
  sentence = 0,
  reading = aReading(),
) {
  requests.start(reading, startOf(sentence), aSegment(sentence));
  await settle();
  return engine.calls.at(-1)!;
}

/** Asks as the player does, and waits until the engine has taken the request. */
export async function askFor(
  { engine, requests }: RequestsSetUp,
  need: Partial<SegmentNeed> = {},
  text = TEXT,
) {
  requests.answer(aReading({}, text), { charIndex: 0, skip: 0, ordinal: 0, ...need });
  await settle();
  return engine.calls.at(-1)!;
}

export function cutsIn(sent: PlayerCommand[]): boolean[] {
  return sent.flatMap((command) => (command.type === 'cut' ? [command.mayAskAgain] : []));
}
