import { secondsOf, type HeldSegment } from './held-segment';
import type { MediaTimeline } from './media-timeline';

/** Far enough for any jump forward to be instant, near enough for the browser's memory. */
const APPEND_AHEAD_SECONDS = 90;

/** Audio that the browser may pass over before a segment counts as damaged. */
const LOSS_SECONDS = 1;
const LOSS_SHARE = 0.25;

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
    timeline: MediaTimeline,
    { held: first, seconds: startSeconds }: { held: HeldSegment; seconds: number },
    hooks: RunHooks,
  ) {
    this.#element = element;
    this.#appending = first;
    this.#timeline = timeline;
    timeline.listen({
      onChange: () => hooks.onChange(),
      onError: () => hooks.onError(this.#appending),
    });
    this.#startSeconds = startSeconds > 0 ? startSeconds : undefined;
    this.#begin(first);
  }

  get last(): HeldSegment {
    return this.#entries.at(-1)!.held;
  }

  /** Seconds of audio from the playhead on that were given to the browser, taken in or not. */
  get givenSeconds(): number {
    return this.#appendedSeconds - (this.#startSeconds ?? this.#element.currentTime);
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

  /** A segment of which much less can be played than came; the browser says nothing of it. */
  get damaged(): HeldSegment | undefined {
    return this.#entries.find((entry, index) => {
      const { held, baseSeconds, appended } = entry;
      if (held.isStreaming || baseSeconds === undefined) return false;
      const next = this.#entries[index + 1];
      if (next === undefined && (this.#timeline.isBusy || appended < held.pieces.length))
        return false;
      const end = next === undefined ? this.#timeline.bufferedEnd : next.baseSeconds;
      const expected = Math.min(held.receivedSeconds, held.usableSeconds);
      const lost = expected - ((end ?? Infinity) - baseSeconds);
      return lost > Math.min(expected / 2, Math.max(LOSS_SECONDS, expected * LOSS_SHARE));
    })?.held;
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
    this.#appendedSeconds += secondsOf(piece, entry.held.bytesPerSecond);
    this.#timeline.append(piece);
  }

  #reachStart(): void {
    const start = this.#startSeconds;
    if (start !== undefined && this.#timeline.has(start)) this.seek(this.#entries[0]!.held, start);
  }
}
