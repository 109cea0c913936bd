import { expect, type Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import type { PageServer } from './page-server.ts';

/** Long enough for three requests: one sentence, a few, and the rest. */
export const WALK = [
  'The path leaves the harbour behind the old rope house.',
  'It climbs between two walls that nobody has mended.',
  'Goats look down from the upper field.',
  'A woman with a blue basket greets everyone she meets.',
  'Further on, the larches begin.',
  'Their needles are soft and cover every sound.',
  'After an hour the first hut comes into view.',
  'Its shutters are closed until the end of June.',
  'Water runs from an iron pipe into a wooden trough.',
  'It tastes of stone and of snow.',
  'From here the path is marked with small red dots.',
  'They lead over slabs that were polished by ice.',
  'At the pass the wind is always strong.',
  'Two lakes lie below, one green and one black.',
];

/** One paragraph of these sentences, and where each starts in the text that is read. */
export function paragraphOf(sentences: readonly string[], title = 'The walk') {
  const starts = sentences.map((_, index) =>
    index === 0 ? 0 : sentences.slice(0, index).join(' ').length + 1,
  );
  const html = `<!doctype html><html lang="en"><title>${title}</title><p>${sentences.join(' ')}</p>`;
  return { html, starts };
}

/** Speaks these sentences with the shortcut and waits for the first sound. */
export async function speakSentences(
  hark: Hark,
  pages: PageServer,
  sentences: readonly string[] = WALK,
): Promise<{ page: Page; starts: number[] }> {
  const title = 'The walk';
  const { html, starts } = paragraphOf(sentences, title);
  pages.put('/walk', html);
  const page = await hark.speak('/walk', 'p');
  // Something else may be heard until it begins.
  await expect
    .poll(() => hark.state(), { timeout: 20_000 })
    .toMatchObject({ status: 'speaking', title });
  return { page, starts };
}

/** Long texts take little time at the highest speed. */
export async function hurry(hark: Hark): Promise<void> {
  await hark.send('setRate', { rate: 3 });
}
