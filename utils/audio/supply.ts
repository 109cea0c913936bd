import type { PlayerCommand, SegmentNeed } from '@/utils/speech/player-protocol';
import type { Span } from '@/utils/speech/types';
import { decodeBase64 } from './base64';
import { HeldChain, type Jump } from './held-chain';
import {
  addAudio,
  expectedSeconds,
  holdSegment,
  keepSentences,
  measureArrival,
  wholeSentences,
  type HeldSegment,
} from './held-segment';

/** More text is asked for when less than this is left to hear. */
const LOW_WATER_SECONDS = 10;
/** One segment that plays while it arrives, and one ahead. */
const MAX_STREAMS = 2;

export type SupplyCommand = Extract<
  PlayerCommand,
  { type: 'segment' | 'audio' | 'completed' | 'cut' }
>;

/** What to ask for; `dry` when what is lacking cannot be had. */
export type Lack = { type: 'need'; need: SegmentNeed } | { type: 'dry' };

/** The `charIndex` of the segment that a command is about. */
export function segmentOf(command: SupplyCommand): number {
  return command.type === 'segment' ? command.segment.charIndex : command.segment;
}

/** The text and audio that came, and what to ask for next. Nothing held is asked for again. */
export class Supply {
  readonly chain = new HeldChain();
  #arrivalSpeed: number | undefined;
  /** What was asked for and has not come: where, and how many sentences from there. */
  readonly #asked = new Map<number, number>();
  readonly #unavailable = new Set<number>();
  /** Text whose sound could not be played. */
  #damaged: Span[] = [];
  /** Since the last start or jump; small ones come first, for a fast start. */
  #ordinal = 0;

  /** Seconds of audio per second with which the latest stream came; outlives the session. */
  get arrivalSpeed(): number | undefined {
    return this.#arrivalSpeed;
  }

  /** Returns the segment that a broken stream has shortened. */
  receive(command: SupplyCommand): HeldSegment | undefined {
    if (command.type === 'segment') {
      this.#asked.delete(command.asked);
      this.chain.add(holdSegment(command.segment));
      return undefined;
    }
    const held = this.chain.get(command.segment);
    if (held !== undefined) return this.#change(held, command);
    // The stream of a segment that was given up has ended, so its text may be asked for again.
    if (command.type === 'completed' || command.type === 'cut') this.#asked.delete(command.segment);
    return undefined;
  }

  #change(
    held: HeldSegment,
    command: Exclude<SupplyCommand, { type: 'segment' }>,
  ): HeldSegment | undefined {
    switch (command.type) {
      case 'audio':
        addAudio(held, decodeBase64(command.audio), command.boundaries, command.bytesPerSecond);
        this.#noteSpeed(held);
        return undefined;
      case 'completed':
        held.isStreaming = false;
        return undefined;
      case 'cut':
        this.#cut(held);
        if (!command.mayAskAgain) this.refuse(held.segment.next!);
        return held;
    }
  }

  #noteSpeed(held: HeldSegment): void {
    const arrival = measureArrival(held, performance.now());
    if (arrival === undefined || arrival.elapsedSeconds <= 0) return;
    this.#arrivalSpeed = arrival.receivedSeconds / arrival.elapsedSeconds;
  }

  /** Nothing that was asked for will come. Returns the segments whose streams broke. */
  breakStreams(): HeldSegment[] {
    this.#asked.clear();
    const broken = this.chain.streaming;
    for (const held of broken) this.#cut(held);
    return broken;
  }

  /** Keeps the whole sentences; the rest is lacking again. */
  #cut(held: HeldSegment): void {
    const { secondsPerChar } = this.chain;
    const whole = wholeSentences(held, secondsPerChar);
    if (whole === 0) this.chain.delete(held);
    keepSentences(held, whole, secondsPerChar);
  }

  /** Audio that cannot be played is lacking again, once its stream is over. */
  giveUp(held: HeldSegment): void {
    this.chain.delete(held);
    this.#damaged.push(held.segment);
    if (held.isStreaming) this.#asked.set(held.segment.charIndex, 0);
  }

  /** `skip` sentences from `charIndex` on are on their way. `ordinal` as in `SegmentNeed`. */
  expect({ charIndex, skip }: Jump, ordinal: number): void {
    this.#asked.set(charIndex, skip);
    this.#ordinal = ordinal + 1;
  }

  /** Where a jump stands once the text that was asked for at `asked` is known. */
  land(jump: Jump, asked: number, charIndex: number): Jump {
    if (jump.charIndex !== asked) return jump;
    return { charIndex, skip: jump.skip - (this.#asked.get(asked) ?? 0) };
  }

  /** The text at `charIndex` cannot be had until `allowAll`. */
  refuse(charIndex: number): void {
    this.#asked.delete(charIndex);
    this.#unavailable.add(charIndex);
  }

  allowAll(): void {
    this.#unavailable.clear();
  }

  clear(): void {
    this.chain.clear();
    this.#asked.clear();
    this.#unavailable.clear();
    this.#damaged = [];
    this.#ordinal = 0;
  }

  /** Nothing will follow this segment, at least for now. */
  endsWith(held: HeldSegment): boolean {
    const { next } = held.segment;
    return (
      next === undefined || (this.#unavailable.has(next) && this.chain.get(next) === undefined)
    );
  }

  lackForJump(jump: Jump): Lack | undefined {
    if (jump.skip === 0 && this.chain.find(jump.charIndex) !== undefined) return undefined;
    return this.#lack(jump, 0);
  }

  /**
   * The text after what is held, once little of that is left to hear.
   *
   * @param seconds how far into the segment's audio the playhead is
   */
  lackAfter(playing: HeldSegment, seconds: number, rate: number): Lack | undefined {
    const tail = this.chain.tail(playing);
    if (tail.segment.next === undefined || this.#asked.size > 0) return undefined;
    const { streaming } = this.chain;
    if (streaming.length >= MAX_STREAMS) return undefined;
    if (streaming.some(({ pieces }) => pieces.length === 0)) return undefined;
    if (this.#secondsLeft(playing, seconds) / rate > LOW_WATER_SECONDS) return undefined;
    return this.#lack({ charIndex: tail.segment.next, skip: 0 }, this.#ordinal);
  }

  #lack({ charIndex, skip }: Jump, ordinal: number): Lack | undefined {
    if (this.#asked.has(charIndex)) return undefined;
    if (this.#unavailable.has(charIndex)) return { type: 'dry' };
    const before = this.chain.nextHeldStart(charIndex);
    const isAnew = this.#damaged.some((span) => isIn(charIndex, span));
    const need = { charIndex, skip, before, ordinal, ...(isAnew && { isAnew }) };
    return { type: 'need', need };
  }

  #secondsLeft(from: HeldSegment, seconds: number): number {
    const { secondsPerChar } = this.chain;
    let left = -seconds;
    let held: HeldSegment | undefined = from;
    for (; held !== undefined; held = this.chain.after(held)) {
      left += expectedSeconds(held, secondsPerChar);
    }
    return left;
  }
}

function isIn(charIndex: number, { charIndex: start, charLength }: Span): boolean {
  return charIndex >= start && charIndex < start + charLength;
}
