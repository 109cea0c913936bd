import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { voiceMarks } from '@/utils/storage/voice-marks';

const { favourites, recent, setFavourite, remember } = voiceMarks;
const voice = (id: string) => ({ engineId: 'elevenlabs' as const, id });

describe('favourite voices', () => {
  it('are kept once each, without anything but who they are', async () => {
    await setFavourite({ ...voice('a'), name: 'Ada' } as never, true);
    await setFavourite(voice('b'), true);
    await setFavourite(voice('a'), true);

    expect(await favourites.getValue()).toEqual([voice('b'), voice('a')]);
  });

  it('are given up one by one', async () => {
    await setFavourite(voice('a'), true);
    await setFavourite({ engineId: 'device', id: 'a' }, true);

    await setFavourite(voice('a'), false);

    expect(await favourites.getValue()).toEqual([{ engineId: 'device', id: 'a' }]);
  });
});

describe('voices chosen last', () => {
  it('are the newest eight, the newest first', async () => {
    for (let index = 0; index < 10; index += 1) await remember(voice(`v${index}`));
    await remember(voice('v5'));

    const ids = (await recent.getValue()).map(({ id }) => id);
    expect(ids).toEqual(['v5', 'v9', 'v8', 'v7', 'v6', 'v4', 'v3', 'v2']);
  });

  it.each([null, 'v1', { length: 3 }, 7])('are none when %j is stored', async (stored) => {
    await fakeBrowser.storage.local.set({ recentVoices: stored });

    expect(await recent.getValue()).toEqual([]);
  });

  it('lose only what is broken', async () => {
    const stored = [voice('a'), null, { id: 'b' }, { engineId: 'other', id: 'c' }, voice('d')];
    await fakeBrowser.storage.local.set({ recentVoices: stored });

    expect(await recent.getValue()).toEqual([voice('a'), voice('d')]);
  });
});
