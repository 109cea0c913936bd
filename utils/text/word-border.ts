const WORD = '[\\p{L}\\p{N}\\p{M}_]';
/** Written without spaces between words, so that a word may begin or end anywhere. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}' +
  '\\p{Script=Khmer}\\p{Script=Myanmar}]';
const ENDS_IN_WORD = new RegExp(`(?!${UNSPACED})${WORD}\\p{M}*$`, 'u');
const BEGINS_IN_WORD = new RegExp(`^\\p{M}*(?!${UNSPACED})${WORD}`, 'u');
/** Enough for a letter with its marks. */
const LOOK = 8;

/** Whether no word is torn at either end of this stretch. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  return !isInWord(text, start) && !isInWord(text, end);
}

function isInWord(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - LOOK), index);
  const after = text.slice(index, index + LOOK);
  return ENDS_IN_WORD.test(before) && BEGINS_IN_WORD.test(after);
}
