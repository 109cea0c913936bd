/** Has something a voice can say. Emoji, punctuation, white space and marks alone are not. */
export function isSpeakable(text: string): boolean {
  return nextSpeakable(text, 0) !== undefined;
}

/** Where the first letter or digit at or after `charIndex` is. */
export function nextSpeakable(text: string, charIndex: number): number | undefined {
  const speakable = new RegExp(SPEAKABLE, 'gu');
  speakable.lastIndex = charIndex;
  return speakable.exec(text)?.index;
}

/**
 * Letters but not modifiers alone ("ー", "ʼ"), digits but not keycap emoji, and signs that are read
 * as words: ℃ ℉ № ℡ and the squared units such as ㎏.
 */
const SPEAKABLE =
  '(?![\\u115F\\u1160\\u3164\\uFFA0])' +
  '[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{N}\\u2103\\u2109\\u2116\\u2121\\u3371-\\u33DF]' +
  '(?![\\uFE0F\\u20E3])';
