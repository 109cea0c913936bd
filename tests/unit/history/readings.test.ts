import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findClips, readSound } from '@/utils/history/clips';
import { listReadingIds, listReadings } from '@/utils/history/listing';
import { keepReading } from '@/utils/history/additions';
import {
  countReadings,
  keptBytes,
  pinReading,
  readPastText,
  readReading,
} from '@/utils/history/readings';
import { removeAllReadings, removeReadings, trimReadings } from '@/utils/history/removals';
import { addition, clip, everything, forgetAll, keep } from './build';

beforeEach(forgetAll);

describe('keeping', () => {
  it('sums up what the segments of a reading add', async () => {
    await keep({ id: 'a', clip: clip('one', { seconds: 2, size: 100 }), credits: 30 });
    await keep({
      id: 'a',
      clip: clip('two', { seconds: 3, size: 50 }),
      charIndex: 10,
      credits: 12,
    });

    expect(await readReading('a')).toMatchObject({ seconds: 5, size: 150, credits: 42 });
    expect(await keptBytes()).toBe(150);
    expect((await readPastText('a'))?.segments.map((each) => each.clip)).toEqual(['one', 'two']);
    expect((await readSound('two'))?.byteLength).toBe(50);
    expect((await findClips('sentence one')).map(({ key }) => key)).toEqual(['one']);
  });

  it('lets go of the sound that another takes the place of', async () => {
    await keep({ id: 'a', clip: clip('short', { seconds: 1, size: 40 }) });
    await keep({ id: 'a', clip: clip('whole', { seconds: 3, size: 90 }) });

    const { clips, sounds, total } = await everything();
    expect(clips.map(({ key }) => key)).toEqual(['whole']);
    expect(sounds).toEqual(['whole']);
    expect(total).toBe(90);
    expect(await readReading('a')).toMatchObject({ seconds: 3, size: 90 });
  });

  it('writes a text once, and again when more of it is known', async () => {
    await keep({ id: 'a', text: 'The beginning' });
    const { texts } = await everything();
    await keep({ id: 'a', text: 'THE BEGINNING', charIndex: 10 });
    expect((await everything()).texts).toEqual(texts);

    await keep({ id: 'a', text: 'The beginning and the end', charIndex: 20 });

    expect((await readPastText('a'))?.text).toBe('The beginning and the end');
    expect((await readPastText('a'))?.segments).toHaveLength(3);
  });

  it('counts room once for what is said twice', async () => {
    await keep({ id: 'a', clip: clip('same', { seconds: 2, size: 100 }) });
    await keep({ id: 'a', clip: clip('same'), charIndex: 10, isKnown: true });

    expect(await readReading('a')).toMatchObject({ seconds: 4, size: 100 });
  });

  it('adds nothing to a reading when its sound has made room meanwhile', async () => {
    await keep({ id: 'a', clip: clip('gone'), isKnown: true });

    expect((await everything()).texts).toEqual([]);
    expect(await countReadings()).toBe(0);
  });

  it('keeps a pin through what is added later', async () => {
    await keep({ id: 'a', clip: clip('one') });
    await pinReading('a', true);
    await keep({ id: 'a', clip: clip('two'), charIndex: 10 });

    expect((await readReading('a'))?.isPinned).toBe(true);
  });
});

describe('listing', () => {
  it('gives page after page, newest first, and loses none that began at the same moment', async () => {
    const starts = [5, 1, 3, 3, 3, 2, 4];
    for (const [index, startedAt] of starts.entries()) await keep({ id: `r${index}`, startedAt });

    const pages: number[][] = [];
    let before: number | undefined;
    for (;;) {
      const page = await listReadings({ before, most: 3 });
      if (page.length === 0) break;
      pages.push(page.map(({ startedAt }) => startedAt));
      before = page.at(-1)!.startedAt;
    }

    expect(pages).toEqual([
      [5, 4, 3, 3, 3],
      [2, 1],
    ]);
    expect((await listReadings({ most: 1 })).map(({ startedAt }) => startedAt)).toEqual([5]);
    expect((await listReadingIds()).length).toBe(7);
  });
});

describe('removing', () => {
  it('leaves the sound that another reading needs', async () => {
    await keep({ id: 'a', clip: clip('shared') });
    await keep({ id: 'b', clip: clip('shared'), isKnown: true });
    await keep({ id: 'c', clip: clip('own') });

    await removeReadings(['a', 'c']);
    expect(await everything()).toMatchObject({ sounds: ['shared'], total: 100 });
    await removeReadings(['b']);
    expect(await everything()).toMatchObject({ readings: [], texts: [], sounds: [], total: 0 });
  });

  it('removes all, pinned or not', async () => {
    await keep({ id: 'a' });
    await pinReading('a', true);

    await removeAllReadings();

    expect(await everything()).toEqual({
      readings: [],
      texts: [],
      segments: [],
      clips: [],
      sounds: [],
      total: 0,
    });
  });
});

