import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { searchReadings } from '@/utils/history/search';
import { clip, forgetAll, keep } from './build';

beforeEach(forgetAll);

async function idsOf(typed: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const found of searchReadings(typed)) ids.push(...found.map(({ id }) => id));
  return ids;
}

describe('searchReadings', () => {
  it('looks at title, address, voice and text, without case or accents', async () => {
    await keep({ id: 'title', title: 'Über den Wolken' });
    await keep({ id: 'address', address: 'https://news.example.org/a' });
    await keep({ id: 'voice', voiceName: 'Zoë' });
    await keep({ id: 'text', text: `${'long '.repeat(50)} Straße` });

    expect(await idsOf('uber')).toEqual(['title']);
    expect(await idsOf('example.org')).toEqual(['address']);
    expect(await idsOf('ZOE')).toEqual(['voice']);
    expect(await idsOf('strasse')).toEqual(['text']);
    expect(await idsOf('nowhere')).toEqual([]);
  });

  it('wants every word, wherever it is', async () => {
    await keep({ id: 'both', title: 'Lighthouses', text: 'The keeper writes.' });
    await keep({ id: 'one', title: 'Lighthouses', text: 'Nobody there.' });

    expect(await idsOf('keeper light')).toEqual(['both']);
  });

  it('gives first what stands in the list, then what stands in texts, each newest first', async () => {
    await keep({ id: 'old title', title: 'Tides', startedAt: 1 });
    await keep({ id: 'text', text: `${'x '.repeat(100)} tides`, startedAt: 2 });
    await keep({ id: 'new title', title: 'Tides', startedAt: 3 });

    expect(await idsOf('tides')).toEqual(['new title', 'old title', 'text']);
  });

  it('finds the last word of a very long text', async () => {
    await keep({ id: 'book', text: `${'word '.repeat(60_000)}epilogue` });

    expect(await idsOf('epilogue')).toEqual(['book']);
  });

  it('does no more once nobody asks', async () => {
    for (let index = 0; index < 3; index += 1) {
      await keep({ id: `r${index}`, clip: clip('c'), isKnown: index > 0, text: 'tides' });
    }
    const search = searchReadings('tides');

    expect((await search.next()).value).toHaveLength(3);
    await search.return();
    expect((await search.next()).done).toBe(true);
  });
});
