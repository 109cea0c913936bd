import type { SegmentNeed } from '@/utils/speech/player-protocol';
import {
  find,
  hold,
  keepNear,
  nextHeldStart,
  type HeldSegment,
  type HeldText,
  type Jump,
} from './held-text';

/** What to ask for; `dry` when it cannot be had now, `end` when there is no more text. */
export type Lack = { type: 'need'; need: SegmentNeed } | { type: 'dry' } | { type: 'end' };

/** The text that came, and what to ask for next. Nothing on its way is asked for again. */
export function createSupply() {
  let text: HeldText = [];
  /** Where, and how many sentences from there. */
  const asked = new Map<number, number>();
  const refused = new Map<number, 'dry' | 'end'>();
  /** Of the next segment since the last start or jump. */
  let nextOrdinal = 0;

  function lackAt({ charIndex, skip }: Jump, ordinal: number): Lack | undefined {
    if (asked.has(charIndex)) return undefined;
    const refusal = refused.get(charIndex);
    if (refusal !== undefined) return { type: refusal };
    // Stepping back, the text is lacking up to where the steps began.
    const isHeldFromHere = skip < 0 && find(text, charIndex) !== undefined;
    const before = isHeldFromHere ? charIndex : nextHeldStart(text, charIndex);
    return { type: 'need', need: { charIndex, skip, before, ordinal } };
  }

  return {
    get text() {
      return text;
    },
    /** `skip` sentences from `charIndex` on are on their way. */
    expect({ charIndex, skip }: Jump, ordinal = 0) {
      asked.set(charIndex, skip);
      nextOrdinal = ordinal + 1;
    },
    /**
     * Takes the text that was asked for at `askedAt`.
     *
     * @returns where the jump stands now
     */
    receive(held: HeldSegment, askedAt: number, jump: Jump): Jump {
      const askedSkip = asked.get(askedAt) ?? 0;
      asked.delete(askedAt);
      text = hold(text, held);
      if (jump.charIndex !== askedAt) return jump;
      return { charIndex: held.segment.charIndex, skip: jump.skip - askedSkip };
    },
    /**
     * The text that was asked for at `askedAt` cannot be had.
     *
     * @returns whether the jump leads past the end of the text
     */
    refuse(askedAt: number, isEnd: boolean, jump: Jump): boolean {
      const askedSkip = asked.get(askedAt) ?? 0;
      asked.delete(askedAt);
      const isAwaited = jump.charIndex === askedAt;
      // Steps taken back meanwhile may lead to text that exists.
      if (isEnd && isAwaited && jump.skip < askedSkip) return false;
      refused.set(askedAt, isEnd ? 'end' : 'dry');
      return isEnd && isAwaited;
    },
    /** Nothing that is on its way is counted on any more. */
    forgetAsked() {
      asked.clear();
    },
    keepNear(held: HeldSegment) {
      text = keepNear(text, held);
    },
    lackForJump(jump: Jump): Lack | undefined {
      return lackAt(jump, 0);
    },
    /** The text after this segment; nothing is lacking where it ends. */
    lackAfter({ segment: { next } }: HeldSegment): Lack | undefined {
      if (next === undefined || find(text, next) !== undefined) return undefined;
      return lackAt({ charIndex: next, skip: 0 }, nextOrdinal);
    },
    clear() {
      text = [];
      asked.clear();
      refused.clear();
      nextOrdinal = 0;
    },
  };
}