describe('trimming', () => {
  it('does not take readings without sound for those that take room', async () => {
    const { reading, text } = addition({ id: 'device', startedAt: 1 });
    await keepReading(reading, text, true);
    await keep({ id: 'heard', startedAt: 2 });
    await keep({ id: 'newest', startedAt: 3 });

    expect(await trimReadings({ size: 100, ageMs: 0, now: 10 })).toBe(1);

    expect((await listReadings({ most: 9 })).map(({ id }) => id)).toEqual(['newest', 'device']);
  });

  it('goes on behind many that are pinned', async () => {
    for (let index = 0; index < 60; index += 1) {
      await keep({ id: `p${index}`, startedAt: 1, clip: clip('pinned'), isKnown: index > 0 });
      await pinReading(`p${index}`, true);
    }
    await keep({ id: 'old', startedAt: 1 });
    await keep({ id: 'young', startedAt: 9 });

    expect(await trimReadings({ size: 0, ageMs: 5, now: 10 })).toBe(1);

    expect(await readReading('old')).toBeUndefined();
    expect(await countReadings()).toBe(61);
  });

  const past = fc.record({
    clips: fc.array(fc.record({ name: fc.nat(12), at: fc.nat(3) }), { maxLength: 5 }),
    startedAt: fc.nat(100),
    isPinned: fc.boolean(),
  });
  const limits = fc.record({ size: fc.nat(900), ageMs: fc.nat(100), now: fc.constant(100) });

  it('leaves nothing over the limits but what is pinned, and nothing that does not fit together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(past, { maxLength: 12 }), limits, async (readings, wanted) => {
        await forgetAll();
        await keepAll(readings);
        const before = await everything();

        const removed = await trimReadings(wanted);

        const after = await everything();
        expect(after.readings.length).toBe(before.readings.length - removed);
        checkAgrees(after);
        checkLimits(before.readings, after, wanted);
      }),
      { numRuns: 60 },
    );
  });
});

interface Past {
  /** Several at one place take each other's. */
  clips: { name: number; at: number }[];
  startedAt: number;
  isPinned: boolean;
}

async function keepAll(readings: readonly Past[]): Promise<void> {
  for (const [index, { clips, startedAt, isPinned }] of readings.entries()) {
    const id = `r${index}`;
    if (clips.length === 0) {
      const { reading, text } = addition({ id, startedAt });
      await keepReading(reading, text, true);
    }
    for (const { name, at } of clips) {
      const named = clip(`c${name}`, { seconds: name + 1, size: 50 + name });
      await keep({ id, startedAt, charIndex: at * 10, clip: named });
    }
    await pinReading(id, isPinned);
  }
}

type Everything = Awaited<ReturnType<typeof everything>>;

function checkAgrees({ readings, texts, segments, clips, sounds, total }: Everything): void {
  const keys = clips.map(({ key }) => key).toSorted();
  const needed = [...new Set(segments.map((segment) => segment.clip))].toSorted();
  expect(needed).toEqual(keys);
  expect(sounds.toSorted()).toEqual(keys);
  expect(total).toBe(clips.reduce((sum, { size }) => sum + size, 0));
  expect(texts.map(({ id }) => id).toSorted()).toEqual(readings.map(({ id }) => id).toSorted());
  for (const { id, seconds, size } of readings) {
    const own = segments.filter(({ reading }) => reading === id);
    const sizes = new Map(own.map((segment) => [segment.clip, segment.size]));
    expect(seconds).toBe(own.reduce((sum, segment) => sum + segment.seconds, 0));
    expect(size).toBe([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0));
  }
}

function checkLimits(
  before: Everything['readings'],
  { readings, total }: Everything,
  limits: { size: number; ageMs: number; now: number },
): void {
  const ids = new Set(readings.map(({ id }) => id));
  for (const { id, isPinned } of before) if (isPinned) expect(ids).toContain(id);
  const free = readings.filter(({ isPinned }) => !isPinned);
  if (limits.ageMs > 0) {
    expect(free.filter(({ startedAt }) => startedAt < limits.now - limits.ageMs)).toEqual([]);
  }
  const withSound = free.filter(({ size }) => size > 0);
  if (limits.size > 0 && total > limits.size) expect(withSound).toEqual([]);
}
