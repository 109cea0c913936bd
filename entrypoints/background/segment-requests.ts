import { logUnexpected } from '@/utils/logger';
import type { AudioEngine, SynthesisRequest } from '@/utils/speech/engine';
import { SpeechError, toProblem, type Problem } from '@/utils/speech/errors';
import type { PlayerCommand, SoundPiece } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import type { Model, OutputFormat, Segment, Voice } from '@/utils/speech/types';
import { createBoundaryReturn } from '@/utils/text/said';
import { contextBefore } from '@/utils/text/segment';
import { sayOf } from '@/utils/text/spoken-segment';
import type { Collector } from './keeping';
import { withKeepAlive } from './keep-alive';
import type { Reader } from './readers';
import type { Reservation } from './spending';
import { readerOf, toRequest } from './segment-request';
import { planNeeded, textOf, type Reading, type SegmentSource } from './segment-source';

/** Broken streams in a row, none of them whole, after which the person is asked. */
const MAX_CUTS = 2;

export interface SegmentRequestHooks {
  send(command: PlayerCommand): void;
  /** Throws `ceiling_reached` where the request is not to be made. */
  reserve(request: SynthesisRequest): Promise<Reservation>;
  onAccepted(sessionId: string, credits: number): void;
  onFailed(sessionId: string, problem: Problem): void;
  /** Takes in what a segment sounds like, so that it need not be paid for again. */
  collect(reading: Reading, segment: Segment): Collector;
  /** The account may not have the sound in this format. */
  onFormatRefused(sessionId: string, format: OutputFormat): void;
  /** The voice is gone; another to go on with, or `undefined`. */
  replaceVoice(session: Session, gone: Reader): Promise<Voice | undefined>;
  /** The same for the model. */
  replaceModel(session: Session, gone: Reader): Promise<Model | undefined>;
}

/** Turns what the player lacks into requests, and streams the answers to it. */
export function createSegmentRequests(
  engine: AudioEngine,
  hooks: SegmentRequestHooks,
): SegmentSource {
  const streams = new Map<string, AbortController>();
  let cuts = 0;
  /** Code points; lower once the service has refused a text as too long. */
  let maxLength = Infinity;

  function start(reading: Reading, asked: number, segment: Segment) {
    const { id } = reading.session;
    const key = `${id}:${segment.charIndex}`;
    // A Port that was opened again may repeat a need whose stream is still running.
    if (streams.has(key)) return;
    const controller = new AbortController();
    streams.set(key, controller);
    hooks.send({ type: 'segment', sessionId: id, asked, segment });
    const work = stream(reading, segment, controller.signal).finally(() => {
      if (streams.get(key) === controller) streams.delete(key);
    });
    void withKeepAlive(work);
  }

  async function stream(reading: Reading, segment: Segment, signal: AbortSignal) {
    try {
      await relay(reading, segment, signal);
      cuts = 0;
    } catch (error) {
      if (!signal.aborted) report(reading, segment, error);
    }
  }

  async function relay(reading: Reading, segment: Segment, signal: AbortSignal) {
    const { session } = reading;
    const target = { sessionId: session.id, segment: segment.charIndex };
    const said = sayOf(reading.text, segment, reading.rules);
    const toText = createBoundaryReturn(said, segment.charIndex);
    const collector = hooks.collect(reading, segment);
    const asked = { request: toRequest(reading, segment, said) };
    let rate: Pick<SoundPiece, 'bytesPerSecond'> = {};
    for await (const event of pay(reading, asked, signal)) {
      if (signal.aborted) return;
      collector.add(event);
      if (event.type === 'accepted') {
        hooks.onAccepted(session.id, event.credits ?? 0);
        const { bytesPerSecond, refusedFormat } = event;
        if (refusedFormat !== undefined) hooks.onFormatRefused(session.id, refusedFormat);
        rate = bytesPerSecond === undefined ? {} : { bytesPerSecond };
      } else {
        const boundaries = event.boundaries.flatMap(toText);
        hooks.send({ type: 'audio', ...target, audio: event.audio, boundaries, ...rate });
      }
    }
    if (signal.aborted) return;
    hooks.send({ type: 'completed', ...target });
    collector.complete(asked.request);
  }

  /** Asks nobody where it would cost more than the person allows; counts what it did cost. */
  async function* pay(reading: Reading, asked: Asked, signal: AbortSignal) {
    const reservation = await hooks.reserve(asked.request);
    try {
      for await (const event of speak(reading, asked, signal)) {
        if (event.type === 'accepted') reservation.charge(event.credits);
        yield event;
      }
    } finally {
      reservation.release();
    }
  }

  async function* speak(reading: Reading, asked: Asked, signal: AbortSignal) {
    try {
      yield* engine.synthesize(asked.request, { signal });
    } catch (error) {
      const substitute = signal.aborted ? undefined : await substituteFor(error, reading);
      signal.throwIfAborted();
      if (substitute === undefined) throw withVoiceName(error, readerOf(reading));
      asked.request = { ...asked.request, ...substitute };
      yield* engine.synthesize(asked.request, { signal });
    }
  }

  async function substituteFor(error: unknown, reading: Reading) {
    const { session } = reading;
    const code = error instanceof SpeechError ? error.code : undefined;
    if (code === 'voice_not_found') {
      const voice = await hooks.replaceVoice(session, readerOf(reading));
      return voice && { voiceId: voice.id, settings: undefined };
    }
    if (code === 'model_not_found') {
      const model = await hooks.replaceModel(session, readerOf(reading));
      return model && { model };
    }
    return undefined;
  }

  function report({ session, text }: Reading, segment: Segment, error: unknown) {
    const sessionId = session.id;
    const problem = toProblem(error);
    const target = { sessionId, segment: segment.charIndex };
    if (problem.code === 'unexpected') logUnexpected(error);
    // A part the service finds nothing in is passed over; only a whole text of that kind is told.
    const isPart = segment.next !== undefined || contextBefore(text, segment.charIndex) !== '';
    if (problem.code === 'nothing_to_read' && isPart) {
      return hooks.send({ type: 'completed', ...target });
    }
    cuts += 1;
    if (problem.code === 'text_too_long') maxLength = Math.min(maxLength, halfOf(text, segment));
    const mayPass = problem.code === 'interrupted' || problem.code === 'text_too_long';
    const mayAskAgain = mayPass && cuts <= MAX_CUTS;
    if (!mayAskAgain) {
      cuts = 0;
      hooks.onFailed(sessionId, problem);
    }
    hooks.send({ type: 'cut', ...target, mayAskAgain });
  }

  return {
    start,
    answer(reading, need) {
      const segment = planNeeded(reading, need, maxLength);
      const asked = need.charIndex;
      if (segment !== undefined) return start(reading, asked, segment);
      const sessionId = reading.session.id;
      hooks.send({ type: 'unavailable', sessionId, asked, isEnd: true });
    },
    abort() {
      for (const controller of streams.values()) controller.abort();
      streams.clear();
      cuts = 0;
    },
  };
}

/** Another voice or model may step in. */
interface Asked {
  request: SynthesisRequest;
}

function halfOf(text: string, segment: Segment): number {
  return Math.ceil(Array.from(textOf(text, segment)).length / 2);
}

function withVoiceName(error: unknown, { voiceName }: Reader): unknown {
  if (!(error instanceof SpeechError) || error.code !== 'voice_not_found') return error;
  return new SpeechError(error.code, { ...error.details, voiceName }, { cause: error });
}
