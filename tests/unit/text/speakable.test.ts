import { expect, it } from 'vitest';
import { isSpeakable } from '@/utils/text/speakable';

it.each(['a', 'Ж', 'ก', '山', 'ا', '7', '٣', '½', '¿Sí?', '😀 a', '℃', '№', '㎏', '５'])(
  'has something to say for %j',
  (text) => {
    expect(isSpeakable(text)).toBe(true);
  },
);

it.each([
  '',
  ' \n\t',
  '...',
  '— “ ” —',
  '😀',
  '👨‍👩‍👧',
  '1️⃣',
  'ℹ️',
  '🇩🇪',
  '\u0301',
  '\u3164',
  '***',
  '$',
  '→',
  'ー',
])('has nothing to say for %j', (text) => {
  expect(isSpeakable(text)).toBe(false);
});
