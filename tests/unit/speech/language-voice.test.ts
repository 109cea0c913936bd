import { expect, it } from 'vitest';
import { voiceForLanguage } from '@/utils/speech/language-voice';
import type { EngineId } from '@/utils/speech/types';

function set(entries: Record<string, string>, engineId: EngineId = 'elevenlabs') {
  return Object.entries(entries).map(([language, id]) => ({
    language,
    voice: { engineId, id, name: id },
  }));
}

it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
  ['the exact one', { de: 'Anna', 'de-AT': 'Toni' }, 'de-AT', 'Toni'],
  ['the exact one in any order', { 'de-AT': 'Toni', de: 'Anna' }, 'de', 'Anna'],
  ['that of the language', { de: 'Anna' }, 'de-CH', 'Anna'],
  ['that of the language before another region', { 'de-AT': 'Toni', de: 'Anna' }, 'de-CH', 'Anna'],
  ['another region’s where there is no other', { 'pt-BR': 'Bia' }, 'pt-PT', 'Bia'],
  ['another region’s for the language at large', { 'pt-BR': 'Bia' }, 'pt', 'Bia'],
  ['one of the same script', { 'zh-CN': 'Mei', 'zh-Hant': 'Lin' }, 'zh-TW', 'Lin'],
  ['the exact script', { 'sr-Latn': 'Ana', 'sr-Cyrl': 'Eva' }, 'sr-Cyrl', 'Eva'],
  ['Norwegian under any name', { no: 'Ola' }, 'nb-NO', 'Ola'],
  ['Norwegian under its own name', { nb: 'Ola' }, 'no', 'Ola'],
  ['Filipino under its older name', { fil: 'Jo' }, 'tl', 'Jo'],
  ['Hebrew under its older name', { he: 'Noa' }, 'iw', 'Noa'],
  ['however it is written', { 'de-AT': 'Toni' }, ' DE_at ', 'Toni'],
  ['none of another language', { de: 'Anna' }, 'nl', undefined],
  ['none where nothing is set', {}, 'de', undefined],
  ['none where the language is not known', { de: 'Anna' }, undefined, undefined],
  ['none for no language', { de: 'Anna' }, 'und', undefined],
  ['none for nonsense', { de: 'Anna' }, 'x y z', undefined],
  ['none for the empty tag', { de: 'Anna' }, '', undefined],
])('is %s', (_, entries, language, expected) => {
  expect(voiceForLanguage(set(entries), language)?.id).toBe(expected);
});

it('may be of one engine only', () => {
  const list = [...set({ de: 'Anna' }, 'device'), ...set({ 'de-AT': 'Toni' })];

  expect(voiceForLanguage(list, 'de', 'elevenlabs')?.id).toBe('Toni');
  expect(voiceForLanguage(list, 'de', 'device')?.id).toBe('Anna');
});
