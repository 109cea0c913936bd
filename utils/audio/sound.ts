import { pauseBefore, sentenceAt, type HeldSegment } from './held-segment';
import type { Place } from './navigation';
import { BORDER_SECONDS, isReady, leadAt, type Pace } from './readiness';
import { MediaTimeline } from './media-timeline';
import { Run } from './run';

/** An element that waits with more than this ahead is only starting up. Of time as heard. */
const STARVED_SECONDS = 0.15;

/** Less than this starts no element. */
const SHORT_SECONDS = 0.1;

/** How long before the end of a sentence, in time as heard, the next one is looked at. */
const LOOK_AHEAD_SECONDS = 0.45;

/** Time as heard in which the end of the audio must be announced, or the last sound is late. */
const END_SECONDS = 0.4;

export interface SoundHooks {
  pace(): Pace;
  /** Audio has been taken in or heard to its end, so there may be something to do. */
  onProgress(): void;
  /** Sound has begun or rests. */
  onChange(): void;
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
  #prepared: MediaTimeline | undefined;
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
    const timeline = this.#prepared ?? new MediaTimeline(this.#element);
    this.#prepared = undefined;
    this.leave();
    const start = { held, seconds };
    this.#run = new Run(this.#element, timeline, start, {
      onChange: () => this.#hooks.onProgress(),
      onError: (damaged) => this.#hooks.onDamage(damaged),
    });
  }

  /** Opening a timeline takes some milliseconds, which it can do before the first audio is here. */
  prepare(): void {
    this.leave();
    this.#prepared = new MediaTimeline(this.#element);
  }

  leave(): void {
    this.#rest();
    this.#element.pause();
    this.#run?.close();
    this.#run = undefined;
    this.#prepared?.close();
    this.#prepared = undefined;
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
    const damaged = this.#run?.damaged;
    if (damaged !== undefined) this.#hooks.onDamage(damaged);
  }

  /**
   * What is there is heard to its very end.
   *
   * @param isEnd nothing can follow this segment
   */
  reachEnd(isEnd: (last: HeldSegment) => boolean): void {
    const run = this.#run;
    if (run === undefined || run.last.isStreaming || !run.isSettled) return;
    const isNear = this.#isStarted && run.aheadSeconds < END_SECONDS * this.#hooks.pace().rate;
    if (isNear || isEnd(run.last)) run.finish();
  }

  startWhenReady(): void {
    const run = this.#run;
    if (run === undefined) return;
    if (this.#isStarted) return this.#expectSound(run);
    if (run.givenSeconds <= 0) return;
    const { held, seconds } = run.locate();
    const pace = this.#hooks.pace();
    // Asked to play before the browser has taken the audio in, it starts the moment it has.
    if (run.last.isStreaming && run.givenSeconds < leadAt(held, seconds, pace)) return;
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
    const leftAsHeard = left / rate;
    if (leftAsHeard < BORDER_SECONDS || leftAsHeard > LOOK_AHEAD_SECONDS) return;
    const isArrived = () => isReady(held, border, this.#hooks.pace());
    if (isArrived()) return;
    const restUnlessArrived = () => {
      this.#restTimer = undefined;
      if (!isArrived()) this.hold();
    };
    this.#restTimer = setTimeout(restUnlessArrived, leftAsHeard * 1000);
  }

  #rest(): void {
    clearTimeout(this.#restTimer);
    this.#restTimer = undefined;
    this.#isStarted = false;
    this.#isHeard = false;
  }

  /** A start that found less than it was promised is taken back, to wait for its lead again. */
  #expectSound(run: Run): void {
    const isShort = !this.#isHeard && run.isSettled && run.aheadSeconds < SHORT_SECONDS;
    if (isShort && run.last.isStreaming) this.hold();
  }

  #isStarving(run: Run): boolean {
    return run.aheadSeconds < 0.1 + STARVED_SECONDS * this.#hooks.pace().rate;
  }

  #onPlaying(): void {
    this.#isHeard = this.#isStarted;
    this.#hooks.onChange();
  }

  #onWaiting(): void {
    const run = this.#run;
    if (run !== undefined && run.isSettled && this.#isStarving(run)) this.hold();
  }

  #onEnded(): void {
    // A step back may have overtaken the event.
    if (!this.#element.ended) return;
    this.#rest();
    this.#hooks.onProgress();
  }

  #onElementError(): void {
    const damaged = this.place?.held;
    if (this.#element.error !== null && damaged !== undefined) this.#hooks.onDamage(damaged);
  }
}
