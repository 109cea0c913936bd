import { describe, expect, it } from 'vitest';
import type { HeldSegment } from '@/utils/voice-player/held-text';
import { createSupply } from '@/utils/voice-player/supply';

function aHeld(charIndex: number, next?: number): HeldSegment {
  const sentences = [{ charIndex, charLength: 49 }];
  const utterance = { text: 'x'.repeat(49), voiceId: 'voiceA' };
  return { segment: { charIndex, charLength: 49, sentences, next }, utterance };
}

function aSupply(...segments: HeldSegment[]) {
  const supply = createSupply();
  for (const held of segments) receive(supply, held);
  return supply;
}

function receive(supply: ReturnType<typeof createSupply>, held: HeldSegment) {
  return supply.receive(held, held.segment.charIndex, { charIndex: -1, skip: 0 });
}

const HERE = { charIndex: 50, skip: 0 };
const FIRST = aHeld(0, 50);

describe('what follows', () => {
  it('is asked for, in larger segments the further a run has come', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 0, skip: 0 }, 4);

    expect(supply.lackAfter(FIRST)).toEqual({
      type: 'need',
      need: { charIndex: 50, skip: 0, before: undefined, ordinal: 5 },
    });
  });

  it('is asked for once', () => {
    const supply = aSupply(FIRST);
    supply.expect(HERE);

    expect(supply.lackAfter(FIRST)).toBeUndefined();
    supply.forgetAsked();
    expect(supply.lackAfter(FIRST)).toBeDefined();
  });

  it('is not lacking when it is held, or at the end', () => {
    expect(aSupply(FIRST, aHeld(50)).lackAfter(FIRST)).toBeUndefined();
    expect(aSupply().lackAfter(aHeld(0))).toBeUndefined();
  });

  it('ends where text is held already', () => {
    expect(aSupply(FIRST, aHeld(100)).lackAfter(FIRST)).toMatchObject({ need: { before: 100 } });
  });
});

describe('text that cannot be had', () => {
  it('is not asked for again', () => {
    const supply = aSupply(FIRST);
    supply.expect(HERE);

    expect(supply.refuse(50, false, HERE)).toBe(false);
    expect(supply.lackAfter(FIRST)).toEqual({ type: 'dry' });
  });

  it('may be the end', () => {
    const supply = aSupply(FIRST);

    expect(supply.refuse(50, true, HERE)).toBe(true);
    expect(supply.lackForJump(HERE)).toEqual({ type: 'end' });
    expect(supply.refuse(70, true, HERE)).toBe(false);
  });

  it('is not the end for whoever has stepped back since', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 50, skip: 3 });

    expect(supply.refuse(50, true, { charIndex: 50, skip: 2 })).toBe(false);
    expect(supply.lackForJump({ charIndex: 50, skip: 2 })).toMatchObject({ need: { skip: 2 } });
  });
});

describe('a jump', () => {
  it('asks for a small segment first', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 0, skip: 0 }, 4);

    expect(supply.lackForJump(HERE)).toMatchObject({ need: { ordinal: 0 } });
  });

  it('back asks for no more than what lies before', () => {
    const supply = aSupply(aHeld(300, 350), aHeld(350));

    const lack = supply.lackForJump({ charIndex: 300, skip: -1 });

    expect(lack).toMatchObject({ need: { charIndex: 300, skip: -1, before: 300 } });
  });

  it('lands where the text was found, with the steps left that were made since', () => {
    const supply = aSupply();
    supply.expect({ charIndex: 50, skip: 2 });

    expect(supply.receive(aHeld(90), 50, { charIndex: 50, skip: 3 })).toEqual({
      charIndex: 90,
      skip: 1,
    });
  });

  it('elsewhere stays where it is', () => {
    expect(aSupply().receive(aHeld(90), 90, HERE)).toEqual(HERE);
  });
});

describe('clear', () => {
  it('leaves nothing behind', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 50, skip: 0 }, 3);
    supply.refuse(70, false, HERE);

    supply.clear();

    expect(supply.text).toEqual([]);
    for (const charIndex of [0, 50, 70]) {
      expect(supply.lackForJump({ charIndex, skip: 0 })).toMatchObject({ need: { ordinal: 0 } });
    }
  });
});
