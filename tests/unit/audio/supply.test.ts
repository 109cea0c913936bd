import { describe, expect, it } from 'vitest';
import { HeldChain } from '@/utils/audio/held-chain';
import { Supply } from '@/utils/audio/supply';
import { aPiece, firstWordOf, hold, speak, type Spoken } from './builders';

const sessionId = 'session-1';

/** Three sentences of 17 characters, 18 apart, about 3.8 s of speech. */
function aSpoken(charIndex: number, next?: number): Spoken {
  return speak({ charIndex, sentences: [3, 3, 3], next });
}

const FIRST = aSpoken(0, 54);
const SECOND = aSpoken(54, 108);
const THIRD = aSpoken(108, 162);

function announce(supply: Supply, { segment }: Spoken, asked = segment.charIndex): void {
  supply.receive({ type: 'segment', sessionId, asked, segment });
}

/** Its audio up to `seconds`, in one piece. */
function deliver(supply: Supply, spoken: Spoken, seconds = spoken.seconds): void {
  const audio = Buffer.from(aPiece(seconds)).toString('base64');
  const boundaries = spoken.words.filter((word) => word.startSeconds < seconds);
  supply.receive({
    type: 'audio',
    sessionId,
    segment: spoken.segment.charIndex,
    audio,
    boundaries,
  });
}

function complete(supply: Supply, { segment }: Spoken): void {
  supply.receive({ type: 'completed', sessionId, segment: segment.charIndex });
}

function cut(supply: Supply, { segment }: Spoken, mayAskAgain = true) {
  return supply.receive({ type: 'cut', sessionId, segment: segment.charIndex, mayAskAgain });
}

function aSupply(...whole: Spoken[]): Supply {
  const supply = new Supply();
  for (const spoken of whole) {
    announce(supply, spoken);
    deliver(supply, spoken);
    complete(supply, spoken);
  }
  return supply;
}

function lackAt(supply: Supply, { segment }: Spoken, seconds = 0, rate = 1) {
  return supply.lackAfter(supply.chain.get(segment.charIndex)!, seconds, rate);
}

describe('what follows', () => {
  it('is asked for while little is left to hear', () => {
    const supply = aSupply(FIRST);

    expect(lackAt(supply, FIRST)).toEqual({
      type: 'need',
      need: { charIndex: 54, skip: 0, before: undefined, ordinal: 0 },
    });
  });

  it('waits while enough is left, and less so at a higher rate', () => {
    const long = speak({ charIndex: 0, sentences: [30, 10], next: 240 });
    const supply = aSupply(long);

    expect(lackAt(supply, long)).toBeUndefined();
    expect(lackAt(supply, long, long.seconds - 9)).toBeDefined();
    expect(lackAt(supply, long, 0, 2)).toBeDefined();
  });

  it('counts what a running stream will still bring', () => {
    const long = speak({ charIndex: 0, sentences: [30, 10], next: 240 });
    const supply = new Supply();
    announce(supply, long);
    deliver(supply, long, 1);

    expect(lackAt(supply, long)).toBeUndefined();
  });

  it('is asked for once', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 54, skip: 0 }, 0);

    expect(lackAt(supply, FIRST)).toBeUndefined();
  });

  it('comes in larger segments the further a run has come', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 54, skip: 0 }, 1);
    announce(supply, SECOND);
    deliver(supply, SECOND);

    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 108, ordinal: 2 } });
  });

  it('is nothing at the end of the text', () => {
    const last = aSpoken(0);

    expect(lackAt(aSupply(last), last)).toBeUndefined();
  });

  it('ends where text is held already', () => {
    const supply = aSupply(FIRST, THIRD);

    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 54, before: 108 } });
  });

  it('waits for the first sound of what was asked for before', () => {
    const supply = aSupply(FIRST);
    announce(supply, SECOND);

    expect(lackAt(supply, FIRST)).toBeUndefined();
    deliver(supply, SECOND, 0.5);
    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 108 } });
  });

  it('is never a third stream', () => {
    const supply = new Supply();
    for (const spoken of [FIRST, SECOND]) {
      announce(supply, spoken);
      deliver(supply, spoken, 0.5);
    }

    expect(lackAt(supply, FIRST)).toBeUndefined();
    complete(supply, FIRST);
    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 108 } });
  });
});

describe('text that cannot be had', () => {
  it('leaves the supply dry until it may be asked for again', () => {
    const supply = aSupply(FIRST);
    supply.refuse(54);

    expect(lackAt(supply, FIRST)).toEqual({ type: 'dry' });
    expect(supply.endsWith(supply.chain.get(0)!)).toBe(true);
    supply.allowAll();
    expect(lackAt(supply, FIRST)).toMatchObject({ type: 'need' });
    expect(supply.endsWith(supply.chain.get(0)!)).toBe(false);
  });

  it('ends a segment only while nothing is held there', () => {
    const supply = aSupply(FIRST, SECOND);
    supply.refuse(54);

    expect(supply.endsWith(supply.chain.get(0)!)).toBe(false);
  });

  it('may be what a broken stream lacks', () => {
    const supply = new Supply();
    announce(supply, FIRST);
    deliver(supply, FIRST, 2);

    cut(supply, FIRST, false);

    expect(lackAt(supply, FIRST)).toEqual({ type: 'dry' });
  });
});

