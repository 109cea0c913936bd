import { describe, expect, it } from 'vitest';
import { createAnnouncer, type Outlook } from '@/utils/audio/announcer';
import { anAnchor } from '../speech/builders';

const SECOND = 1_000;

/** Sound that plays since `anAnchor`'s time. */
function anOutlook(elapsedMs: number, changes: Partial<Outlook['anchor']> = {}): Outlook {
  const { wallTimeMs } = anAnchor();
  const rate = changes.rate ?? 1;
  const anchor = anAnchor({
    wallTimeMs: wallTimeMs + elapsedMs,
    mediaSeconds: (elapsedMs / SECOND) * rate,
    playing: true,
    ...changes,
  });
  return { sessionId: 'session-1', status: 'playing', anchor };
}

function setUp() {
  const told: number[] = [];
  const announcer = createAnnouncer((event) => {
    if (event.type === 'anchored') told.push(event.anchor.mediaSeconds);
  });
  announcer.publish(anOutlook(0));
  return { announcer, told };
}

describe('what is told of the sound', () => {
  it('is nothing while it is where the last anchor leads', () => {
    const { announcer, told } = setUp();

    for (let ms = 100; ms <= 60 * SECOND; ms += 100) announcer.publish(anOutlook(ms));

    expect(told).toEqual([0]);
  });

  it.each([0.5, 1, 3])('counts time as heard at rate %d', (rate) => {
    const { announcer, told } = setUp();
    announcer.publish(anOutlook(0, { rate }));
    const { length } = told;

    announcer.publish(anOutlook(10 * SECOND, { rate }));

    expect(told).toHaveLength(length);
  });

  it.each([
    ['another sentence', { charIndex: 40 }],
    ['another rate', { rate: 2 }],
  ])('is %s', (_, changes) => {
    const { announcer, told } = setUp();

    announcer.publish(anOutlook(100, changes));

    expect(told).toHaveLength(2);
  });

  it('is sound that stalls, at once', () => {
    const { announcer, told } = setUp();

    announcer.publish(anOutlook(200, { mediaSeconds: 0.1 }));

    expect(told).toEqual([0, 0.1]);
  });

  it('is a clock that goes wrong by little, not often', () => {
    const { announcer, told } = setUp();

    for (const ms of [100, 200, 300, 400]) {
      announcer.publish(anOutlook(ms, { mediaSeconds: ms / SECOND - 0.04 }));
    }
    announcer.publish(anOutlook(500, { mediaSeconds: 0.46 }));

    expect(told).toEqual([0, 0.46]);
  });

  it('is everything again after it was forgotten', () => {
    const { announcer, told } = setUp();

    announcer.forget();
    announcer.publish(anOutlook(100));

    expect(told).toHaveLength(2);
  });
});
