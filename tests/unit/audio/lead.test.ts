import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadSeconds, MIN_LEAD_SECONDS } from '@/utils/audio/lead';

const TICK_SECONDS = 0.1;

interface Connection {
  /** Seconds of audio that arrive in a second. */
  speed: number;
  rate: number;
  sentenceSeconds: number;
}

/** Seconds of audio that were held when sound started, as the player decides it on every tick. */
function heldAtStart({ speed, rate, sentenceSeconds }: Connection): number {
  for (let elapsedSeconds = TICK_SECONDS; ; elapsedSeconds += TICK_SECONDS) {
    const receivedSeconds = speed * elapsedSeconds;
    const lead = leadSeconds({ receivedSeconds, elapsedSeconds, sentenceSeconds, rate });
    if (receivedSeconds >= lead) return receivedSeconds;
  }
}

/** Whether the playhead ever meets the end of what has arrived before the sentence is over. */
function hasHole({ speed, rate, sentenceSeconds }: Connection, held: number): boolean {
  for (let playing = 0; playing * rate < sentenceSeconds; playing += 0.01) {
    const heard = playing * rate;
    const arrived = Math.min(held + playing * speed, Math.max(held, sentenceSeconds));
    if (heard > arrived + 1e-9) return true;
  }
  return false;
}

const aConnection: fc.Arbitrary<Connection> = fc.record({
  speed: fc.double({ min: 0.3, max: 5, noNaN: true }),
  rate: fc.double({ min: 0.5, max: 3, noNaN: true }),
  sentenceSeconds: fc.double({ min: 0.3, max: 40, noNaN: true }),
});

describe('leadSeconds', () => {
  it('leaves no hole in the sentence, however slowly audio arrives', () => {
    fc.assert(
      fc.property(aConnection, (connection) => {
        expect(hasHole(connection, heldAtStart(connection))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds back no more than what is needed, the least and 15 % of the sentence', () => {
    fc.assert(
      fc.property(aConnection, (connection) => {
        const { speed, rate, sentenceSeconds } = connection;
        const needed = Math.max(0, sentenceSeconds * (1 - speed / rate));
        const least = MIN_LEAD_SECONDS * Math.max(1, rate);

        const held = heldAtStart(connection) - speed * TICK_SECONDS;

        expect(held).toBeLessThanOrEqual(needed + least + 0.15 * sentenceSeconds + 1e-9);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never waits for more than the sentence', () => {
    fc.assert(
      fc.property(
        aConnection,
        fc.double({ min: 0, max: 60, noNaN: true }),
        ({ speed, rate, sentenceSeconds }, elapsedSeconds) => {
          const receivedSeconds = speed * elapsedSeconds;

          const lead = leadSeconds({ receivedSeconds, elapsedSeconds, sentenceSeconds, rate });

          expect(lead).toBeLessThanOrEqual(sentenceSeconds);
          expect(lead).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it.each([
    ['quick', { receivedSeconds: 2, elapsedSeconds: 0.5, sentenceSeconds: 10, rate: 1 }, 0.25],
    [
      'quick, at double rate',
      { receivedSeconds: 2, elapsedSeconds: 0.5, sentenceSeconds: 10, rate: 2 },
      0.5,
    ],
    [
      'quick, at half rate',
      { receivedSeconds: 2, elapsedSeconds: 0.5, sentenceSeconds: 10, rate: 0.5 },
      0.25,
    ],
    ['complete', { receivedSeconds: 9, elapsedSeconds: 0, sentenceSeconds: 9, rate: 1 }, 0.25],
    [
      'quick, a short sentence',
      { receivedSeconds: 1, elapsedSeconds: 0.1, sentenceSeconds: 0.2, rate: 1 },
      0.2,
    ],
    ['nothing yet', { receivedSeconds: 0, elapsedSeconds: 2, sentenceSeconds: 6, rate: 1 }, 6],
    [
      'half as fast as needed',
      { receivedSeconds: 1.1, elapsedSeconds: 2, sentenceSeconds: 10, rate: 1 },
      5.25,
    ],
  ])('%s', (_, arrival, expected) => {
    expect(leadSeconds(arrival)).toBeCloseTo(expected);
  });
});
