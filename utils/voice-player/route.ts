import type { SegmentNeed } from '@/utils/speech/player-protocol';
import type { Direction } from '@/utils/speech/session';
import { isHeld, startOfSentence, step, toJump, type Whereabouts } from './cursor';
import { find, startAfter, walk, type HeldSegment, type Jump } from './held-text';
import { createSupply, type Lack } from './supply';

/** Where speaking goes on, and the text on the way there. */
export interface Route {
  readonly at: Whereabouts;
  goTo(at: Whereabouts): void;
  /** What comes before in this sentence was said. */
  goOnFrom(charIndex: number): void;
  /** @returns whether there is a sentence after this one, held or not */
  goToNext(): boolean;
  /** Where a step leads from here; `undefined` past the end of the text. */
  afterStep(direction: Direction, secondsIntoSentence: number): Jump | undefined;
  /**
   * Takes the text that was asked for at `askedAt`.
   *
   * @returns whether the text reaches as far as the way leads
   */
  receive(held: HeldSegment, askedAt: number): boolean;
  /** @returns whether the way leads past the end of the text */
  refuse(askedAt: number, isEnd: boolean): boolean;
  /** What to ask for: the text to go to, or once that is heard, the text after it. */
  lack(isHeard: boolean): Lack | undefined;
  expect(need: Jump & Partial<SegmentNeed>): void;
  /** Nothing that is on its way is counted on any more. */
  forgetAsked(): void;
  clear(): void;
}

const NOWHERE: Jump = { charIndex: 0, skip: 0 };

export function createRoute(): Route {
  const supply = createSupply();
  let at: Whereabouts = NOWHERE;

  function goTo(next: Whereabouts) {
    at = next;
    if (isHeld(at) || at.skip !== 0) return;
    const place = find(supply.text, at.charIndex);
    if (place === undefined) return;
    at = startOfSentence(place);
    supply.keepNear(place.held);
  }

  return {
    get at() {
      return at;
    },
    goTo,
    goOnFrom(from) {
      if (isHeld(at)) at = { ...at, from };
    },
    goToNext() {
      const charIndex = isHeld(at) ? startAfter(at) : undefined;
      if (charIndex !== undefined) goTo({ charIndex, skip: 0 });
      return charIndex !== undefined;
    },
    afterStep: (direction, seconds) => walk(supply.text, step(at, direction, seconds)),
    receive(held, askedAt) {
      const jump = supply.receive(held, askedAt, toJump(at));
      if (isHeld(at)) return true;
      const target = walk(supply.text, jump);
      if (target !== undefined) goTo(target);
      return target !== undefined;
    },
    refuse: (askedAt, isEnd) => supply.refuse(askedAt, isEnd, toJump(at)),
    lack(isHeard) {
      if (!isHeld(at)) return supply.lackForJump(at);
      return isHeard ? supply.lackAfter(at.held) : undefined;
    },
    expect: (need) => supply.expect(need, need.ordinal),
    forgetAsked: supply.forgetAsked,
    clear() {
      supply.clear();
      at = NOWHERE;
    },
  };
}
