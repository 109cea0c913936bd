import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { capture } from '@/entrypoints/background/capture';
import { CAPTURE_REQUEST } from '@/utils/messaging/content';
import type { CaptureRequest } from '@/utils/speech/following';
import { saysImages, skipsTables } from '@/utils/storage/settings';

const selection = { text: 'Some words.', title: 'A page', isField: false, captureId: '12' };

interface Injection {
  target: { tabId: number; frameIds?: number[]; allFrames?: boolean };
  files?: string[];
  func?: (...args: unknown[]) => void;
  args?: unknown[];
}

let injections: Injection[] = [];

function answerWith(results: unknown): void {
  injections = [];
  fakeBrowser.scripting.executeScript = (async (injection: Injection) => {
    injections.push(injection);
    return injection.files === undefined ? [] : results;
  }) as never;
}

function scriptInjection(): Injection {
  return injections.find(({ files }) => files !== undefined)!;
}

/** What the function leaves behind in the page. */
function requestLeft(): CaptureRequest {
  const { func, args } = injections.find((injection) => injection.func !== undefined)!;
  func!(...args!);
  return (globalThis as never as Record<symbol, CaptureRequest>)[Symbol.for(CAPTURE_REQUEST)]!;
}

beforeEach(() => answerWith([{ frameId: 0, result: selection }]));

describe('what is put into a page', () => {
  it('goes to the frame the gesture came from', async () => {
    answerWith([{ frameId: 3, result: selection }]);

    const captured = await capture(7, { scope: 'selection', frameId: 3 });

    expect(injections.map(({ target }) => target)).toEqual([
      { tabId: 7, frameIds: [3] },
      { tabId: 7, frameIds: [3] },
    ]);
    expect(captured).toEqual({ type: 'selected', captured: { frameId: 3, selection } });
  });

  it.each([undefined, true])(
    'says whether the text is to be read later: %s',
    async (isForLater) => {
      await capture(7, { scope: 'selection', isForLater });

      expect(requestLeft().isForLater).toBe(isForLater);
    },
  );

  it('goes to all frames when none is known', async () => {
    answerWith([
      { frameId: 0, result: null },
      { frameId: 8, result: selection },
    ]);

    const captured = await capture(7, { scope: 'selection' });

    expect(scriptInjection().target).toEqual({ tabId: 7, allFrames: true });
    expect(captured).toMatchObject({ captured: { frameId: 8 } });
  });

  it.each([
    ['selection', ['/content-scripts/content.js']],
    ['page', ['/content-scripts/article.js', '/content-scripts/content.js']],
    ['fromHere', ['/content-scripts/article.js', '/content-scripts/content.js']],
  ] as const)('for %s is %j', async (scope, files) => {
    await capture(7, { scope, frameId: 0 });

    expect(scriptInjection().files).toEqual(files);
  });

  it('is told first what to read, as the person has set it', async () => {
    await saysImages.setValue(true);
    await skipsTables.setValue(true);

    await capture(7, { scope: 'page', frameId: 0 });

    expect(injections[0]!.func).toBeDefined();
    expect(requestLeft()).toMatchObject({
      scope: 'page',
      skips: { citations: true, images: false, tables: true },
    });
  });
});

describe('what comes back', () => {
  it('is the first frame that has a selection', async () => {
    answerWith([
      { frameId: 2, result: { ...selection, text: 'First.' } },
      { frameId: 8, result: { ...selection, text: 'Second.' } },
    ]);

    expect(await capture(7, { scope: 'selection' })).toMatchObject({
      captured: { selection: { text: 'First.' } },
    });
  });

  it.each([
    ['nothing', [{ frameId: 0, result: undefined }]],
    ['null', [{ frameId: 0, result: null }]],
    ['no frames', []],
    ['a text that is none', [{ frameId: 0, result: { ...selection, text: 7 } }]],
    ['an endless title', [{ frameId: 0, result: { ...selection, title: 'x'.repeat(2_000) } }]],
    ['no name', [{ frameId: 0, result: { ...selection, captureId: undefined } }]],
    ['a start before the text', [{ frameId: 0, result: { ...selection, startIndex: -1 } }]],
  ])('is nothing when the page says %s', async (_, results) => {
    answerWith(results);

    expect(await capture(7, { scope: 'selection' })).toEqual({ type: 'nothingSelected' });
  });

  it('lets nothing through that a page adds', async () => {
    answerWith([{ frameId: 0, result: { ...selection, tabId: 99, voiceId: 'x' } }]);

    const captured = await capture(7, { scope: 'selection' });

    expect(captured).toMatchObject({ captured: { selection } });
    expect(JSON.stringify(captured)).not.toMatch(/tabId|voiceId/);
  });

  it('says that nothing can be read where the browser lets no script in', async () => {
    fakeBrowser.scripting.executeScript = vi.fn(() =>
      Promise.reject(new Error('Cannot access contents of the page')),
    ) as never;

    expect(await capture(7, { scope: 'selection', frameId: 0 })).toEqual({ type: 'unreadable' });
  });

  it('asks once more where a page does not know yet that it lets us in', async () => {
    const isLate = [true, true];
    fakeBrowser.scripting.executeScript = (async ({ files }: Injection) => {
      if (isLate.pop()) throw new Error('Cannot access contents of the page');
      return files === undefined ? [] : [{ frameId: 0, result: selection }];
    }) as never;

    expect(await capture(7, { scope: 'selection' })).toMatchObject({ type: 'selected' });
  });
});
