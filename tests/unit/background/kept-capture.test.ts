import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isCaptureKept } from '@/entrypoints/background/kept-capture';
import {
  holdCapture,
  releaseCapture,
  rememberCapture,
  type CapturedPieces,
} from '@/utils/page/captures';

const NAME = Symbol.for('hark.captures');

function aCapture(captureId: string): CapturedPieces {
  return { captureId, pieces: [], reread: async () => [] };
}

const isKept = (captureId: string) => isCaptureKept({ tabId: 7, frameId: 2, captureId });

interface Injection {
  target: object;
  func(...args: unknown[]): unknown;
  args: unknown[];
}

/** The page and the test are one world. */
beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[NAME];
  fakeBrowser.scripting.executeScript = (async ({ func, args }: Injection) => [
    { result: func(...args) },
  ]) as never;
});

describe('what a page knows of texts that wait', () => {
  it('is all of them, while others are captured and read', async () => {
    rememberCapture(aCapture('1'), true);
    rememberCapture(aCapture('2'), true);
    rememberCapture(aCapture('3'));

    holdCapture('3');
    releaseCapture();

    expect(await isKept('1')).toBe(true);
    expect(await isKept('2')).toBe(true);
    expect(holdCapture('1')?.captureId).toBe('1');
  });

  it('is the same for a second reading', async () => {
    rememberCapture(aCapture('1'), true);

    holdCapture('1');
    releaseCapture();

    expect(await isKept('1')).toBe(true);
  });

  it('has an end', async () => {
    for (let id = 1; id <= 21; id += 1) rememberCapture(aCapture(String(id)), true);

    expect(await isKept('1')).toBe(false);
    expect(await isKept('2')).toBe(true);
  });
});

describe('a page that cannot be asked', () => {
  it('is one that has gone elsewhere', async () => {
    fakeBrowser.scripting.executeScript = (async () => {
      throw new Error('Cannot access contents of the page');
    }) as never;

    expect(await isKept('1')).toBe(false);
  });

  it('is one that sleeps', async () => {
    vi.useFakeTimers();
    fakeBrowser.scripting.executeScript = (() => new Promise(() => {})) as never;

    const answer = isKept('1');
    await vi.runAllTimersAsync();

    expect(await answer).toBe(false);
    vi.useRealTimers();
  });
});
