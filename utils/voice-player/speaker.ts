import type { VoiceEngine } from '@/utils/speech/engine';
import type { Utterance } from '@/utils/speech/player-protocol';
import type { Span, WordBoundary } from '@/utils/speech/types';
import { createBoundaryReturn } from '@/utils/text/said';
import {
  backToWord,
  isHeld,
  pieceAt,
  positionOf,
  requestFor,
  saidOf,
  type Cursor,
  type Whereabouts,
} from './cursor';
import type { HeldSegment } from './held-text';
import { createSegmentClock, type SegmentClock } from './segment-clock';
import { overhear, say, type ForeignUtterance, type RunningUtterance } from './utterance';

const LONGEST_UTTERANCE = 4000;
/** Shorter speech says little about a voice's pace. */
const LEAST_CHARS = 20;

export interface SpeakerOptions {
  engine: VoiceEngine;
  /** UTF-16 units that may be said at once at this rate. */
  longestUtterance?(utterance: Utterance, rate: number): number;
}

interface SpeakerHooks {
  onStart(): void;
  /** A word has begun. */
  onWord(): void;
  onEnd(piece: Span): void;
  onFault(error: unknown): void;
}

/** Says one piece at a time, and knows when what was said. */
export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #hooks: SpeakerHooks;
  #clocks = new WeakMap<HeldSegment, SegmentClock>();
  #utterance: RunningUtterance | undefined;
  /** Of the text that is said; an adopted utterance has none. */
  #clock: SegmentClock | undefined;
  /** The latest of the utterance. */
  #word: WordBoundary | undefined;
  #tellsWords = false;
  /** To the end, since the session began. */
  #said = { seconds: 0, chars: 0 };

  constructor(options: SpeakerOptions, hooks: SpeakerHooks) {
    this.#options = options;
    this.#hooks = hooks;
  }

  get utterance(): RunningUtterance | undefined {
    return this.#utterance;
  }

  /** What to say next of the sentence; nothing when it was said. */
  pieceAt(cursor: Cursor, rate: number): Span | undefined {
    const { longestUtterance } = this.#options;
    return pieceAt(cursor, longestUtterance?.(cursor.held.utterance, rate) ?? LONGEST_UTTERANCE);
  }

  say(cursor: Cursor, piece: Span, rate: number): void {
    const clock = this.#clockOf(cursor.held);
    this.#clock = clock;
    const said = saidOf(cursor, piece);
    const toText = createBoundaryReturn(said);
    this.#utterance = say(this.#options.engine, requestFor(cursor, said, rate), {
      onStart: () => {
        clock.begin(piece, this.#tellsWords);
        this.#hooks.onStart();
      },
      onBoundary: (boundary) => {
        this.#tellsWords = true;
        for (const word of toText(boundary)) {
          this.#word = { ...word, charIndex: word.charIndex + piece.charIndex };
          clock.addWord(this.#word);
        }
        this.#hooks.onWord();
      },
      onEnd: () => {
        clock.end(this.#secondsOfUtterance);
        this.#said.seconds += this.#secondsOfUtterance;
        this.#said.chars += piece.charLength;
        this.#forgetUtterance();
        this.#hooks.onEnd(piece);
      },
      onFault: this.#hooks.onFault,
    });
  }

  /** Takes over what somebody else began, of which no word is told and the time is not counted. */
  adopt(utterance: ForeignUtterance, hooks: { onEnd(): void; onLost(): void }): void {
    const over = (hook: () => void) => () => {
      this.#forgetUtterance();
      hook();
    };
    this.#utterance = overhear(utterance, { onEnd: over(hooks.onEnd), onLost: over(hooks.onLost) });
  }

  /**
   * Silence.
   *
   * @returns where to go on: with the word that was being said, without any with all of the piece
   */
  interrupt(at: Whereabouts): Whereabouts {
    const utterance = this.#utterance;
    const next = isHeld(at) ? backToWord(at, this.#word) : at;
    this.#clock?.stop(this.#secondsOfUtterance);
    this.#forgetUtterance();
    utterance?.stop();
    return next;
  }

  /** On the clock of the segment: when this is heard, or would be next. */
  secondsAt(at: Whereabouts): number {
    const before = isHeld(at) ? this.#clockOf(at.held).secondsAt(at.from) : 0;
    return before + this.#secondsOfUtterance;
  }

  secondsIntoSentence(at: Whereabouts): number {
    const { charIndex } = positionOf(at);
    const start = isHeld(at) ? this.#clockOf(at.held).secondsAt(charIndex) : 0;
    return this.secondsAt(at) - start;
  }

  /** What has begun of the segment. */
  boundariesAt(at: Whereabouts): readonly WordBoundary[] {
    return isHeld(at) ? this.#clockOf(at.held).boundaries : [];
  }

  /** Another session comes, maybe in another voice. */
  forget(): void {
    this.#clocks = new WeakMap();
    this.#tellsWords = false;
    this.#said = { seconds: 0, chars: 0 };
  }

  /** At rate 1, as heard so far; `undefined` until enough has been. */
  get secondsPerChar(): number | undefined {
    const { seconds, chars } = this.#said;
    return chars < LEAST_CHARS ? undefined : seconds / chars;
  }

  get #secondsOfUtterance(): number {
    const { startedAtMs, rate = 1 } = this.#utterance ?? {};
    if (startedAtMs === undefined) return 0;
    return ((performance.now() - startedAtMs) / 1000) * rate;
  }

  #clockOf(held: HeldSegment): SegmentClock {
    const clock = this.#clocks.get(held) ?? createSegmentClock();
    this.#clocks.set(held, clock);
    return clock;
  }

  #forgetUtterance(): void {
    this.#utterance = undefined;
    this.#clock = undefined;
    this.#word = undefined;
  }
}
