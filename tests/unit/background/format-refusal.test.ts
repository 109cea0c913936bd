import { expect, it, vi } from 'vitest';
import { onFormatRefused } from '@/entrypoints/background/format-refusal';
import { noteLanguage } from '@/entrypoints/background/met-languages';
import { metLanguages } from '@/utils/storage/language-voices';
import { formatChoice, refusedFormat } from '@/utils/storage/voice-settings';

it('a refused format is remembered, and told once', async () => {
  await formatChoice.setValue('mp3_44100_192');
  const say = vi.fn(async () => undefined);

  await onFormatRefused('mp3_44100_192', say);
  await onFormatRefused('mp3_44100_192', say);

  expect(say).toHaveBeenCalledExactlyOnceWith({ code: 'format_replaced' });
  expect(await refusedFormat.getValue()).toBe('mp3_44100_192');
});

it('a refused format that is no longer wanted is nobody’s concern', async () => {
  await formatChoice.setValue('mp3_22050_32');
  const say = vi.fn(async () => undefined);

  await onFormatRefused('mp3_44100_192', say);

  expect(say).not.toHaveBeenCalled();
  expect(await refusedFormat.getValue()).toBeNull();
});

it('languages of pages are remembered, the newest first and not for ever', async () => {
  for (const language of ['de', undefined, 'en-GB', 'de']) await noteLanguage(language);
  expect(await metLanguages.getValue()).toEqual(['en-GB', 'de']);

  for (const first of 'abcdefgh') {
    for (const second of 'abcde') await noteLanguage(first + second);
  }

  const met = await metLanguages.getValue();
  expect(met).toHaveLength(30);
  expect(met[0]).toBe('he');
});
