import { describe, expect, it } from 'vitest';
import { HeldChain } from '@/utils/audio/held-chain';
import { keepSentences, type HeldSegment } from '@/utils/audio/held-segment';
import { hold, speak, type HeldOptions } from './builders';

/** Three sentences of 17 characters: they start at 0, 18 and 36 within the segment. */
function aHeld(charIndex: number, next?: number, options?: HeldOptions): HeldSegment {
  return hold(speak({ charIndex, sentences: [3, 3, 3], next }), options);
}

function aChain(...segments: HeldSegment[]): HeldChain {
  const chain = new HeldChain();
  for (const held of segments) chain.add(held);
  return chain;
}

describe('HeldChain', () => {
  it('links segments by the text that follows', () => {
    const first = aHeld(0, 54);
    const second = aHeld(54, 108);
    const chain = aChain(second, first);

    expect(chain.after(first)).toBe(second);
    expect(chain.before(second)).toBe(first);
    expect(chain.after(second)).toBeUndefined();
    expect(chain.before(first)).toBeUndefined();
  });

  it('follows the links up to the first gap', () => {
    const [first, second, far] = [aHeld(0, 54), aHeld(54, 108), aHeld(200)] as const;
    const chain = aChain(first, second, far);

    expect(chain.tail(first)).toBe(second);
    expect(chain.tail(far)).toBe(far);
  });

  it('closes the gap of a broken segment with what was asked for again', () => {
    const broken = aHeld(0, 54, { receivedSeconds: 2 });
    const after = aHeld(54);
    const chain = aChain(broken, after);
    keepSentences(broken, 1, 0.07);
    const filler = hold(speak({ charIndex: 18, sentences: [3, 3], next: 54 }));

    chain.add(filler);

    expect(chain.after(broken)).toBe(filler);
    expect(chain.tail(broken)).toBe(after);
  });

  it.each([
    [0, 0, 0],
    [16, 0, 0],
    [18, 0, 1],
    [52, 0, 2],
    [54, 54, 0],
  ])('finds the sentence that contains character %d', (charIndex, segment, index) => {
    const chain = aChain(aHeld(0, 54), aHeld(54));

    const place = chain.find(charIndex);

    expect(place).toMatchObject({ index, held: { segment: { charIndex: segment } } });
  });

  it.each([17, 53, 400])('finds no sentence at character %d', (charIndex) => {
    expect(aChain(aHeld(0, 54), aHeld(54)).find(charIndex)).toBeUndefined();
  });

  it('does not find a sentence that broke off', () => {
    const broken = aHeld(0, 54, { receivedSeconds: 2 });
    const chain = aChain(broken);
    keepSentences(broken, 1, 0.07);

    expect(chain.find(10)).toBeDefined();
    expect(chain.find(20)).toBeUndefined();
  });

  it('tells where the next held text begins', () => {
    const chain = aChain(aHeld(300), aHeld(100), aHeld(0));

    expect(chain.nextHeldStart(0)).toBe(100);
    expect(chain.nextHeldStart(150)).toBe(300);
    expect(chain.nextHeldStart(300)).toBeUndefined();
  });

  it('lists the segments that still arrive', () => {
    const running = aHeld(54, undefined, { receivedSeconds: 1 });
    const chain = aChain(aHeld(0, 54, { isStreaming: false }), running);

    expect(chain.streaming).toEqual([running]);
  });

  it('forgets what is deleted', () => {
    const first = aHeld(0, 54);
    const chain = aChain(first, aHeld(54));

    chain.delete(first);

    expect(chain.get(0)).toBeUndefined();
    expect(chain.find(0)).toBeUndefined();
    expect(chain.get(54)).toBeDefined();
  });

  it('learns the pace from all that it holds', () => {
    const slow = hold(speak({ charIndex: 0, sentences: [10], secondsPerChar: 0.12 }));
    const fast = hold(speak({ charIndex: 60, sentences: [10], secondsPerChar: 0.06 }));

    expect(aChain(slow, fast).secondsPerChar).toBeCloseTo(0.09, 2);
  });
});
