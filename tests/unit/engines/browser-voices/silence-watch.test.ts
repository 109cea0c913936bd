import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBoundaries } from '@/utils/engines/browser-voices/boundaries';
import {
  createSilenceWatch,
  LOOK_EVERY_MS,
  type Finding,
} from '@/utils/engines/browser-voices/silence-watch';

const SENTENCE = 'The quick brown fox jumps over the lazy dog.';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aWatch(text = SENTENCE, rate = 1) {
  const boundaries = createBoundaries(text);
  const watch = createSilenceWatch({ text, rate, boundaries });
  /** Looks for as long as that, or until something is found. */
  const lookFor = (seconds: number, isSpeaking = true): Finding => {
    let finding: Finding = 'speaks';
    for (let ms = 0; ms < seconds * 1_000 && finding === 'speaks'; ms += LOOK_EVERY_MS) {
      vi.advanceTimersByTime(LOOK_EVERY_MS);
      finding = watch.look(isSpeaking);
    }
    return finding;
  };
  const hear = (charIndex: number) => {
    watch.heard();
    boundaries.add({ charIndex, seconds: 0 });
  };
  return { watch, lookFor, hear };
}

it('waits for a voice that tells no words as long as a slow one takes', () => {
  const { watch, lookFor } = aWatch();
  watch.heard();

  expect(lookFor(9)).toBe('speaks');
  expect(lookFor(4)).toBe('failed');
});

it('waits longer at half the rate, and not less at thrice', () => {
  const slow = aWatch(SENTENCE, 0.5);
  const fast = aWatch(SENTENCE, 3);
  slow.watch.heard();
  fast.watch.heard();

  expect(slow.lookFor(16)).toBe('speaks');
  expect(fast.lookFor(9)).toBe('speaks');
});

it('waits for the next word of a voice that tells them', () => {
  const { lookFor, hear } = aWatch(SENTENCE.repeat(20));

  hear(0);
  expect(lookFor(4)).toBe('speaks');
  hear(4);
  expect(lookFor(5)).toBe('speaks');
  expect(lookFor(3)).toBe('failed');
});

it('gives a long number its time', () => {
  const { lookFor, hear } = aWatch('Call 00491711234567890 today.');

  hear(5);

  expect(lookFor(14)).toBe('speaks');
});

it('lets a voice that told all its words at once say them', () => {
  const text = `${SENTENCE} ${SENTENCE}`;
  const { lookFor, hear } = aWatch(text);

  for (const { index } of text.matchAll(/\w+/g)) hear(index);

  expect(lookFor(10)).toBe('speaks');
  expect(lookFor(5)).toBe('ended');
});

it('takes silence after the last word for an end that was lost', () => {
  const { lookFor, hear } = aWatch('Hello world.');

  hear(0);
  hear(6);

  expect(lookFor(2)).toBe('speaks');
  expect(lookFor(4)).toBe('ended');
});

it('takes the platform’s word for the end, but not the first time', () => {
  const { watch, lookFor } = aWatch();
  watch.heard();

  expect(lookFor(1, false)).toBe('speaks');
  expect(lookFor(1, true)).toBe('speaks');
  expect(lookFor(2, false)).toBe('ended');
});

it('does not take silence before the start for an end', () => {
  const { lookFor } = aWatch();

  expect(lookFor(9, false)).toBe('speaks');
  expect(lookFor(2, false)).toBe('failed');
});

it('does not count the time a computer slept', () => {
  const { watch, lookFor, hear } = aWatch();
  hear(0);

  vi.advanceTimersByTime(3_600_000);

  expect(watch.look(true)).toBe('speaks');
  expect(lookFor(3)).toBe('speaks');
});
