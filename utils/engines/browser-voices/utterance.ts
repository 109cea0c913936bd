import type { UtteranceEvent } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { createBoundaries } from './boundaries';
import { createEventQueue } from './event-queue';
import { createSilenceWatch, LOOK_EVERY_MS } from './silence-watch';

/** What both platforms tell while they speak. */
export type VoiceEvent =
  | { type: 'start' }
  | { type: 'word'; charIndex?: number; charLength?: number }
  | { type: 'end' }
  /** It said that it failed, or somebody else took the voice. */
  | { type: 'failed'; reason: string };

/** One utterance of a platform. */
export interface PlatformUtterance {
  text: string;
  rate: number;
  /** Events come until the end, which may never come. */
  begin(onEvent: (event: VoiceEvent) => void): void;
  isSpeaking(): boolean | Promise<boolean>;
  /** Must be harmless once another utterance has taken this one's place. */
  silence(): void;
}

interface CallOptions {
  signal: AbortSignal;
}

/**
 * The events of one utterance until it was said. Whatever else ends it, an abort, a fault or a
 * consumer that has heard enough, the platform is silenced.
 */
export async function* sayAloud(
  utterance: PlatformUtterance,
  { signal }: CallOptions,
): AsyncGenerator<UtteranceEvent> {
  signal.throwIfAborted();
  const course = followCourse(utterance);
  const onAbort = () => {
    utterance.silence();
    course.queue.abort(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  let wasSaid = false;
  try {
    course.begin();
    yield* course.queue;
    wasSaid = true;
  } finally {
    signal.removeEventListener('abort', onAbort);
    course.leave();
    if (!wasSaid && !signal.aborted) utterance.silence();
  }
}

/** From the platform's events and its silences to those of the contract. */
function followCourse({ text, rate, ...platform }: PlatformUtterance) {
  const queue = createEventQueue<UtteranceEvent>();
  const boundaries = createBoundaries(text);
  const watch = createSilenceWatch({ text, rate, boundaries });
  let startedMs: number | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function onStart() {
    watch.heard();
    if (startedMs !== undefined) return;
    startedMs = performance.now();
    queue.push({ type: 'started' });
  }

  function onWord({ charIndex, charLength }: { charIndex?: number; charLength?: number }) {
    // Some voices forget to say that they began.
    onStart();
    const seconds = ((performance.now() - (startedMs ?? 0)) / 1_000) * rate;
    const boundary = boundaries.add({ charIndex, charLength, seconds });
    if (boundary) queue.push({ type: 'boundary', boundary });
  }

  function onEvent(event: VoiceEvent) {
    if (queue.isClosed) return;
    if (event.type === 'start') onStart();
    else if (event.type === 'word') onWord(event);
    else if (event.type === 'end') onEnd();
    else queue.fail(new SpeechError('device_voice_failed', {}, { cause: event.reason }));
  }

  function onEnd() {
    onStart();
    queue.end();
  }

  async function look() {
    const finding = watch.look(await isSpeaking());
    if (finding === 'ended') queue.end();
    if (finding === 'failed') queue.fail(new SpeechError('device_voice_failed'));
  }

  async function isSpeaking(): Promise<boolean> {
    try {
      return await platform.isSpeaking();
    } catch {
      // Where the platform cannot even say whether it speaks, its silence is told by the clock.
      return true;
    }
  }

  return {
    queue,
    begin() {
      timer = setInterval(() => void look(), LOOK_EVERY_MS);
      try {
        platform.begin(onEvent);
      } catch (cause) {
        queue.fail(new SpeechError('device_voice_failed', {}, { cause }));
      }
    },
    leave() {
      clearInterval(timer);
      queue.end();
    },
  };
}