describe('a stream that breaks', () => {
  it('leaves its whole sentences, and the rest is lacking', () => {
    const supply = aSupply(SECOND);
    announce(supply, FIRST);
    deliver(supply, FIRST, 2);

    const shortened = cut(supply, FIRST);

    expect(shortened).toBe(supply.chain.get(0));
    expect(shortened!.segment.sentences).toHaveLength(1);
    expect(shortened!.usableSeconds).toBe(
      firstWordOf(FIRST, FIRST.segment.sentences[1]!).startSeconds,
    );
    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 18, before: 54 } });
  });

  it('in its first sentence is forgotten, though the player may hold on to it', () => {
    const supply = new Supply();
    announce(supply, FIRST);
    deliver(supply, FIRST, 0.5);

    const shortened = cut(supply, FIRST);

    expect(shortened!.segment).toMatchObject({ sentences: [], charLength: 0, next: 0 });
    expect(supply.chain.get(0)).toBeUndefined();
    expect(supply.lackAfter(shortened!, 0.5, 1)).toMatchObject({ need: { charIndex: 0 } });
  });

  it('without a single byte is asked for again', () => {
    const supply = aSupply(FIRST);
    announce(supply, SECOND);

    cut(supply, SECOND);

    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 54 } });
  });

  it('breaks with all others when the worker dies, and everything asked for is lacking', () => {
    const supply = aSupply(FIRST);
    announce(supply, SECOND);
    deliver(supply, SECOND, 2);
    supply.expect({ charIndex: 108, skip: 0 }, 2);

    const broken = supply.breakStreams();

    expect(broken).toEqual([supply.chain.get(54)]);
    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 72 } });
  });

  it('is joined by what was asked for again', () => {
    const supply = aSupply(SECOND);
    announce(supply, FIRST);
    deliver(supply, FIRST, 2);
    cut(supply, FIRST);

    announce(supply, speak({ charIndex: 18, sentences: [3, 3], next: 54 }));

    const { chain } = supply;
    expect(chain.tail(chain.get(0)!)).toBe(chain.get(54));
  });
});

describe('audio that cannot be played', () => {
  it('is lacking again', () => {
    const supply = aSupply(FIRST, SECOND);

    supply.giveUp(supply.chain.get(54)!);

    expect(lackAt(supply, FIRST)).toMatchObject({ need: { charIndex: 54, isAnew: true } });
  });

  it('is asked for only when its stream is over', () => {
    const supply = aSupply(FIRST);
    announce(supply, SECOND);
    deliver(supply, SECOND, 1);

    supply.giveUp(supply.chain.get(54)!);
    deliver(supply, SECOND);

    expect(supply.lackForJump({ charIndex: 54, skip: 0 })).toBeUndefined();
    complete(supply, SECOND);
    expect(supply.lackForJump({ charIndex: 54, skip: 0 })).toMatchObject({ type: 'need' });
  });
});

describe('a jump', () => {
  it('to held text lacks nothing', () => {
    expect(aSupply(FIRST).lackForJump({ charIndex: 18, skip: 0 })).toBeUndefined();
  });

  it('elsewhere asks for a small segment first, up to what is held', () => {
    const supply = aSupply(FIRST, THIRD);
    supply.expect({ charIndex: 0, skip: 0 }, 4);
    announce(supply, FIRST);

    expect(supply.lackForJump({ charIndex: 54, skip: 0 })).toEqual({
      type: 'need',
      need: { charIndex: 54, skip: 0, before: 108, ordinal: 0 },
    });
  });

  it('waits for what was asked for', () => {
    const supply = new Supply();
    supply.expect({ charIndex: 54, skip: 0 }, 0);

    expect(supply.lackForJump({ charIndex: 54, skip: 0 })).toBeUndefined();
  });

  it('lands where the text was found, with the steps left that were made since', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 54, skip: 2 }, 0);

    expect(supply.land({ charIndex: 54, skip: 2 }, 54, 90)).toEqual({ charIndex: 90, skip: 0 });
    expect(supply.land({ charIndex: 54, skip: 3 }, 54, 90)).toEqual({ charIndex: 90, skip: 1 });
    expect(supply.land({ charIndex: 18, skip: 0 }, 54, 90)).toEqual({ charIndex: 18, skip: 0 });
  });

  it.each([
    ['inside a segment', { charIndex: 0, skip: 2 }, { charIndex: 36, skip: 0 }],
    ['into the next one', { charIndex: 36, skip: 2 }, { charIndex: 72, skip: 0 }],
    ['to the edge of what is held', { charIndex: 72, skip: 2 }, { charIndex: 108, skip: 0 }],
    ['beyond it', { charIndex: 72, skip: 4 }, { charIndex: 108, skip: 2 }],
    ['back into the one before', { charIndex: 54, skip: -2 }, { charIndex: 18, skip: 0 }],
    ['back beyond it', { charIndex: 18, skip: -3 }, { charIndex: 0, skip: -2 }],
    ['from text that is not held', { charIndex: 200, skip: -1 }, { charIndex: 200, skip: -1 }],
  ])('%s needs no step that is held', (_, jump, expected) => {
    const { chain } = aSupply(FIRST, SECOND);

    expect(chain.shorten(jump)).toEqual(expected);
  });

  it('ends with the text', () => {
    const chain = new HeldChain();
    chain.add(hold(aSpoken(0)));

    expect(chain.shorten({ charIndex: 36, skip: 1 })).toEqual({ charIndex: 36, skip: 1 });
  });
});

describe('clear', () => {
  it('leaves nothing behind', () => {
    const supply = aSupply(FIRST);
    supply.expect({ charIndex: 54, skip: 0 }, 3);
    supply.refuse(108);

    supply.clear();

    expect(supply.chain.get(0)).toBeUndefined();
    for (const charIndex of [0, 54, 108]) {
      const lack = supply.lackForJump({ charIndex, skip: 0 });
      expect(lack).toMatchObject({ type: 'need', need: { ordinal: 0 } });
    }
  });
});
