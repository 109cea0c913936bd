import { endOf, measurePace, type HeldSegment } from './held-segment';

/** Speech at an ordinary pace, until this reading has shown its own. */
const DEFAULT_SECONDS_PER_CHAR = 0.07;

export interface SentencePlace {
  held: HeldSegment;
  index: number;
}

/** Text to go to that may not be held: `skip` sentences from `charIndex` on. */
export interface Jump {
  charIndex: number;
  skip: number;
}

/** All segments of a session that the player holds, linked by the text that follows each. */
export class HeldChain {
  readonly #segments = new Map<number, HeldSegment>();

  add(held: HeldSegment): void {
    this.#segments.set(held.segment.charIndex, held);
  }

  get(charIndex: number): HeldSegment | undefined {
    return this.#segments.get(charIndex);
  }

  delete(held: HeldSegment): void {
    this.#segments.delete(held.segment.charIndex);
  }

  clear(): void {
    this.#segments.clear();
  }

  get all(): HeldSegment[] {
    return [...this.#segments.values()];
  }

  get streaming(): HeldSegment[] {
    return this.all.filter((held) => held.isStreaming);
  }

  /** As heard so far; `undefined` until enough has been. */
  get measuredPace(): number | undefined {
    return measurePace(this.#segments.values());
  }

  get secondsPerChar(): number {
    return this.measuredPace ?? DEFAULT_SECONDS_PER_CHAR;
  }

  after(held: HeldSegment): HeldSegment | undefined {
    return held.segment.next === undefined ? undefined : this.get(held.segment.next);
  }

  before(held: HeldSegment): HeldSegment | undefined {
    return [...this.#segments.values()].find(
      (other) => other.segment.next === held.segment.charIndex,
    );
  }

  /** The last segment that follows from `held` without a gap. */
  tail(held: HeldSegment): HeldSegment {
    let tail = held;
    for (let next = this.after(tail); next !== undefined; next = this.after(tail)) tail = next;
    return tail;
  }

  /** Start of the nearest held text after `charIndex`. */
  nextHeldStart(charIndex: number): number | undefined {
    const starts = [...this.#segments.keys()].filter((start) => start > charIndex);
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  /** The same place, with only those steps left that lead beyond what is held. */
  shorten({ charIndex, skip }: Jump): Jump {
    const place = skip === 0 ? undefined : this.find(charIndex);
    if (place === undefined) return { charIndex, skip };
    const step = Math.sign(skip);
    const neighbour = step > 0 ? this.startAfter(place) : this.startBefore(place);
    if (neighbour === undefined) return { charIndex, skip };
    return this.shorten({ charIndex: neighbour, skip: skip - step });
  }

  /** Where the sentence after this one starts, held or not. */
  startAfter({ held, index }: SentencePlace): number | undefined {
    return held.segment.sentences[index + 1]?.charIndex ?? held.segment.next;
  }

  /** Where the held sentence before this one starts. */
  startBefore({ held, index }: SentencePlace): number | undefined {
    if (index > 0) return held.segment.sentences[index - 1]!.charIndex;
    return this.before(held)?.segment.sentences.at(-1)?.charIndex;
  }

  /** The held sentence that contains `charIndex`. */
  find(charIndex: number): SentencePlace | undefined {
    for (const held of this.#segments.values()) {
      const index = held.segment.sentences.findIndex(
        (sentence) => sentence.charIndex <= charIndex && charIndex < endOf(sentence),
      );
      if (index >= 0) return { held, index };
    }
    return undefined;
  }
}
