import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { detectLanguage } from '@/entrypoints/background/text-language';

const TEXT = 'Ceci est une phrase assez longue pour que le navigateur en soit certain.';

function answer(isReliable: boolean, language: string, percentage: number) {
  const detect = vi.fn(async () => ({ isReliable, languages: [{ language, percentage }] }));
  fakeBrowser.i18n.detectLanguage = detect as never;
  return detect;
}

it.each([
  [true, 'fr', 96, 'fr'],
  [true, 'pt-BR', 96, 'pt'],
  [false, 'fr', 96, undefined],
  [true, 'fr', 40, undefined],
  [true, 'und', 96, undefined],
])('sure: %s, %s at %d %% is %s', async (isReliable, language, percentage, expected) => {
  answer(isReliable, language, percentage);

  expect(await detectLanguage(TEXT)).toBe(expected);
});

it('does not guess from a few words', async () => {
  const detect = answer(true, 'ro', 99);

  expect(await detectLanguage('Boilerplate')).toBeUndefined();
  expect(detect).not.toHaveBeenCalled();
});
