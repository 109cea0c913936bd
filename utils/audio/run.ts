import { secondsOf, type HeldSegment } from './held-segment';
import { MediaTimeline } from './media-timeline';

/** Far enough for any jump forward to be instant, near enough for the browser's memory. */
const APPEND_AHEAD_SECONDS = 90;

/** Two stretches of audio this near are one. */
const ROUNDING_SECONDS = 0.01;

interface Entry {
  held: HeldSegment;
  appended: number;
  /** Where the segment begins on the timeline, known once it has been reached. */
  baseSeconds?: number;
}

export interface RunHooks {
  onChange(): void;
  /** The browser does not take the audio of this segment. */
  onError(damaged: HeldSegment): void;
}

/** Segments put on one timeline one after the other, from a starting sentence on. */
export class Run {
  readonly #element: HTMLMediaElement;
  readonly #timeline: MediaTimeline;
  readonly #entries: Entry[] = [];
  #startSeconds: number | undefined;
  #appendedSeconds = 0;
  #appending: HeldSegment;
  #isFinished = false;

  /** @param startSeconds where to start inside the first segment's audio */
  constructor(
    element: HTMLMediaElement,
    first: HeldSegment,
    startSeconds: number,
    hooks: RunHooks,
  ) {
    this.#element = element;
    this.#appending = first;
    this.#timeline = new MediaTimeline(element, hooks.onChange, () =>
      hooks.onError(this.#appending),
    );
    this.#startSeconds = startSeconds > 0 ? startSeconds : undefined;
    this.#begin(first);
  }

  get last(): HeldSegment {
    return this.#entries.at(-1)!.held;
  }

  /** Seconds of audio that can be played from the playhead on. */
  get aheadSeconds(): number {
    if (this.#startSeconds !== undefined) return 0;
    return this.#timeline.bufferedEnd - this.#element.currentTime;
  }

  /** Everything that was given has reached the browser. */
  get isSettled(): boolean {
    const last = this.#entries.at(-1)!;
    return !this.#timeline.isBusy && last.appended === last.held.pieces.length;
  }

  /**
   * Puts on the timeline what is held and near, in order.
   *
   * @param after the segment that may follow now
   */
  feed(after: (held: HeldSegment) => HeldSegment | undefined): void {
    this.#reachStart();
    if (this.#isFinished) return;
    this.#timeline.forgetPast();
    while (this.#appendedSeconds - this.#playhead < APPEND_AHEAD_SECONDS) {
      const entry = this.#entries.at(-1)!;
      if (entry.appended < entry.held.pieces.length) {
        this.#append(entry);
        continue;
      }
      if (entry.held.isStreaming) break;
      const next = after(entry.held);
      if (next === undefined) break;
      this.#begin(next);
    }
  }

  /** A broken segment ends earlier now; what it has too much is taken back if still unheard. */
  trim(held: HeldSegment): void {
    const entry = this.#entries.find((candidate) => candidate.held === held);
    if (entry === undefined || this.#isFinished) return;
    while (entry.appended < held.pieces.length) this.#append(entry);
    this.#timeline.dropAfter(() => entry.baseSeconds! + held.usableSeconds);
  }

  /**
   * No more audio will come on this timeline: an element that has met the end of its source plays
   * nothing that is added later.
   */
  finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#timeline.finish();
  }

  /** What sounds at the playhead. */
  locate(): { held: HeldSegment; seconds: number } {
    const first = this.#entries[0]!;
    if (this.#startSeconds !== undefined) return { held: first.held, seconds: this.#startSeconds };
    const time = this.#element.currentTime;
    const isReached = ({ baseSeconds = Infinity }: Entry) => baseSeconds <= time + ROUNDING_SECONDS;
    const entry = this.#entries.findLast(isReached) ?? first;
    return { held: entry.held, seconds: Math.max(0, time - (entry.baseSeconds ?? 0)) };
  }

  /** Moves the playhead if that audio is on the timeline; tells whether it was. */
  seek(held: HeldSegment, seconds: number): boolean {
    const entry = this.#entries.find((candidate) => candidate.held === held);
    if (entry?.baseSeconds === undefined) return false;
    if (!this.#timeline.has(entry.baseSeconds + seconds)) return false;
    this.#startSeconds = undefined;
    this.#element.currentTime = entry.baseSeconds + seconds;
    return true;
  }

  close(): void {
    this.#timeline.close();
  }

  get #playhead(): number {
    return this.#startSeconds ?? this.#element.currentTime;
  }

  #begin(held: HeldSegment): void {
    const entry: Entry = { held, appended: 0 };
    this.#entries.push(entry);
    this.#timeline.beginSegment(held.usableSeconds, (baseSeconds) => {
      entry.baseSeconds = baseSeconds;
      this.#appending = held;
    });
  }

  #append(entry: Entry): void {
    const piece = entry.held.pieces[entry.appended]!;
    entry.appended += 1;
    this.#appendedSeconds += secondsOf(piece);
    this.#timeline.append(piece);
  }

  #reachStart(): void {
    const start = this.#startSeconds;
    if (start !== undefined && this.#timeline.has(start)) this.seek(this.#entries[0]!.held, start);
  }
}
