import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { captureSelection } from '@/entrypoints/background/capture';

const files = ['/content-scripts/content.js'];
const selection = { text: 'Some words.', title: 'A page', isField: false };

function answerWith(results: unknown): ReturnType<typeof vi.fn> {
  const executeScript = vi.fn(async () => results);
  fakeBrowser.scripting.executeScript = executeScript as never;
  return executeScript;
}

describe('captureSelection', () => {
  it('asks the frame the gesture came from', async () => {
    const executeScript = answerWith([{ frameId: 3, result: selection }]);

    const capture = await captureSelection(7, 3);

    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7, frameIds: [3] }, files });
    expect(capture).toEqual({ type: 'selected', captured: { frameId: 3, selection } });
  });

  it('asks the top frame once', async () => {
    const executeScript = answerWith([{ frameId: 0, result: selection }]);

    await captureSelection(7, 0);

    expect(executeScript).toHaveBeenCalledExactlyOnceWith({
      target: { tabId: 7, frameIds: [0] },
      files,
    });
  });

  it('makes the top frame ready for notices, but does not take its selection', async () => {
    const inTopFrame = { frameId: 0, result: { ...selection, text: 'Of the top frame.' } };
    const executeScript = vi.fn(async ({ target }: { target: { frameIds?: number[] } }) =>
      target.frameIds === undefined ? [inTopFrame] : [{ frameId: 3, result: selection }],
    );
    fakeBrowser.scripting.executeScript = executeScript as never;

    const capture = await captureSelection(7, 3);

    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7 }, files });
    expect(capture).toMatchObject({ captured: { frameId: 3, selection } });
  });

  it('asks all frames when it knows none', async () => {
    const executeScript = answerWith([
      { frameId: 0, result: null },
      { frameId: 8, result: selection },
    ]);

    const capture = await captureSelection(7);

    expect(executeScript.mock.lastCall).toMatchObject([{ target: { tabId: 7, allFrames: true } }]);
    expect(capture).toMatchObject({ captured: { frameId: 8 } });
  });

  it('takes the first frame that has a selection', async () => {
    answerWith([
      { frameId: 2, result: { ...selection, text: 'First.' } },
      { frameId: 8, result: { ...selection, text: 'Second.' } },
    ]);

    expect(await captureSelection(7)).toMatchObject({
      captured: { selection: { text: 'First.' } },
    });
  });

  it.each([
    ['nothing', [{ frameId: 0, result: undefined }]],
    ['null', [{ frameId: 0, result: null }]],
    ['no frames', []],
    ['a text that is none', [{ frameId: 0, result: { ...selection, text: 7 } }]],
    ['an endless title', [{ frameId: 0, result: { ...selection, title: 'x'.repeat(2_000) } }]],
  ])('finds nothing selected when the page says %s', async (_, results) => {
    answerWith(results);

    expect(await captureSelection(7)).toEqual({ type: 'nothingSelected' });
  });

  it('lets nothing through that a page adds', async () => {
    answerWith([{ frameId: 0, result: { ...selection, tabId: 99, voiceId: 'x' } }]);

    expect(await captureSelection(7)).toMatchObject({ captured: { selection } });
    expect(JSON.stringify(await captureSelection(7))).not.toMatch(/tabId|voiceId/);
  });

  it('cannot read where the browser lets no script in', async () => {
    fakeBrowser.scripting.executeScript = (() =>
      Promise.reject(new Error('Cannot access contents of the page'))) as never;

    expect(await captureSelection(7, 0)).toEqual({ type: 'unreadable' });
  });
});
