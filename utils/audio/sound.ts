import { pauseBefore, sentenceAt, type HeldSegment } from './held-segment';
import type { Place } from './navigation';
import { BORDER_SECONDS, isReady, leadAt, type Pace } from './readiness';
import { Run } from './run';

/** An element that waits with more than this ahead is only starting up. */
const STARVED_SECONDS = 0.3;

/** How long before the end of a sentence, in time as heard, the next one is looked at. */
const LOOK_AHEAD_SECONDS = 0.3;

export interface SoundHooks {
  pace(): Pace;
  /** Audio has been taken in, so more may be possible now. */
  onProgress(): void;
  /** Sound has begun or rests. */
  onChange(): void;
  /** All there was has been heard. */
  onEnd(): void;
  /** The browser does not take the audio of this segment. */
  onDamage(damaged: HeldSegment): void;
  /** The browser does not play at all. */
  onRefusal(): void;
}

/** The media element with what is on it, and the decision when it may sound. */
export class Sound {
  readonly #element = new Audio();
  readonly #hooks: SoundHooks;
  #run: Run | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  /** Playing was begun and not interrupted … */
  #isStarted = false;
  /** … and the element has really got going. */
  #isHeard = false;

  constructor(hooks: SoundHooks) {
    this.#hooks = hooks;
    this.#element.addEventListener('playing', () => this.#onPlaying());
    this.#element.addEventListener('waiting', () => this.#onWaiting());
    this.#element.addEventListener('ended', () => this.#onEnded());
    this.#element.addEventListener('error', () => this.#onElementError());
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** What sounds at the playhead. */
  get place(): Place | undefined {
    if (this.#run === undefined) return undefined;
    const { held, seconds } = this.#run.locate();
    const index = sentenceAt(held, seconds, this.#hooks.pace().secondsPerChar);
    return { held, seconds, index };
  }

  /** Set when all there is has been given and heard, and nothing sounds any more. */
  get heardToEnd(): HeldSegment | undefined {
    const run = this.#run;
    if (run === undefined || this.#isStarted || run.aheadSeconds > 0) return undefined;
    return !run.last.isStreaming && run.isSettled ? run.last : undefined;
  }

  setRate(rate: number): void {
    // A new source falls back to the default rate.
    this.#element.defaultPlaybackRate = rate;
    this.#element.playbackRate = rate;
  }

  /** Puts the playhead there; sound goes on if it did before and can. */
  moveTo(held: HeldSegment, seconds: number): void {
    if (this.#run?.seek(held, seconds) === true) {
      if (!isReady(held, seconds, this.#hooks.pace())) this.hold();
      return;
    }
    this.leave();
    this.#run = new Run(this.#element, held, seconds, {
      onChange: () => this.#hooks.onProgress(),
      onError: (damaged) => this.#hooks.onDamage(damaged),
    });
  }

  leave(): void {
    this.#rest();
    this.#element.pause();
    this.#run?.close();
    this.#run = undefined;
  }

  hold(): void {
    if (!this.#isStarted) return;
    this.#rest();
    this.#element.pause();
    this.#hooks.onChange();
  }

  /** A broken stream has shortened this segment. */
  trim(held: HeldSegment): void {
    this.#run?.trim(held);
  }

  /** @param after the segment that follows, as far as it is held */
  feed(after: (held: HeldSegment) => HeldSegment | undefined): void {
    const pace = this.#hooks.pace();
    this.#run?.feed((held) => {
      const next = after(held);
      return next !== undefined && isReady(next, 0, pace) ? next : undefined;
    });
  }

  /**
   * What is there is heard to its very end.
   *
   * @param isEnd nothing can follow this segment
   */
  reachEnd(isEnd: (last: HeldSegment) => boolean): void {
    const run = this.#run;
    if (run === undefined || run.last.isStreaming || !run.isSettled) return;
    const isNear = this.#isStarted && this.#isStarving(run);
    if (isNear || isEnd(run.last)) run.finish();
  }

  startWhenReady(): void {
    const run = this.#run;
    if (run === undefined || this.#isStarted || run.aheadSeconds <= 0) return;
    const { held, seconds } = run.locate();
    const hasAllThereIs = !run.last.isStreaming && run.isSettled;
    const pace = this.#hooks.pace();
    if (!hasAllThereIs && run.aheadSeconds < leadAt(held, seconds, pace)) return;
    this.#isStarted = true;
    this.#element.play().catch((error: DOMException) => {
      // A pause or a new source overtook this start; that is no fault.
      if (error.name !== 'AbortError') this.#hooks.onRefusal();
    });
  }

  /** Rests between two sentences rather than inside one that has not arrived. */
  watchBorder(): void {
    const place = this.#isHeard && this.#restTimer === undefined ? this.place : undefined;
    if (place === undefined || !place.held.isStreaming) return;
    const { held, index, seconds } = place;
    if (index + 1 >= held.segment.sentences.length) return;
    const { rate, secondsPerChar } = this.#hooks.pace();
    const border = pauseBefore(held, index + 1, secondsPerChar);
    const left = border - seconds;
    if (left < BORDER_SECONDS || left > BORDER_SECONDS + LOOK_AHEAD_SECONDS * rate) return;
    const isArrived = () => isReady(held, border, this.#hooks.pace());
    if (isArrived()) return;
    const restUnlessArrived = () => {
      this.#restTimer = undefined;
      if (!isArrived()) this.hold();
    };
    this.#restTimer = setTimeout(restUnlessArrived, (left / rate) * 1000);
  }

  #rest(): void {
    clearTimeout(this.#restTimer);
    this.#restTimer = undefined;
    this.#isStarted = false;
    this.#isHeard = false;
  }

  #isStarving(run: Run): boolean {
    return run.aheadSeconds < STARVED_SECONDS * Math.max(1, this.#hooks.pace().rate);
  }

  #onPlaying(): void {
    this.#isHeard = this.#isStarted;
    this.#hooks.onChange();
  }

  #onWaiting(): void {
    if (this.#run !== undefined && this.#isStarving(this.#run)) this.hold();
  }

  #onEnded(): void {
    // A step back may have overtaken the event.
    if (!this.#element.ended) return;
    this.#rest();
    this.#hooks.onEnd();
  }

  #onElementError(): void {
    const damaged = this.place?.held;
    if (this.#element.error !== null && damaged !== undefined) this.#hooks.onDamage(damaged);
  }
}
