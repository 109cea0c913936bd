import type { UtteranceEvent, UtteranceRequest, VoiceEngine } from '@/utils/speech/engine';
import type { WordBoundary } from '@/utils/speech/types';

/** One stretch of text from the request to its end. */
export interface RunningUtterance {
  readonly rate: number;
  /** On the clock of `performance.now()`; `undefined` until sound began. */
  readonly startedAtMs: number | undefined;
  /** Silences it. No hook is called any more. */
  stop(): void;
}

export interface UtteranceHooks {
  onStart(): void;
  /** Characters count from the request's text. */
  onBoundary(boundary: WordBoundary): void;
  onEnd(): void;
  onFault(error: unknown): void;
}

export function say(
  engine: VoiceEngine,
  request: UtteranceRequest,
  hooks: UtteranceHooks,
): RunningUtterance {
  const controller = new AbortController();
  const { signal } = controller;
  let startedAtMs: number | undefined;

  async function run() {
    try {
      await listen();
    } catch (error) {
      if (!signal.aborted) hooks.onFault(error);
      return;
    }
    if (!signal.aborted) hooks.onEnd();
  }

  async function listen() {
    for await (const event of engine.speak(request, { signal })) {
      if (signal.aborted) return;
      tell(event);
    }
  }

  function tell(event: UtteranceEvent) {
    if (event.type === 'started') {
      startedAtMs = performance.now();
      return hooks.onStart();
    }
    const { charIndex } = event.boundary;
    // Going on from a place outside the text would lose what is left of it.
    if (charIndex >= 0 && charIndex < request.text.length) hooks.onBoundary(event.boundary);
  }

  void run();
  return {
    rate: request.rate,
    get startedAtMs() {
      return startedAtMs;
    },
    stop: () => controller.abort(),
  };
}

/** An utterance that somebody else began and that can only be waited for or silenced. */
export interface ForeignUtterance {
  rate: number;
  ended: Promise<'ended' | 'lost'>;
  silence(): void;
}

export function overhear(
  { rate, ended, silence }: ForeignUtterance,
  hooks: { onEnd(): void; onLost(): void },
): RunningUtterance {
  let isStopped = false;

  async function run() {
    // Whoever cannot tell how it ended has lost it.
    const outcome = await ended.catch(() => 'lost' as const);
    if (isStopped) return;
    if (outcome === 'ended') hooks.onEnd();
    else hooks.onLost();
  }

  void run();
  return {
    rate,
    startedAtMs: performance.now(),
    stop() {
      isStopped = true;
      silence();
    },
  };
}
