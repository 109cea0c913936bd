import { vi } from 'vitest';
import type { UtteranceEvent, UtteranceRequest, VoiceEngine } from '@/utils/speech/engine';
import type {
  PlayerCommand,
  PlayerEvent,
  PlayerSession,
  SegmentNeed,
  Utterance,
} from '@/utils/speech/player-protocol';
import type { Segment, Span } from '@/utils/speech/types';
import { planSegment } from '@/utils/text/segment';
import { stepBySentence } from '@/utils/text/step';
import { endOf } from '@/utils/voice-player/pieces';
import { VoicePlayer } from '@/utils/voice-player/voice-player';

export const START_MS = 50;
export const WORD_MS = 100;

export interface VoiceOptions {
  startMs?: number;
  /** At rate 1. */
  wordMs?: number;
  tellsWords?: boolean;
}

/** What an utterance does instead of being said to its end. */
export interface Fault {
  error: unknown;
  /** Words that begin before; without it, sound never starts. */
  afterWords?: number;
}

/** A voice that takes the same time for every word. */
function aVoice({ startMs = START_MS, wordMs = WORD_MS, tellsWords = true }: VoiceOptions) {
  const requests: UtteranceRequest[] = [];
  const words: string[] = [];
  const faults: (Fault | undefined)[] = [];
  const sounding = new Set<UtteranceRequest>();
  let mostAtOnce = 0;
  let pending: UtteranceRequest | undefined;

  async function* speak(request: UtteranceRequest, { signal }: { signal: AbortSignal }) {
    requests.push(request);
    pending = request;
    try {
      yield* perform(request, signal);
    } finally {
      if (pending === request) pending = undefined;
    }
  }

  async function* perform(request: UtteranceRequest, signal: AbortSignal) {
    const fault = faults.shift();
    await wait(startMs, signal);
    if (fault !== undefined && fault.afterWords === undefined) throw fault.error;
    sounding.add(request);
    mostAtOnce = Math.max(mostAtOnce, sounding.size);
    signal.addEventListener('abort', () => sounding.delete(request));
    yield { type: 'started' } as const;
    yield* sayWords(request, signal, fault);
    sounding.delete(request);
  }

  async function* sayWords(
    request: UtteranceRequest,
    signal: AbortSignal,
    fault: Fault | undefined,
  ): AsyncGenerator<UtteranceEvent> {
    for (const [count, match] of [...request.text.matchAll(/\S+/g)].entries()) {
      if (count === fault?.afterWords) {
        sounding.delete(request);
        throw fault.error;
      }
      words.push(match[0]);
      const seconds = (count * wordMs) / 1000;
      const charLength = match[0].length;
      const times = { startSeconds: seconds, endSeconds: seconds + wordMs / 1000 };
      const boundary = { charIndex: match.index, charLength, ...times };
      if (tellsWords) yield { type: 'boundary', boundary };
      await wait(wordMs / request.rate, signal);
    }
  }

  const engine: VoiceEngine = { kind: 'voice', id: 'device', listVoices: async () => [], speak };
  return {
    engine,
    requests,
    /** Each word that began. */
    words,
    /** For the next utterances, in order. */
    faults,
    get texts() {
      return requests.map(({ text }) => text);
    },
    /** What is being said, or will be as soon as the voice begins. */
    get pending() {
      return pending;
    },
    get isSounding() {
      return sounding.size > 0;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** A text whose segments and sentences are given. */
export function aBook(parts: string[][]) {
  const text = parts.map((list) => list.join(' ')).join(' ');
  const sentences: (Span & { part: number })[] = [];
  let end = -1;
  for (const [part, list] of parts.entries()) {
    for (const { length } of list) {
      sentences.push({ charIndex: end + 1, charLength: length, part });
      end += 1 + length;
    }
  }

  /** From the sentence at `charIndex` to the end of its part. */
  function segmentAt(start: number, before = Infinity): Segment | undefined {
    const first = sentences.find((sentence) => endOf(sentence) > start);
    if (first === undefined) return undefined;
    const own = sentences.filter(
      (other) => other.part === first.part && other.charIndex >= first.charIndex,
    );
    const spans = own
      .filter((other) => endOf(other) <= before)
      .map((span) => ({ charIndex: span.charIndex, charLength: span.charLength }));
    const { charIndex } = first;
    const charLength = endOf(spans.at(-1)!) - charIndex;
    const next = sentences.find((other) => other.charIndex > charIndex + charLength)?.charIndex;
    return { charIndex, charLength, sentences: spans, next };
  }

  function answer({ charIndex: from, skip, before }: SegmentNeed): Segment | undefined {
    const index = sentences.findIndex((sentence) => endOf(sentence) > from);
    const target = sentences[Math.max(0, index + skip)];
    if (index < 0 || target === undefined) return undefined;
    return segmentAt(target.charIndex, before! > target.charIndex ? before : undefined);
  }

  return { text, sentences, answer, startOf: (index: number) => sentences[index]!.charIndex };
}

export interface Book {
  text: string;
  answer(need: SegmentNeed): Segment | undefined;
}

/** A text that is planned as the background does. */
export function aPlannedBook(text: string): Book {
  return {
    text,
    answer({ charIndex: from, skip, before, ordinal }) {
      const charIndex = stepBySentence(text, from, skip);
      if (charIndex === undefined) return undefined;
      const end = before !== undefined && before > charIndex ? before : undefined;
      return planSegment(text, { charIndex, before: end, ordinal, maxLength: Infinity });
    },
  };
}

export function aSession(overrides: Partial<PlayerSession> = {}): PlayerSession {
  const session = { id: 'session-1', engineId: 'device', title: 'A page', rate: 1, charIndex: 0 };
  return { ...session, ...overrides } as PlayerSession;
}

export interface ReaderOptions extends VoiceOptions {
  longest?: number | ((utterance: Utterance, rate: number) => number);
  /** Milliseconds from a need to its answer; `undefined` leaves it to the test. */
  answerMs?: number;
}

/** A player, its voice, and the background that answers it. */
export function aReader(book: Book, options: ReaderOptions = {}) {
  const voice = aVoice(options);
  const events: PlayerEvent[] = [];
  const { longest, answerMs } = { answerMs: 0, ...options };

  function emit(event: PlayerEvent) {
    events.push(event);
    if (event.type === 'need' && answerMs !== undefined) setTimeout(() => answer(event), answerMs);
  }

  const longestUtterance = typeof longest === 'number' ? () => longest : longest;
  const player = new VoicePlayer({ engine: voice.engine, emit, longestUtterance });

  function answer(need: SegmentNeed, sessionId = 'session-1') {
    const segment = book.answer(need);
    const asked = need.charIndex;
    if (segment === undefined) {
      return player.handle({ type: 'unavailable', sessionId, asked, isEnd: true });
    }
    const text = book.text.slice(segment.charIndex, endOf(segment));
    const utterance = { text, voiceId: 'voiceA', language: 'en' };
    player.handle({ type: 'segment', sessionId, asked, segment, utterance });
  }

  function all<T extends PlayerEvent['type']>(type: T) {
    return events.filter(
      (event): event is Extract<PlayerEvent, { type: T }> => event.type === type,
    );
  }

  return {
    player,
    voice,
    events,
    answer,
    all,
    load(overrides: Partial<PlayerSession> = {}, requested = false) {
      player.handle({ type: 'load', session: aSession(overrides), requested });
    },
    send(...commands: PlayerCommand[]) {
      for (const command of commands) player.handle(command);
    },
    refuse(asked: number, isEnd = false) {
      player.handle({ type: 'unavailable', sessionId: 'session-1', asked, isEnd });
    },
    /** What was asked for, as charIndex and skip. */
    get needs() {
      return all('need').map(({ charIndex, skip }) => [charIndex, skip]);
    },
    /** What was told, as status and charIndex. */
    get told() {
      return all('anchored').map(({ status, anchor }) => `${status} ${anchor.charIndex}`);
    },
    /** What was told last of the times of a segment. */
    get boundaries() {
      return all('timed').at(-1)?.boundaries ?? [];
    },
    get anchor() {
      return all('anchored').at(-1)?.anchor;
    },
    get status() {
      return all('anchored').at(-1)?.status;
    },
  };
}

export type Reader = ReturnType<typeof aReader>;

export function pass(ms: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(ms);
}

/** Until nothing is left to happen. */
export function finish(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(60_000);
}

/** Until the reading has ended, and no longer. */
export async function untilEnded(reader: Reader): Promise<void> {
  for (let ms = 0; ms < 60_000 && reader.all('ended').length === 0; ms += 10) await pass(10);
}

/** Until this word begins. */
export async function untilWord(reader: Reader, word: string): Promise<void> {
  for (let ms = 0; ms < 60_000; ms += 10) {
    if (reader.voice.words.at(-1) === word) return;
    await pass(10);
  }
  throw new Error(`${word} was never said`);
}

export const NEXT: PlayerCommand = { type: 'seek', direction: 'next' };
export const PREVIOUS: PlayerCommand = { type: 'seek', direction: 'previous' };
export const PAUSE: PlayerCommand = { type: 'pause' };
export const RESUME: PlayerCommand = { type: 'resume' };

export function rate(value: number): PlayerCommand {
  return { type: 'setRate', rate: value };
}

/** Numbers of the sentences that were begun. */
export function begun(texts: string[]): number[] {
  return texts.map((text) => Number(/\d+/.exec(text)?.[0]));
}

/** Three sentences in two segments. */
export const SHORT = [['One two three four.', 'Five six seven.'], ['Eight nine ten.']];
export const SENTENCES = SHORT.flat();
/** Twelve sentences of three words each, three to a segment. */
export const LONG = [0, 1, 2, 3].map((part) =>
  [0, 1, 2].map((index) => `s${part * 3 + index}a s${part * 3 + index}b s${part * 3 + index}c.`),
);
